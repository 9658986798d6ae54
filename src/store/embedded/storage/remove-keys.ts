import type { CommitQueue } from './commit.js'
import type { Environment } from './environment.js'
import { entriesOf, LEFTOVERS, leftoverKey, recordsOf, type Span } from './layout.js'

/** Keys removed in one transaction. */
const CHUNK = 2000

/** Removes the documents or entries of what is no longer there, a piece at a time. */
export interface Sweeper {
  /** Inside a commit: what `number` names is to be removed, whatever happens from here on. */
  condemn(number: number): void
  /** Inside a commit: it is to stay (an index that is built). */
  pardon(number: number): void
  /** Removes the keys of a condemned number in the background. */
  sweep(number: number): Promise<void>
  /** What a crash left behind. */
  sweepLeftovers(): Promise<void>
}

/** Numbers are of collections and indexes alike, never given twice; so both spans of a number are emptied. */
export function createSweeper(environment: Environment, queue: CommitQueue): Sweeper {
  const clear = async (span: Span) => {
    for (;;) {
      const removed = await queue.submit(() => {
        const keys = environment.keys({ ...span, limit: CHUNK })
        for (const key of keys) environment.remove(key)
        return keys.length
      })
      if (removed < CHUNK) return
    }
  }
  const sweep = async (number: number) => {
    await clear(recordsOf(number))
    await clear(entriesOf(number))
    await queue.submit(() => environment.remove(leftoverKey(number)))
  }
  return {
    condemn: (number) => environment.put(leftoverKey(number)),
    pardon: (number) => environment.remove(leftoverKey(number)),
    sweep,
    async sweepLeftovers() {
      for (const key of environment.keys(LEFTOVERS)) await sweep(key.readUInt32BE(2))
    },
  }
}
