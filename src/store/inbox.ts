import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { InboundEvent } from '../ports.js'
import { createInserter, createLoader, createUpdater, LAZY_MS, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/** A file that came with a message: what it is, and where its bytes are once they were taken in. */
export interface InboxFile {
  readonly name: string
  readonly kind: 'image' | 'file' | 'audio' | 'video'
  /** Attachment id; null where it was refused. */
  readonly id: string | null
  /** Why it was refused; empty where it was not. */
  readonly refused: string
}

/** An event as it was received. Written and synced before the platform gets its acknowledgement. */
export interface InboxRow {
  readonly _id: string
  readonly kind: InboundEvent['kind']
  readonly channel: string
  readonly account: string
  readonly messageId: string
  readonly room: { readonly id: string; readonly name: string } | null
  readonly sender: { readonly id: string; readonly name: string }
  readonly text: string
  readonly at: Date
  readonly mentionsBot: boolean
  readonly replyTo: string | null
  readonly files: readonly InboxFile[]
  readonly receivedAt: Date
  /** For an edit or a recall: the row of the message it changes. */
  readonly amends?: string
  /** Present until it is finished: the replay's index holds nothing else. */
  readonly openAt?: Date
  readonly attempts: number
  /** What came of it: the intent, or why nothing did. Empty while open. */
  readonly outcome: string
  readonly finishedAt: Date | null
}

export const inboxModel = defineModel<InboxRow>(
  'Inbox',
  'inbox',
  {
    kind: { type: String, enum: ['message', 'edit', 'recall'], required: true },
    channel: { type: String, required: true },
    account: { type: String, required: true },
    messageId: { type: String, required: true },
    room: { type: { _id: false, id: String, name: String }, default: null },
    sender: { id: String, name: String },
    text: { type: String, default: '' },
    at: { type: Date, required: true },
    mentionsBot: { type: Boolean, required: true },
    replyTo: { type: String, default: null },
    files: {
      type: [{ _id: false, name: String, kind: String, id: String, refused: String }],
      required: true,
    },
    receivedAt: { type: Date, required: true },
    amends: String,
    openAt: Date,
    attempts: { type: Number, required: true },
    outcome: { type: String, default: '' },
    finishedAt: { type: Date, default: null },
  },
  [
    [{ openAt: 1 }, { sparse: true }],
    [{ amends: 1 }, { sparse: true }],
    // The web chat shows its rooms from here; other channels pay nothing for it.
    [{ 'room.id': 1, at: 1 }, { partialFilterExpression: { channel: 'webchat' } }],
  ],
)

type Identified = Pick<InboundEvent, 'channel' | 'account' | 'messageId'>

const digest = (...parts: readonly (string | number)[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

/**
 * The id of a message's row: a digest of (channel, account, messageId), and through the primary key unique
 * on the three. Everything a message causes has an id that begins with it.
 */
export function inboxId({ channel, account, messageId }: Identified): string {
  return digest(channel, account, messageId)
}

/**
 * The id of an event's row. A message is recalled once by the same person; each edit has its own time and text, and the same
 * one delivered twice has both the same.
 */
export function eventId(
  event: Identified &
    Pick<InboundEvent, 'kind' | 'at' | 'text'> & { readonly sender: { readonly id: string } },
): string {
  const { channel, account, messageId, kind, sender } = event
  if (kind === 'message') return inboxId(event)
  // Somebody else's recall, which changes nothing, must not take the author's place.
  if (kind === 'recall') return digest(channel, account, messageId, 'recall', sender.id)
  return digest(channel, account, messageId, 'edit', event.at.getTime(), event.text)
}

/** The row of an event that has just arrived. */
export function inboxRow(event: InboundEvent, receivedAt: Date, files: readonly InboxFile[] = []): InboxRow {
  const { kind, channel, account, messageId, room, sender, text: body, at, mentionsBot, replyTo } = event
  return {
    _id: eventId(event),
    kind,
    channel,
    account,
    messageId,
    room: room === undefined ? null : { id: room.id, name: room.name },
    sender: { id: sender.id, name: sender.name },
    text: body,
    at,
    mentionsBot,
    replyTo: replyTo ?? null,
    files,
    receivedAt,
    ...(kind === 'message' ? {} : { amends: inboxId(event) }),
    openAt: receivedAt,
    attempts: 0,
    outcome: '',
    finishedAt: null,
  }
}

export interface InboxStore {
  /** `taken`: this event was received before. Resolves once it is durable. */
  add(row: InboxRow): Promise<'new' | 'taken'>
  get(id: string): Promise<InboxRow | null>
  /** The message of which a platform has told by that id. */
  said(of: Identified): Promise<InboxRow | null>
  /** Marks a row as done with. Many of these share one write; a crash before it only means a replay. */
  finish(id: string, outcome: string, at: Date): Promise<void>
  /** Counts a try that failed; the row stays open. */
  failed(id: string, error: string): Promise<void>
  /** Edits and recalls of a message, oldest first. */
  amendments(of: string): Promise<InboxRow[]>
  /** Rows received before then and not finished, oldest first: to be replayed. */
  unfinished(before: Date, limit: number): Promise<InboxRow[]>
  /** `channel room` of every room written in since then. Reads the whole inbox: once a month, not more often. */
  roomsHeard(since: Date): Promise<string[]>
}

export function createInboxStore(connection: Connection): InboxStore {
  const model = modelOf(connection, inboxModel)
  const collection = rawOf(model)
  // A platform waits for this one: what comes while a batch is on its way leaves with the next at once.
  const inserter = createInserter<InboxRow>(model, { atOnce: 2 })
  const loader = createLoader<InboxRow>(model)
  const updater = createUpdater(model, LAZY_MS)
  return {
    add: async (row) => inserter.add(row),
    get: async (id) => loader.add(text(id)),
    said: async (of) => loader.add(inboxId(of)),
    async finish(id, outcome, at) {
      const update = { $set: { outcome, finishedAt: at }, $unset: { openAt: '' } as const }
      await updater.add({ updateOne: { filter: { _id: text(id) }, update } })
    },
    async failed(id, error) {
      const update = { $set: { outcome: error }, $inc: { attempts: 1 } }
      await updater.add({ updateOne: { filter: { _id: text(id) }, update } })
    },
    amendments: async (of) =>
      (await collection
        .find({ amends: text(of) })
        .sort({ receivedAt: 1 })
        .toArray()) as unknown as InboxRow[],
    unfinished: async (before, limit) =>
      (await collection
        .find({ openAt: { $lte: before } })
        .sort({ openAt: 1 })
        .limit(limit)
        .toArray()) as unknown as InboxRow[],
    async roomsHeard(since) {
      const rows = await collection
        .aggregate([
          { $match: { receivedAt: { $gte: since }, 'room.id': { $gte: '' } } },
          { $group: { _id: { channel: '$channel', room: '$room.id' } } },
        ])
        .toArray()
      return rows.map(({ _id }) => `${_id.channel} ${_id.room}`)
    },
  }
}
