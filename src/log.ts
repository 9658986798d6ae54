import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino'
import type { Logger } from './ports.js'
import { redact } from './redact.js'

/** Keys whose values never belong in a log, wherever someone's spread object put them. */
const SECRET_KEYS = ['authorization', 'cookie', 'password', 'secret', 'token', 'mongodbUri']

/** Lines of a busy moment are written together: a system call for each would cost more than the line. */
const GATHER_MS = 50
const GATHER_MOST = 64 * 1024

/** What is still held when the process ends. */
const atExit = new Set<() => void>()

/** The first line after a pause, warnings and errors go out at once; others wait for those beside them. */
function gathering(out: DestinationStream): DestinationStream {
  let text = ''
  let open = false
  const flush = () => {
    if (text === '') return
    const lines = text
    text = ''
    out.write(lines)
  }
  if (atExit.size === 0) process.once('exit', () => atExit.forEach((each) => each()))
  atExit.add(flush)
  return {
    write(line: string) {
      text += line
      const calm = /"level":"(?:info|debug)"/.test(line)
      if (open && calm && text.length < GATHER_MOST) return
      flush()
      if (open) return
      open = true
      setTimeout(() => {
        open = false
        flush()
      }, GATHER_MS).unref()
    },
  }
}

/**
 * The process's log: one JSON object a line. Every line passes `redact`, so that a driver's error that
 * quotes its connection string leaks nothing either.
 * @param fd 1 for the service, 2 for commands whose standard output is their result.
 */
export function createLogger(
  level: string,
  fd: 1 | 2,
  out: DestinationStream = gathering(destination({ fd, sync: true })),
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
