import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { JOB_ACTIONS, type Job } from '../domain/job.js'
import { DAY_RULES, MISFIRE_RULES } from '../domain/timetable.js'
import { isDuplicate, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/** A job of the timetable. `decidedTo`: all its slots up to this instant have fired, folded or are held. */
export type JobRow = Omit<Job, 'name'> & { readonly _id: string; readonly decidedTo: Date }

export const jobModel = defineModel<JobRow>('Job', 'jobs', {
  title: { type: String, required: true },
  action: { type: String, enum: JOB_ACTIONS, required: true },
  cron: { type: String, required: true },
  timeZone: { type: String, required: true },
  days: { type: String, enum: DAY_RULES, required: true },
  misfire: { type: String, enum: MISFIRE_RULES, required: true },
  lateHours: { type: Number, required: true },
  enabled: { type: Boolean, required: true },
  order: { type: Number, required: true },
  after: { type: String, default: null },
  args: { type: Schema.Types.Mixed, default: {} },
  decidedTo: { type: Date, required: true },
})

export interface StoredJob extends Job {
  readonly decidedTo: Date
}

export interface JobStore {
  /** In the order in which they run. */
  all(): Promise<StoredJob[]>
  get(name: string): Promise<StoredJob | null>
  /** Adds those that are not there. Their past is decided: a new job has missed nothing. */
  seed(jobs: readonly Job[], now: Date): Promise<void>
  put(job: Job, decidedTo: Date): Promise<void>
  /** Moves on what is decided, unless another process has. */
  decide(name: string, from: Date, to: Date): Promise<void>
}

const fromRow = ({ _id, ...rest }: JobRow): StoredJob => ({ name: _id, ...rest })

export function createJobStore(connection: Connection): JobStore {
  const model = modelOf(connection, jobModel)
  const collection = rawOf(model)
  return {
    async all() {
      const rows = (await collection.find().sort({ _id: 1 }).toArray()) as unknown as JobRow[]
      return rows.map(fromRow).sort((a, b) => a.order - b.order)
    },
    async get(name) {
      const row = (await collection.findOne({ _id: text(name) })) as unknown as JobRow | null
      return row === null ? null : fromRow(row)
    },
    async seed(jobs, now) {
      for (const { name, ...rest } of jobs) {
        try {
          await collection.updateOne(
            { _id: text(name) },
            { $setOnInsert: { ...rest, decidedTo: now } },
            { upsert: true },
          )
        } catch (error) {
          // Two processes that start at once: the other has put it there.
          if (!isDuplicate(error)) throw error
        }
      }
    },
    async put({ name, ...rest }, decidedTo) {
      const { title, action, cron, timeZone, days, misfire, lateHours, enabled, order, after, args } = rest
      const row = {
        title,
        action,
        cron,
        timeZone,
        days,
        misfire,
        lateHours,
        enabled,
        order,
        after,
        args,
        decidedTo,
      }
      await model.validate({ _id: name, ...row })
      await collection.replaceOne({ _id: text(name) }, row, { upsert: true })
    },
    async decide(name, from, to) {
      await collection.updateOne({ _id: text(name), decidedTo: from }, { $set: { decidedTo: to } })
    },
  }
}
