import type { Document } from '../value/document.js'
import type { Collection } from './collection.js'

/** Ids kept of one collection: as many again are still there from before. */
const MOST = 8192

/**
 * In which record a document was last seen. Most updates are of what was written a moment ago, and finding
 * that in the index costs more than changing it. Only a hint: the record may hold something else by now, or
 * nothing.
 */
export interface Recent {
  note(collection: Collection, id: unknown, record: number): void
  find(collection: Collection, id: string): number | undefined
}

interface Generations {
  young: Map<string, number>
  old: Map<string, number>
}

export function createRecent(): Recent {
  const known = new WeakMap<Collection, Generations>()
  return {
    note(collection, id, record) {
      if (typeof id !== 'string') return
      let ids = known.get(collection)
      if (ids === undefined) known.set(collection, (ids = { young: new Map(), old: new Map() }))
      ids.young.set(id, record)
      if (ids.young.size >= MOST) {
        ids.old = ids.young
        ids.young = new Map()
      }
    },
    find(collection, id) {
      const ids = known.get(collection)
      return ids?.young.get(id) ?? ids?.old.get(id)
    },
  }
}

/** The string id a filter asks for, with whatever else; undefined where it asks in another way. */
export function idAskedFor(filter: Document): string | undefined {
  const { _id: id } = filter
  return typeof id === 'string' && Object.keys(filter).every((name) => !name.startsWith('$')) ? id : undefined
}
