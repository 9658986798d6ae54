/** How long a copy is used: what another process writes is met within that time by reading anew. */
const FRESH_MS = 2_000
/** Copies kept: as many again are still there from before. */
const MOST = 2_048

interface Versioned {
  readonly _id: string
  readonly version: number
}

/** Rows as this process saw them last. For whoever notices by himself that one is no longer so. */
export interface Remembered<Row> {
  note(row: Row): void
  find(id: string): Row | undefined
}

interface Copy<Row> {
  readonly row: Row
  readonly at: number
}

/** @param now milliseconds, rising */
export function createRemembered<Row extends Versioned>(
  now: () => number = () => performance.now(),
): Remembered<Row> {
  let young = new Map<string, Copy<Row>>()
  let old = new Map<string, Copy<Row>>()
  const copyOf = (id: string) => young.get(id) ?? old.get(id)
  return {
    note(row) {
      const known = copyOf(row._id)
      // A read that began before a write may end after it.
      if (known !== undefined && known.row.version > row.version) return
      young.set(row._id, { row, at: now() })
      if (young.size < MOST) return
      old = young
      young = new Map()
    },
    find(id) {
      const copy = copyOf(id)
      return copy !== undefined && now() - copy.at < FRESH_MS ? copy.row : undefined
    },
  }
}
