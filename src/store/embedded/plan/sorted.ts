import { StoreError } from '../errors.js'
import type { Sort } from '../query/sort.js'
import type { Document } from '../value/document.js'

/** MongoDB's limit for what one sort may hold in memory. */
const MOST_BYTES = 100 * 1024 * 1024
/** A sort that wants few keeps a few times as many before it throws the rest away. */
const SLACK = 4

/** Collects rows and gives them back in order; of a limited sort only as many as are wanted. */
export interface Sorter<T> {
  add(doc: Document, row: T, bytes: number): void
  rows(): T[]
}

interface Keyed<T> {
  readonly key: unknown[]
  readonly row: T
  readonly bytes: number
}

/** @param wanted 0: all of them */
export function createSorter<T>(sort: Sort, wanted: number): Sorter<T> {
  let held: Keyed<T>[] = []
  let bytes = 0
  const most = wanted === 0 ? Infinity : Math.max(wanted * SLACK, 256)
  const order = () => held.sort((a, b) => sort.compareKeys(a.key, b.key))

  const cut = () => {
    order()
    held = held.slice(0, wanted)
    bytes = held.reduce((sum, each) => sum + each.bytes, 0)
  }

  return {
    add(doc, row, size) {
      held.push({ key: sort.keyOf(doc), row, bytes: size })
      bytes += size
      if (held.length >= most || (bytes > MOST_BYTES && wanted > 0 && held.length > wanted)) cut()
      if (bytes > MOST_BYTES) {
        throw new StoreError(
          'QueryExceededMemoryLimitNoDiskUseAllowed',
          `Sort exceeded memory limit of ${MOST_BYTES} bytes, but did not opt in to external sorting.`,
        )
      }
    },
    rows() {
      order()
      return (wanted === 0 ? held : held.slice(0, wanted)).map(({ row }) => row)
    },
  }
}
