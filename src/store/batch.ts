/**
 * What arrives together is written together: while one batch is on its way, the next collects. One caller
 * waits no longer than it would alone; sixty-four callers share one round trip and one sync of the disk.
 */
export interface Batcher<Item, Result> {
  /** Resolves or rejects with this item's own outcome. */
  add(item: Item): Promise<Result>
  /** What waits for more of its kind leaves now. */
  hurry(): void
  /** Resolves when nothing is waiting or under way. */
  idle(): Promise<void>
}

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

export interface BatchOptions {
  /** Items in one batch. */
  readonly most?: number
  /**
   * Milliseconds between the end of one batch and the next: under load fewer and fuller ones cost both sides
   * less. The first after a pause leaves at once.
   */
  readonly lingerMs?: number
  /** Batches under way at once, where their order does not matter. */
  readonly atOnce?: number
}

/** @param flush writes a batch; returns one outcome an item, in order, an `Error` for an item that failed */
export function createBatcher<Item, Result>(
  flush: (items: readonly Item[]) => Promise<readonly (Result | Error)[]>,
  { most = 256, lingerMs = 0, atOnce = 1 }: BatchOptions = {},
): Batcher<Item, Result> {
  let waiting: Waiting<Item, Result>[] = []
  const running = new Set<Promise<void>>()
  /** Runs that will still look at what waits. Counted apart: a promise is settled only some turns later. */
  let looking = 0
  const lingering = new Set<() => void>()

  const linger = () =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer)
        lingering.delete(end)
        resolve()
      }
      const timer = setTimeout(end, lingerMs)
      lingering.add(end)
    })

  const run = async () => {
    looking++
    // One turn of the microtask queue lets callers of the same moment join the first batch.
    await Promise.resolve()
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await settle(batch)
      if (lingerMs > 0 && waiting.length < most) await linger()
    }
    looking--
  }

  const settle = async (batch: Waiting<Item, Result>[]) => {
    try {
      const outcomes = await flush(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index]
        if (outcome instanceof Error) reject(outcome)
        else resolve(outcome as Result)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (looking >= atOnce) return
        const mine = run().finally(() => running.delete(mine))
        running.add(mine)
      }),
    hurry() {
      for (const end of lingering) end()
    },
    idle: async () => {
      // What was added while one run was awaited has begun the next.
      while (running.size > 0) await Promise.all(running)
    },
  }
}
