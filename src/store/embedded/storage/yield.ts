/** Work in one go before others get their turn, in milliseconds. */
const SLICE_MS = 4

/** Lets others run once a slice of work is used up. One per long operation. */
export interface Turn {
  /** Whether the slice is used up; cheap enough to ask for every few documents. */
  due(): boolean
  /** @throws the signal's reason, should the operation have been ended meanwhile */
  pass(): Promise<void>
}

export function createTurn(signal?: AbortSignal): Turn {
  let until = performance.now() + SLICE_MS
  return {
    due: () => performance.now() >= until,
    async pass() {
      signal?.throwIfAborted()
      await new Promise<void>((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
      until = performance.now() + SLICE_MS
    },
  }
}
