import { createLogger } from '../../src/log.js'
import { supervise } from '../../src/supervise.js'

// A process to be ended: the argument says what `stop` does, or which fault happens by itself.
const [what] = process.argv.slice(2)
const never = new Promise<void>(() => undefined)
const STOPS: Record<string, () => Promise<void>> = {
  hangs: () => never,
  fails: () => Promise.reject(new Error('cannot stop')),
}

supervise({
  log: createLogger('info', 1),
  stop: STOPS[what ?? ''] ?? (() => Promise.resolve()),
})
setInterval(() => undefined, 1000)
process.stdout.write('up\n')
if (what === 'rejects') void Promise.reject(new Error('mongodb://root:hunter2@db is gone'))
if (what === 'throws') setImmediate(() => JSON.parse('{'))
