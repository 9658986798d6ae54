import type { Parsed } from '../language/intent.js'
import type { Clock, Destination, InboundEvent, Logger, Timer } from '../ports.js'
import type { Stores } from '../services/context.js'
import type { Directory, DirectoryView } from '../services/directory.js'

/** A message as the inbox keeps it. */
export type InboxRow = NonNullable<Awaited<ReturnType<Stores['inbox']['get']>>>
/** What the bot has asked back, as it is kept. */
export type OpenQuestion = NonNullable<Awaited<ReturnType<Stores['questions']['find']>>>
export type InboxFile = InboxRow['files'][number]

/** What the inbound room asks of the outbox: durable when it resolves; a key given twice is one message. */
export type Enqueue = (message: {
  readonly key: string
  readonly kind: 'reply' | 'notice'
  readonly channel: string
  readonly to: Destination
  readonly text: string
  readonly replyTo?: string
}) => Promise<void>

/** What a message is read against. */
export interface ParseAbout {
  readonly at: Date
  readonly view: DirectoryView
  /** The bot was mentioned, or the talk is private. */
  readonly addressed: boolean
}

export interface InboundDeps {
  readonly store: Stores
  readonly directory: Directory
  readonly clock: Clock
  readonly timer: Timer
  readonly log: Logger
  /** The language, with what of the directory it needs. Never throws. */
  readonly parse: (text: string, about: ParseAbout) => Parsed
  readonly enqueue: Enqueue
  /** Whether a person on that channel can be written to outside of a group. */
  readonly canReachPerson: (channel: string) => boolean
  /** The inbox's row of an event that has just arrived. */
  readonly toRow: (event: InboundEvent, receivedAt: Date, files: readonly InboxFile[]) => InboxRow
  /** Keeps a file's bytes; tells what became of it. */
  readonly keepFile: (
    file: NonNullable<InboundEvent['attachments']>[number],
    cause: string,
    at: Date,
  ) => Promise<InboxFile>
}

/** When it was said: a platform's clock may be ahead of ours, but nothing was said after it came in. */
export const saidAt = ({ at, receivedAt }: InboxRow): Date => (at < receivedAt ? at : receivedAt)

/** Where an answer to a message goes. */
export function placeOf(row: InboxRow): Destination {
  return row.room === null ? { kind: 'person', id: row.sender.id } : { kind: 'room', id: row.room.id }
}

/** The platform account that wrote it. */
export function senderKey(row: InboxRow) {
  return {
    kind: 'person' as const,
    channel: row.channel,
    account: row.account,
    platformId: row.sender.id,
  }
}

/** The platform room it was written in; null in private. */
export function roomKey(row: InboxRow) {
  if (row.room === null) return null
  return { kind: 'room' as const, channel: row.channel, account: row.account, platformId: row.room.id }
}
