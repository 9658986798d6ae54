import { DubanError } from '../domain/errors.js'
import { itemId } from '../domain/ledger.js'
import { milestonesMeant } from '../domain/milestone.js'
import type { ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'

/** Whether words that name an operation (挖沟) are no words of what the item itself is called. */
export async function isOperationBeside(
  { store, view }: ServiceContext,
  ref: ItemRef,
  words: string,
): Promise<boolean> {
  const id = itemId(view.campaign._id, ref.kind, ref.no)
  const item = store.items.recent(id) ?? (await store.items.load(id))
  const signs = Array.from(words.replace(/[了到好完]$/, ''))
  return item !== null && !signs.every((sign) => item.title.includes(sign))
}

/**
 * The number of the milestone that words about an item call by its title though they do not say 节点: 任务4 立项
 * 提前完成. Null where they call none; the words of a message alone cannot tell, the item's plan can.
 * @param whole the words would otherwise be taken for the whole item's end
 * @throws DubanError `milestone_or_whole` where a part of a title is called the end of the whole
 */
export async function milestoneMeant(
  { store, view }: ServiceContext,
  ref: ItemRef,
  title: string,
  whole: boolean,
): Promise<number | null> {
  const id = itemId(view.campaign._id, ref.kind, ref.no)
  const item = store.items.recent(id) ?? (await store.items.load(id))
  if (item === null || item.milestones.length === 0) return null
  const { called, like } = milestonesMeant(item.milestones, title)
  const [only] = called
  if (only !== undefined && called.length === 1) return only.no
  const rows = called.length > 0 ? called : like
  if (rows.length === 0 || (!whole && called.length === 0)) return null
  throw new DubanError(called.length > 0 ? 'milestone_ambiguous' : 'milestone_or_whole', {
    ledger: ref.kind,
    no: ref.no,
    milestone: title,
    milestones: rows.map(({ no, title, due }) => ({ no, title, due })),
  })
}
