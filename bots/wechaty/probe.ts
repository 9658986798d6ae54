/** A dead gRPC peer still says `isLoggedIn`: only the age of its last sign of life tells. */
export interface Probe {
  /** A heartbeat, a dong, a message: anything the puppet sent by itself. */
  alive(at: Date): void
  /** Asks whether the puppet is stale, and sends a ding when it has been quiet. */
  check(at: Date): 'ok' | 'asked' | 'stale'
  lastSeen(): Date
}

/**
 * @param quietMs after this long without a sign the puppet is asked
 * @param staleMs after this long it counts as lost
 */
export function createProbe(start: Date, ding: () => void, quietMs: number, staleMs: number): Probe {
  let seen = start
  return {
    alive: (at) => {
      if (at > seen) seen = at
    },
    check: (at) => {
      const quiet = at.getTime() - seen.getTime()
      if (quiet >= staleMs) return 'stale'
      if (quiet < quietMs) return 'ok'
      ding()
      return 'asked'
    },
    lastSeen: () => seen,
  }
}
