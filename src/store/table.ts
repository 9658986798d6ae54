import type { Connection } from 'mongoose'
import { rawOf } from './bulk.js'
import { type ModelDefinition, modelOf, text } from './model.js'

/** A small collection that is read whole: the directory's units, persons, measures … */
export interface Table<Row extends { _id: string }> {
  all(): Promise<Row[]>
  get(id: string): Promise<Row | null>
  /** Writes whole rows, new or not. */
  put(...rows: readonly Row[]): Promise<void>
  remove(id: string): Promise<void>
}

const PER_WRITE = 500

export function createTable<Row extends { _id: string }>(
  connection: Connection,
  definition: ModelDefinition<Row>,
): Table<Row> {
  const model = modelOf(connection, definition)
  return {
    all: async () => await model.find().sort({ _id: 1 }).lean(),
    get: async (id) => await model.findById(text(id)).lean(),
    async put(...rows) {
      for (const row of rows) await model.validate(row)
      for (let at = 0; at < rows.length; at += PER_WRITE) {
        const operations = rows.slice(at, at + PER_WRITE).map((row) => ({
          replaceOne: { filter: { _id: text(row._id) }, replacement: row, upsert: true },
        }))
        await rawOf(model).bulkWrite(operations, { ordered: false })
      }
    },
    async remove(id) {
      await model.deleteOne({ _id: text(id) } as object)
    },
  }
}
