import type { Item } from '../domain/item.js'
import { withdrawnIn } from '../domain/item-fold.js'
import type { TimelineEntry } from '../store/update.js'
import { catchUp } from './change-item.js'
import type { ServiceContext } from './context.js'

/** Of the items that the message opened, those that others have worked on since: they stay as they are. @param meant its entries */
export async function workedOn(
  context: ServiceContext,
  target: string,
  meant: readonly TimelineEntry[],
): Promise<Item[]> {
  const worked: Item[] = []
  for (const { item: id } of meant.filter(({ kind }) => kind === 'drafted')) {
    const events = await context.store.updates.of(id)
    const gone = withdrawnIn(events)
    const others = events.some(
      (event) => event.kind !== 'withdrawn' && !gone.has(event.id) && event.origin.cause !== target,
    )
    const item = others ? await catchUp(context, id) : null
    if (item !== null) worked.push(item)
  }
  return worked
}
