import type { Logger, Part } from './ports.js'

/** Starts parts in order, stops them in reverse. Each of the two happens once, whoever asks how often. */
export interface Lifecycle {
  /** On a failure, the parts that had started are stopped again before it rejects with that failure. */
  start(): Promise<void>
  /** Never rejects. False when something was still not done when `timeoutMs` had passed. */
  stop(timeoutMs: number): Promise<boolean>
  readonly stopping: boolean
}

/** After the deadline a part is still told to stop, but only so long is waited for it. */
const GRACE_MS = 500

/** Whether `work` ended within `ms`; rejects as it does. */
async function endsWithin(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}

export function createLifecycle(parts: readonly Part[], log: Logger): Lifecycle {
  const started: Part[] = []
  let starting: Promise<void> | undefined
  let stopped: Promise<boolean> | undefined

  const stopAll = async (deadline: number): Promise<boolean> => {
    let clean = true
    for (const part of started.splice(0).reverse()) {
      const begun = performance.now()
      try {
        const done = await endsWithin(Math.max(deadline - begun, GRACE_MS), part.stop())
        if (!done) {
          clean = false
          log.warn({ part: part.name }, 'part did not stop in time')
        } else log.debug({ part: part.name, ms: Math.round(performance.now() - begun) }, 'part stopped')
      } catch (error) {
        clean = false
        log.error({ err: error, part: part.name }, 'part failed to stop')
      }
    }
    return clean
  }

  const startAll = async () => {
    for (const part of parts) {
      if (stopped !== undefined) return
      const begun = performance.now()
      try {
        await part.start()
      } catch (error) {
        await stopAll(performance.now())
        throw error
      }
      started.push(part)
      log.debug({ part: part.name, ms: Math.round(performance.now() - begun) }, 'part started')
    }
  }

  const stopOnce = async (timeoutMs: number): Promise<boolean> => {
    const deadline = performance.now() + timeoutMs
    // A part halfway up is not interrupted, only waited for: what it opened must be closed.
    const begun = (starting ?? Promise.resolve()).catch(() => undefined)
    const settled = await endsWithin(timeoutMs, begun)
    return (await stopAll(deadline)) && settled
  }

  return {
    start: () => {
      starting ??= startAll()
      return starting
    },
    stop: (timeoutMs) => {
      stopped ??= stopOnce(timeoutMs)
      return stopped
    },
    get stopping() {
      return stopped !== undefined
    },
  }
}
