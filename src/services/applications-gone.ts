import type { LedgerKind } from '../domain/ledger.js'
import type { ServiceContext } from './context.js'
import { type Application, appliedBy, isGone } from './last-done.js'

/** An application that a message took back; it does not come back with it. */
export interface GoneApplication {
  readonly ledger: LedgerKind
  readonly no: number
  readonly of: Application
}

/** The applications that those messages had taken back at the actor's word, and that were not made again since. */
export async function applicationsGone(
  context: ServiceContext,
  causes: readonly string[],
): Promise<GoneApplication[]> {
  const { store } = context
  const found = new Map<string, GoneApplication>()
  for (const entry of (await Promise.all(causes.map((cause) => store.updates.causedBy(cause)))).flat()) {
    if (entry.kind !== 'withdrawn' || entry.data.reason !== 'undo') continue
    const [of, item] = await Promise.all([store.updates.get(entry.data.of), store.items.load(entry.item)])
    if (of === null || item === null) continue
    const { ledger, no } = item
    for (const kind of ['extend', 'close'] as const)
      if (appliedBy(context, [], kind)(of) && (await isGone(context, { kind: ledger, no }, kind)))
        found.set(`${entry.item} ${kind}`, { ledger, no, of: kind })
  }
  return [...found.values()]
}
