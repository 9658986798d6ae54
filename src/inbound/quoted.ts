import type { Ref } from '../language/intent.js'
import { uniqueRefs } from '../language/refs.js'
import type { Stores } from '../services/context.js'
import type { Work } from './answer.js'
import { refsOf, replyKey } from './keys.js'
import { type InboxRow, placeOf, saidAt } from './message.js'

export type Entry = Awaited<ReturnType<Stores['updates']['causedBy']>>[number]

/** What a message quotes: somebody's message, or the bot's answer to one. */
export interface Quoted {
  /** The message that is meant; of an answer to an edit, the one that was edited. */
  readonly said: InboxRow
  /** What the bot answered: the message, or its edit. */
  readonly event: InboxRow
  /** The bot's words; null where somebody's own message is quoted. */
  readonly answer: string | null
}

/** The message behind a quotation, where it stands in the same talk; null where there is none. */
export async function quotedBy({ deps, row }: Pick<Work, 'deps' | 'row'>): Promise<Quoted | null> {
  const { inbox, outbox } = deps.store
  const { replyTo, channel, account } = row
  if (replyTo === null) return null
  const own = await inbox.said({ channel, account, messageId: replyTo })
  if (own !== null) return isSamePlace(own, row) ? { said: own, event: own, answer: null } : null
  // The web chat shows an answer by its key; a long one in parts.
  const sent = await outbox.get(replyTo.replace(/\/\d+$/, ''))
  const place = placeOf(row)
  if (sent?.channel !== channel || sent.to.kind !== place.kind || sent.to.id !== place.id) return null
  const cause = sent.key.split(':')[0] ?? ''
  const event = sent.key === replyKey({ _id: cause }) ? await inbox.get(cause) : null
  if (event === null) return null
  const said = event.amends === undefined ? event : await inbox.get(event.amends)
  return said === null ? null : { said, event, answer: sent.text }
}

const isSamePlace = (one: InboxRow, other: InboxRow): boolean =>
  one.room === null || other.room === null
    ? one.room === other.room && one.sender.id === other.sender.id
    : one.room.id === other.room.id

export const isOwn = ({ said }: Quoted, row: InboxRow): boolean => said.sender.id === row.sender.id

/** What the quoted message has had written, its edits too. */
export async function entriesOf({ deps }: Work, { said }: Quoted): Promise<Entry[]> {
  const edits = (await deps.store.inbox.amendments(said._id)).filter(({ kind }) => kind === 'edit')
  const lists = await Promise.all([said, ...edits].map(({ _id }) => deps.store.updates.causedBy(_id)))
  return lists.flat()
}

export async function refsOfEntries({ deps }: Work, entries: readonly Entry[]): Promise<Ref[]> {
  const items = await deps.store.items.many([...new Set(entries.map(({ item }) => item))])
  return items.map(({ ledger, no }) => ({ kind: ledger, no })).sort((a, b) => a.no - b.no)
}

/** The items that the quoted message is about: those it has written of, else those it names. */
export async function refsQuoted(work: Work, quoted: Quoted): Promise<Ref[]> {
  const written = await refsOfEntries(work, await entriesOf(work, quoted))
  if (written.length > 0) return written
  const { deps, view } = work
  const parsed = deps.parse(quoted.event.text, { at: saidAt(quoted.event), view, addressed: true })
  return uniqueRefs(refsOf(parsed))
}
