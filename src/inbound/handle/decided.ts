import { recordedWords } from '../../language/replies/recorded.js'
import type { ItemReviewed } from '../../services/review-item.js'
import type { Notice, Work } from '../answer.js'

/** Told privately to who asked, through the channel of the decision, unless that is the sender or nobody. */
export async function noticesOf(
  { deps, row, actor }: Work,
  decided: readonly ItemReviewed[],
): Promise<Notice[]> {
  if (!deps.canReachPerson(row.channel)) return []
  const notices: Notice[] = []
  for (const told of decided) {
    if (told.askedBy === null || told.askedBy === actor.id) continue
    const bindings = await deps.store.bindings.of(told.askedBy)
    const account = bindings.find(
      (each) => each.kind === 'person' && each.channel === row.channel && each.account === row.account,
    )
    if (account === undefined) continue
    notices.push({
      key: `${told.item.id}:${account._id}`,
      channel: row.channel,
      to: { kind: 'person', id: account.platformId },
      text: `${recordedWords(told, { short: true })}（${actor.name}）`,
    })
  }
  return notices
}
