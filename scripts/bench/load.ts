/** What a load did: how many a second, and how long each took, in ms. */
export interface Measured {
  readonly count: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly max: number
}

interface Load {
  /** How many are under way at any moment. */
  readonly atOnce: number
  /** Ends after so many … */
  readonly count?: number
  /** … or after that time, whichever comes first. */
  readonly ms?: number
}

/** Runs `task(0)`, `task(1)` … with so many under way, each worker starting its next when one is done. */
export async function measure(load: Load, task: (no: number) => Promise<unknown>): Promise<Measured> {
  const { atOnce, count = Number.POSITIVE_INFINITY, ms = Number.POSITIVE_INFINITY } = load
  const took: number[] = []
  let next = 0
  const started = performance.now()
  const worker = async () => {
    while (next < count && performance.now() - started < ms) {
      const from = performance.now()
      await task(next++)
      took.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return summarise(took, performance.now() - started)
}

/** @param took ms of each; @param ms all together, from the first start to the last end */
export function summarise(took: readonly number[], ms: number): Measured {
  const sorted = [...took].sort((a, b) => a - b)
  return {
    count: sorted.length,
    perSecond: Math.round((sorted.length * 1000) / ms),
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    max: sorted.at(-1) ?? 0,
  }
}

/** The smallest value that at least that share of the values do not exceed. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
