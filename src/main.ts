import { createApp } from './app.js'
import { createClock } from './clock.js'
import { describeConfig, loadEnvironment, readConfig } from './config.js'
import { reportFailure } from './exit.js'
import { createLogger } from './log.js'
import { PAGES_ROOT, readVersion } from './project.js'
import { supervise } from './supervise.js'

/** `npm start`: settings, then the service, then nothing but signals. */
async function main(): Promise<void> {
  const { config, warnings } = readConfig(loadEnvironment(process.env, '.env'))
  const log = createLogger(config.logLevel, 1)
  const clock = createClock(config.clock)
  const version = readVersion()
  for (const warning of warnings) {
    log.warn({ warning }, 'setting ignored')
    process.stderr.write(`duban: ${warning}\n`)
  }
  if (config.clock.kind !== 'system')
    log.warn({ now: clock.now() }, 'DUBAN_CLOCK is set: this is not real time')
  log.info({ version, node: process.version, ...describeConfig(config) }, 'starting')

  const app = createApp({
    config,
    log,
    clock,
    version,
    pagesRoot: PAGES_ROOT,
    openStore: async (options) => (await import('./store/open.js')).openStore(options),
  })
  supervise({ log, stop: () => app.stop(config.shutdownTimeoutMs) })
  try {
    await app.start()
  } catch (error) {
    if (!app.stopping) process.exit(reportFailure(error, log))
    log.warn({ err: error }, 'start given up')
    return
  }
  if (app.stopping) return
  log.info({ url: app.url(), ms: Math.round(performance.now()) }, 'ready')
  if (process.stderr.isTTY) process.stderr.write(`督办通 ${version} 已启动：${app.url()}\n`)
}

main().catch((error: unknown) => {
  process.exit(reportFailure(error))
})
