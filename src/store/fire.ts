import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { createInserter, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

export type FireState = 'running' | 'done' | 'folded' | 'held' | 'failed' | 'dropped'

/** What became of one slot of one job. `_id` is `job:slot`, unique: this elects one runner among all processes. */
export interface FireRow {
  readonly _id: string
  readonly job: string
  readonly slot: Date
  readonly state: FireState
  /** When it was decided. */
  readonly at: Date
  /** Who had it run: the timetable, or a person by hand. */
  readonly by: string
  readonly attempts: number
  /** The process that runs it, until its lease ends. Unset once it is through. */
  readonly owner?: string
  readonly until?: Date
  readonly endedAt?: Date
  /** Counts of what it did. */
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: string
  /** What a run by hand was caused by: the same again is a replay. */
  readonly cause?: string
}

export const fireModel = defineModel<FireRow>(
  'Fire',
  'fires',
  {
    job: { type: String, required: true },
    slot: { type: Date, required: true },
    state: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    attempts: { type: Number, required: true },
    owner: String,
    until: Date,
    endedAt: Date,
    result: Schema.Types.Mixed,
    error: String,
    cause: String,
  },
  [[{ job: 1, slot: -1 }], [{ until: 1 }, { sparse: true }], [{ state: 1, slot: -1 }]],
)

interface Release {
  readonly owner: string
  readonly by: string
  readonly cause: string
  readonly until: Date
}

export interface FireStore {
  /** `taken`: somebody has decided this slot already. */
  add(row: FireRow): Promise<'new' | 'taken'>
  get(id: string): Promise<FireRow | null>
  /** One that its runner has left: its lease ran out. It is this process's from now on. */
  takeOver(now: Date, owner: string, until: Date): Promise<FireRow | null>
  /** Takes up one that is held or has failed, or that is this owner's already. Null where it is none of these. */
  release(id: string, change: Release): Promise<FireRow | null>
  /** Ends one that is held or has failed without running it. False where it is neither. */
  drop(id: string, change: Pick<Release, 'by' | 'cause'> & { readonly at: Date }): Promise<boolean>
  /** @returns false where another process has taken it over meanwhile */
  end(id: string, owner: string, change: Pick<FireRow, 'state'> & Partial<FireRow>): Promise<boolean>
  /** Ends all leases, for a store that only this process can have. */
  reclaim(now: Date): Promise<void>
  /** Whether a run of the job is under way. */
  running(job: string): Promise<boolean>
  /** Latest slots first. */
  of(job: string, limit: number): Promise<FireRow[]>
  /** Those in a state, latest slots first. */
  in(state: FireState, limit: number): Promise<FireRow[]>
  between(job: string, from: Date, to: Date): Promise<FireRow[]>
}

/** States that wait for a person. */
const WAITING: FireState[] = ['held', 'failed']

const OVER = { owner: '', until: '' } as const

export function createFireStore(connection: Connection): FireStore {
  const model = modelOf(connection, fireModel)
  const collection = rawOf(model)
  const inserter = createInserter<FireRow>(model)
  const rows = (found: unknown) => found as FireRow[]
  return {
    add: async (row) => inserter.add(row),
    get: async (id) => (await collection.findOne({ _id: text(id) })) as unknown as FireRow | null,
    async takeOver(now, owner, until) {
      const row = await collection.findOneAndUpdate(
        { until: { $lte: now }, state: 'running' },
        { $set: { owner, until }, $inc: { attempts: 1 } },
        { sort: { until: 1 }, returnDocument: 'after' },
      )
      return row as unknown as FireRow | null
    },
    async release(id, { owner, by, cause, until }) {
      const row = await collection.findOneAndUpdate(
        { _id: text(id), $or: [{ state: { $in: WAITING } }, { state: 'running', owner }] },
        { $set: { state: 'running', owner, until, by, cause }, $inc: { attempts: 1 } },
        { returnDocument: 'after' },
      )
      return row as unknown as FireRow | null
    },
    async drop(id, { by, cause, at }) {
      const { matchedCount } = await collection.updateOne(
        { _id: text(id), state: { $in: WAITING } },
        { $set: { state: 'dropped', by, cause, endedAt: at } },
      )
      return matchedCount === 1
    },
    async end(id, owner, change) {
      const { matchedCount } = await collection.updateOne(
        { _id: text(id), owner, state: 'running' },
        { $set: change, ...(change.state === 'running' ? {} : { $unset: OVER }) },
      )
      return matchedCount === 1
    },
    async reclaim(now) {
      await collection.updateMany({ until: { $gt: now }, state: 'running' }, { $set: { until: now } })
    },
    running: async (job) =>
      (await collection.findOne(
        { job: text(job), until: { $gte: new Date(0) } },
        { projection: { _id: 1 } },
      )) !== null,
    of: async (job, limit) =>
      rows(
        await collection
          .find({ job: text(job) })
          .sort({ slot: -1 })
          .limit(limit)
          .toArray(),
      ),
    in: async (state, limit) =>
      rows(await collection.find({ state }).sort({ slot: -1 }).limit(limit).toArray()),
    between: async (job, from, to) =>
      rows(
        await collection
          .find({ job: text(job), slot: { $gte: from, $lte: to } })
          .sort({ slot: 1 })
          .toArray(),
      ),
  }
}
