import { type Recorded, recordedWords } from '../../language/replies/recorded.js'
import { takenBackWords } from '../../language/replies/undo.js'
import { groupOfRoom } from '../../services/directory.js'
import { accountsOf } from '../../services/dispatch.js'
import type { Withdrawn } from '../../services/withdraw.js'
import type { Notice, Work } from '../answer.js'
import { roomKey } from '../message.js'

/** What was decided of an item, and who is told of it, by person id. */
export interface Decided {
  readonly done: Recorded & { readonly item: { readonly id: string } }
  readonly tell: readonly (string | null)[]
}

const BY_NUMBER = new Intl.Collator('en', { numeric: true })

export interface Told {
  readonly notices: Notice[]
  /** Names of those who neither can be written to nor read the talk. */
  readonly missed: string[]
}

/**
 * Told privately to whom it concerns, unless that is the sender or somebody whose unit's own group the talk is: through
 * the channel of the decision, else through another of theirs.
 */
export function noticesOf(work: Work, decided: readonly Decided[]): Told {
  const { deps, row, view, actor } = work
  const lines = new Map<string, { notice: Notice; items: string[]; texts: string[] }>()
  const missed = new Set<string>()
  // Units whose own group the talk is; none in private and in a group of all.
  const here = groupOfRoom(view, roomKey(row))?.units ?? []
  // Steps end in any order; a replay's notice has the same key only where its items stand in the same.
  const inOrder = decided.toSorted((a, b) => BY_NUMBER.compare(a.done.item.id, b.done.item.id))
  for (const { done, tell } of inOrder) {
    for (const id of new Set(tell)) {
      if (id === null || id === actor.id) continue
      const person = view.people.get(id)
      if (person?.units.some((unit) => here.includes(unit)) === true) continue
      const bound = accountsOf(view, id, deps.canReachPerson)
      const account =
        bound.find(({ channel, account: through }) => channel === row.channel && through === row.account) ??
        bound[0]
      if (account === undefined) {
        if (row.room === null && done.kind === 'reviewed' && !done.approved) missed.add(person?.name ?? id)
        continue
      }
      const to = { kind: 'person' as const, id: account.platformId }
      const mine = lines.get(account._id) ?? {
        notice: { key: '', channel: account.channel, to, text: '' },
        items: [],
        texts: [],
      }
      lines.set(account._id, mine)
      mine.items.push(done.item.id)
      mine.texts.push(recordedWords(done, { by: actor.name }))
    }
  }
  const notices = [...lines].map(([account, { notice, items, texts }]) => ({
    ...notice,
    key: `${items.join('+')}:${account}`,
    text: texts.join('\n'),
  }))
  return { notices, missed: [...missed] }
}

/** Whoever was told of what has been taken back is told of that as well, where he was told. */
export async function takenBackNotices(work: Work, done: readonly Withdrawn[]): Promise<Notice[]> {
  const { deps, actor } = work
  const entries = done.filter((each) => each.kind === 'entry')
  const mine = new Map<string, { channel: string; to: Notice['to']; about: Withdrawn[] }>()
  for (const cause of new Set(entries.map(({ entry }) => entry.origin.cause))) {
    const prefix = `${cause}:notice:`
    for (const { key, to, channel } of await deps.store.outbox.under(prefix)) {
      const [, items = '', account] = /^(.+):([^:@]+)$/.exec(key.slice(prefix.length)) ?? []
      if (account === undefined) continue
      const about = entries.filter(
        ({ entry, item }) => entry.origin.cause === cause && items.split('+').includes(item.id),
      )
      const known = mine.get(account) ?? { channel, to, about: [] }
      known.about.push(...about.filter((each) => !known.about.includes(each)))
      mine.set(account, known)
    }
  }
  return [...mine]
    .filter(([, { about }]) => about.length > 0)
    .map(([account, { channel, to, about }]) => ({
      key: `back:${account}`,
      channel,
      to,
      text: takenBackWords(about, actor.name),
    }))
}
