import type { Collection, Db, IndexDescription, ObjectId } from 'mongodb'
import type { State } from './expectation.js'

/** What the writers write: a key they know it by, and a field for every kind of index. */
export interface Row {
  readonly _id: ObjectId
  readonly key: string
  readonly writer: number
  readonly seq: number
  readonly version: number
  readonly state: string
  readonly tags: readonly string[]
  readonly openAt?: Date
  readonly body: string
}

export const STATES = ['open', 'underway', 'closed'] as const

/** Every kind of index the application uses, each with a filter that walks the whole of it. */
export const INDEXES: readonly {
  readonly spec: IndexDescription & { readonly name: string }
  readonly whole: Readonly<Record<string, unknown>>
  readonly holds: (row: Row) => boolean
}[] = [
  {
    spec: { name: 'unique', key: { key: 1 }, unique: true },
    whole: { key: { $gte: '' } },
    holds: () => true,
  },
  {
    spec: { name: 'compound', key: { writer: 1, seq: -1 } },
    whole: { writer: { $gte: 0 } },
    holds: () => true,
  },
  { spec: { name: 'multikey', key: { tags: 1 } }, whole: { tags: { $gte: '' } }, holds: () => true },
  { spec: { name: 'plain', key: { state: 1 } }, whole: { state: { $gte: '' } }, holds: () => true },
  {
    spec: { name: 'sparse', key: { openAt: 1 }, sparse: true },
    whole: { openAt: { $gte: new Date(0) } },
    holds: (row) => row.openAt !== undefined,
  },
  {
    spec: { name: 'partial', key: { version: 1 }, partialFilterExpression: { state: 'open' } },
    whole: { state: 'open', version: { $gte: 0 } },
    holds: (row) => row.state === 'open',
  },
]

/** Built and dropped while the writers write, so that kills meet an index half built. */
export const LATE_INDEX: (typeof INDEXES)[number] = {
  spec: { name: 'late', key: { writer: 1, state: 1, version: 1 } },
  whole: { writer: { $gte: 0 } },
  holds: () => true,
}

export function rowsOf(db: Db, name: string): Collection<Row> {
  return db.collection<Row>(name, { writeConcern: { w: 'majority', journal: true } })
}

export async function createRows(db: Db, name: string): Promise<void> {
  await rowsOf(db, name).createIndexes(INDEXES.map(({ spec }) => spec))
}

/** The changing part of a row, as the writers remember it. */
export function stateOf({ version, state, tags, openAt }: Row): State {
  return { version, state, tags: [...tags], openAt: openAt?.getTime() ?? null }
}
