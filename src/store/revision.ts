import type { Connection } from 'mongoose'
import { defineModel, modelOf } from './model.js'

/** Counts the changes of something that processes keep a copy of. */
interface RevisionRow {
  readonly _id: string
  readonly no: number
}

export const revisionModel = defineModel<RevisionRow>('Revision', 'revisions', {
  no: { type: Number, required: true },
})

const DIRECTORY = 'directory'

export interface RevisionStore {
  current(): Promise<number>
  /** Tells every process that its copy of the directory is old. */
  bump(): Promise<void>
}

export function createRevisionStore(connection: Connection): RevisionStore {
  const model = modelOf(connection, revisionModel)
  return {
    current: async () => (await model.findById(DIRECTORY).lean())?.no ?? 0,
    async bump() {
      await model.updateOne({ _id: DIRECTORY }, { $inc: { no: 1 } }, { upsert: true })
    },
  }
}
