import { recordedWords } from '../../language/replies/recorded.js'
import { newestFirst } from '../../services/dispatch.js'
import type { ItemReviewed } from '../../services/review-item.js'
import type { Notice, Work } from '../answer.js'

export interface Told {
  readonly notices: Notice[]
  /** Names of those who neither can be written to nor read the talk. */
  readonly missed: string[]
}

/**
 * Told privately to whom it concerns, unless that is the sender or nobody: through the channel of the decision, else
 * through another of theirs.
 */
export function noticesOf({ deps, row, view, actor }: Work, decided: readonly ItemReviewed[]): Told {
  const notices: Notice[] = []
  const missed = new Set<string>()
  for (const told of decided) {
    if (told.tell === null || told.tell === actor.id) continue
    const bound = view
      .bindingsOf(told.tell)
      .filter(({ kind, channel }) => kind === 'person' && deps.canReachPerson(channel))
      .sort(newestFirst)
    const account =
      bound.find(({ channel, account: through }) => channel === row.channel && through === row.account) ??
      bound[0]
    if (account === undefined) {
      if (row.room === null && !told.approved) missed.add(view.people.get(told.tell)?.name ?? told.tell)
      continue
    }
    notices.push({
      key: `${told.item.id}:${account._id}`,
      channel: account.channel,
      to: { kind: 'person', id: account.platformId },
      text: recordedWords(told, { by: actor.name }),
    })
  }
  return { notices, missed: [...missed] }
}
