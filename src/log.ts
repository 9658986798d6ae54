import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino'
import type { Logger } from './ports.js'
import { redact } from './redact.js'

/** Keys whose values never belong in a log, wherever someone's spread object put them. */
const SECRET_KEYS = ['authorization', 'cookie', 'password', 'secret', 'token', 'mongodbUri']

/**
 * The process's log: one JSON object a line. Every line passes `redact`, so that a driver's error that
 * quotes its connection string leaks nothing either.
 * @param fd 1 for the service, 2 for commands whose standard output is their result.
 */
export function createLogger(
  level: string,
  fd: 1 | 2,
  out: DestinationStream = destination({ fd, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: '***' },
    },
    { write: (line: string) => out.write(redact(line)) },
  )
}
