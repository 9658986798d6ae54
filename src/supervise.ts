import { EXIT, reportFailure } from './exit.js'
import type { Logger } from './ports.js'

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/**
 * At a terminal, Ctrl-C reaches the process twice: from the terminal, and once more from `npm start`, which
 * passes on its own. What comes this soon after the first is that echo, not an impatient person.
 */
const ECHO_MS = 100

interface Supervised {
  readonly log: Logger
  /** Stops everything in order, within its own deadline. */
  readonly stop: () => Promise<unknown>
}

/**
 * Ties the process to its signals and its faults. The first signal stops in order and exits 0, a second
 * exits at once with 128 + its number. A fault nobody caught is logged and exits 70 without an orderly stop:
 * the state of the process is unknown, and the store is made to be left at any moment.
 */
export function supervise({ log, stop }: Supervised): void {
  let firstAt: number | undefined
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (firstAt !== undefined) {
        if (performance.now() - firstAt < ECHO_MS) return
        log.warn({ signal }, 'second signal: leaving at once')
        process.exit(code)
      }
      firstAt = performance.now()
      log.info({ signal }, 'stopping')
      void stop().then(
        () => {
          log.info({ ms: Math.round(performance.now() - (firstAt ?? 0)) }, 'stopped')
          process.exit(EXIT.ok)
        },
        (error: unknown) => process.exit(reportFailure(error, log)),
      )
    })
  }
  process.on('uncaughtException', (error) => {
    reportFailure(error, log)
    process.exit(EXIT.fault)
  })
  process.on('unhandledRejection', (reason) => {
    reportFailure(reason, log)
    process.exit(EXIT.fault)
  })
}
