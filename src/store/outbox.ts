import type { Connection } from 'mongoose'
import type { Destination } from '../ports.js'
import { createInserter, createUpdater, LAZY_MS, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/**
 * In the order they leave: an answer somebody waits for first. A row keeps its place as a number: new kinds are
 * added at the end.
 */
const KINDS = ['reply', 'notice', 'reminder', 'digest', 'bulletin', 'advice'] as const
type Kind = (typeof KINDS)[number]
type State = 'waiting' | 'claimed' | 'sent' | 'held' | 'dead' | 'dropped'

/** One message on its way out. `_id` is its key, unique for ever: enqueued twice, it is one message. */
interface OutboxRow {
  readonly _id: string
  readonly kind: Kind
  readonly channel: string
  readonly to: Destination
  readonly text: string
  readonly replyTo?: string
  readonly createdAt: Date
  readonly dueAt: Date
  readonly state: State
  readonly attempts: number
  readonly interrupted: boolean
  /** Place in line and the instant it may be claimed; both absent once it is settled. */
  readonly place?: number
  readonly freeAt?: Date
  readonly owner?: string
  readonly claim?: string
  readonly sentAt?: Date
  readonly platformId?: string
  readonly error?: string
  /** When it was given up or held for a person; absent otherwise. */
  readonly attentionAt?: Date
}

export const outboxModel = defineModel<OutboxRow>(
  'Outbox',
  'outbox',
  {
    kind: { type: String, enum: KINDS, required: true },
    channel: { type: String, required: true },
    to: { kind: String, id: String },
    text: { type: String, required: true },
    replyTo: String,
    createdAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    state: { type: String, required: true },
    attempts: { type: Number, required: true },
    interrupted: { type: Boolean, required: true },
    place: Number,
    freeAt: Date,
    owner: String,
    claim: String,
    sentAt: Date,
    platformId: String,
    error: String,
    attentionAt: Date,
  },
  [
    [{ place: 1, freeAt: 1 }, { sparse: true }],
    [{ claim: 1 }, { sparse: true }],
    [{ attentionAt: -1 }, { sparse: true }],
    [{ 'to.id': 1, platformId: 1 }, { partialFilterExpression: { channel: 'webchat' } }],
  ],
)

/** A message as the outbox room knows it; see outbox/queue.ts for the meaning of each part. */
export interface StoredOutbound {
  readonly key: string
  readonly kind: Kind
  readonly channel: string
  readonly to: Destination
  readonly text: string
  readonly replyTo?: string
  readonly createdAt: Date
  readonly dueAt: Date
}

interface Claimed extends StoredOutbound {
  readonly state: State
  readonly attempts: number
  readonly interrupted: boolean
}

function fromRow(row: OutboxRow): Claimed {
  const { _id, kind, channel, to, text: body, replyTo, createdAt, dueAt, state, attempts, interrupted } = row
  const message = { key: _id, kind, channel, to, text: body, createdAt, dueAt, state, attempts, interrupted }
  return replyTo === undefined ? message : { ...message, replyTo }
}

const SETTLED = { place: '', freeAt: '', owner: '', claim: '' } as const

/** Where a message stands: whether it has left, and when. */
export interface Fate {
  readonly key: string
  readonly channel: string
  readonly to: Destination
  readonly state: State
  readonly sentAt: Date | null
}

/** The queue the outbox room works from, and what others put into it or list of it. */
export interface OutboxStore {
  /**
   * Enqueues. With `claim`, the row is this process's from the start and is sent without being read back.
   * `taken`: the key is there already and nothing was written.
   */
  add(message: StoredOutbound, claim?: { owner: string; until: Date }): Promise<'new' | 'taken'>
  claim(request: { owner: string; now: Date; leaseMs: number; limit: number }): Promise<Claimed[]>
  renew(keys: readonly string[], owner: string, leaseUntil: Date): Promise<void>
  /** @param lazily it leaves with more of its kind: a crash before it sends the message once more */
  sent(key: string, at: Date, platformId: string | undefined, lazily?: boolean): Promise<void>
  retry(key: string, at: Date, error: string): Promise<void>
  postpone(key: string, at: Date): Promise<void>
  move(key: string, to: Destination, at: Date): Promise<void>
  end(key: string, state: 'held' | 'dead' | 'dropped', at: Date, error: string): Promise<void>
  release(keys: readonly string[], owner: string): Promise<void>
  /**
   * Ends every claim at once, for a store that only this process can have: whoever holds one is gone. They
   * still count as interrupted.
   */
  reclaim(now: Date): Promise<void>
  get(key: string): Promise<(Claimed & { readonly error?: string; readonly platformId?: string }) | null>
  /** What was given up or waits for a person, latest first. */
  attention(limit: number): Promise<(Claimed & { readonly error?: string })[]>
  /** Sends a dead or held one again. False where the key is not such a one. */
  again(key: string, at: Date): Promise<boolean>
  /** Gives one up for good that waits for a person: it is listed no more. */
  drop(key: string, at: Date): Promise<void>
  /**
   * Calls back what was dispatched under that key, as far as it has not left.
   * @returns how many of its messages have left, or may have
   */
  recall(key: string, at: Date): Promise<number>
  /** How many are waiting or claimed. */
  depth(): Promise<number>
  /** Which of those are in it, whatever has become of them. */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>
  /** What has become of everything whose key begins so. */
  under(prefix: string): Promise<readonly Fate[]>
  /** Which of those have left. */
  sentOf(keys: readonly string[]): Promise<ReadonlySet<string>>
  /** How many could be claimed now. */
  due(now: Date): Promise<number>
}

export function createOutboxStore(connection: Connection): OutboxStore {
  const model = modelOf(connection, outboxModel)
  const collection = rawOf(model)
  const inserter = createInserter<OutboxRow>(model)
  const lazy = createUpdater(model, LAZY_MS)
  const urgent = createUpdater(model)
  let claims = 0

  const settle = (key: string, set: Partial<OutboxRow>, lazily = false) =>
    (lazily ? lazy : urgent).add({
      updateOne: {
        filter: { _id: text(key) },
        update: { $set: set, $unset: SETTLED, $inc: { attempts: 1 } },
      },
    })

  const withError = (row: OutboxRow) =>
    row.error === undefined ? fromRow(row) : { ...fromRow(row), error: row.error }

  const due = async (now: Date, limit: number) => {
    const keys: string[] = []
    for (const place of KINDS.keys()) {
      if (keys.length >= limit) break
      const rows = await collection
        .find({ place, freeAt: { $lte: now } }, { projection: { _id: 1 } })
        .sort({ freeAt: 1 })
        .limit(limit - keys.length)
        .toArray()
      keys.push(...rows.map(({ _id }) => _id))
    }
    return keys
  }

  const among = async (keys: readonly string[], where: object) => {
    const filter = { _id: { $in: keys.map(text) }, ...where }
    const rows = await collection.find(filter, { projection: { _id: 1 } }).toArray()
    return new Set(rows.map(({ _id }) => _id))
  }

  /** One message for each further place: `<key>@<binding>`. */
  const placesOf = (key: string) => ({
    $or: [{ _id: text(key) }, { _id: { $gte: `${text(key)}@`, $lt: `${text(key)}A` } }],
  })

  return {
    async add(message, claim) {
      const { key, replyTo, ...rest } = message
      return inserter.add({
        _id: key,
        ...rest,
        ...(replyTo === undefined ? {} : { replyTo }),
        state: claim === undefined ? 'waiting' : 'claimed',
        attempts: 0,
        interrupted: false,
        place: KINDS.indexOf(message.kind),
        freeAt: claim?.until ?? message.dueAt,
        ...(claim === undefined ? {} : { owner: claim.owner }),
      })
    },
    async claim({ owner, now, leaseMs, limit }) {
      const keys = await due(now, limit)
      if (keys.length === 0) return []
      const claim = `${owner}:${now.getTime()}:${++claims}`
      const free = { _id: { $in: keys }, freeAt: { $lte: now } }
      const mine = { owner, claim, freeAt: new Date(now.getTime() + leaseMs) }
      // A claimed row whose lease ran out may have been sent by its last holder: that is remembered.
      await collection.updateMany({ ...free, state: 'claimed' }, { $set: { ...mine, interrupted: true } })
      await collection.updateMany({ ...free, state: 'waiting' }, { $set: { ...mine, state: 'claimed' } })
      const rows = (await collection.find({ claim }).toArray()) as unknown as OutboxRow[]
      return rows.map(fromRow)
    },
    async renew(keys, owner, leaseUntil) {
      await collection.updateMany(
        { _id: { $in: keys.map(text) }, owner, state: 'claimed' },
        { $set: { freeAt: leaseUntil } },
      )
    },
    sent: (key, at, platformId, lazily) =>
      settle(key, { state: 'sent', sentAt: at, ...(platformId === undefined ? {} : { platformId }) }, lazily),
    async retry(key, at, error) {
      await urgent.add({
        updateOne: {
          filter: { _id: text(key) },
          update: {
            $set: { state: 'waiting', freeAt: at, error },
            $unset: { owner: '', claim: '' },
            $inc: { attempts: 1 },
          },
        },
      })
    },
    async postpone(key, at) {
      await collection.updateOne(
        { _id: text(key) },
        { $set: { state: 'waiting', freeAt: at }, $unset: { owner: '', claim: '' } },
      )
    },
    async move(key, to, at) {
      await collection.updateOne(
        { _id: text(key) },
        { $set: { state: 'waiting', to, freeAt: at }, $unset: { owner: '', claim: '' } },
      )
    },
    end: (key, state, at, error) =>
      settle(key, state === 'dropped' ? { state, error } : { state, error, attentionAt: at }),
    async release(keys, owner) {
      // Free at once: what was due before it was claimed is still due.
      await collection.updateMany(
        { _id: { $in: keys.map(text) }, owner, state: 'claimed' },
        { $set: { state: 'waiting', freeAt: new Date(0) }, $unset: { owner: '', claim: '' } },
      )
    },
    async reclaim(now) {
      await collection.updateMany({ place: { $gte: 0 }, state: 'claimed' }, { $set: { freeAt: now } })
    },
    async get(key) {
      const row = (await collection.findOne({ _id: text(key) })) as unknown as OutboxRow | null
      if (row === null) return null
      const { platformId } = row
      return { ...withError(row), ...(typeof platformId === 'string' && { platformId }) }
    },
    async attention(limit) {
      const rows = await collection
        .find({ attentionAt: { $gte: new Date(0) } })
        .sort({ attentionAt: -1 })
        .limit(limit)
        .toArray()
      return rows.map((row) => withError(row as unknown as OutboxRow))
    },
    async again(key, at) {
      const row = (await collection.findOne({ _id: text(key) })) as unknown as OutboxRow | null
      if (row === null) return false
      const { modifiedCount } = await collection.updateOne(
        { _id: text(key), state: { $in: ['dead', 'held'] } },
        {
          $set: {
            state: 'waiting',
            place: KINDS.indexOf(row.kind),
            freeAt: at,
            attempts: 0,
            interrupted: false,
          },
          $unset: { attentionAt: '', error: '' },
        },
      )
      return modifiedCount === 1
    },
    async drop(key, at) {
      await collection.updateOne(
        { _id: text(key), state: { $in: ['dead', 'held'] } },
        { $set: { state: 'dropped', sentAt: at }, $unset: { attentionAt: '' } },
      )
    },
    known: (keys) => among(keys, {}),
    async under(prefix) {
      const rows = await collection
        .find({ _id: { $gte: text(prefix), $lt: `${text(prefix)}\uffff` } })
        .toArray()
      return rows.map((row) => {
        const { _id, channel, to, state, sentAt } = row as unknown as OutboxRow
        return { key: _id, channel, to, state, sentAt: sentAt ?? null }
      })
    },
    sentOf: (keys) => among(keys, { state: 'sent' }),
    due: async (now) => collection.countDocuments({ place: { $gte: 0 }, freeAt: { $lte: now } }),
    async recall(key, at) {
      const mine = placesOf(key)
      await collection.updateMany(
        { ...mine, state: { $in: ['waiting', 'dead', 'held'] } },
        { $set: { state: 'dropped', sentAt: at }, $unset: { ...SETTLED, attentionAt: '' } },
      )
      // One that was interrupted may have left before, and still says so when it is asked about again.
      return collection.countDocuments({
        $and: [mine, { $or: [{ state: { $ne: 'dropped' } }, { interrupted: true }] }],
      })
    },
    depth: async () => collection.countDocuments({ place: { $gte: 0 } }),
  }
}
