import { createWebchat } from '../bots/webchat/index.js'
import type { ServiceDeps } from './app/service.js'
import { createApp } from './app.js'
import { createClock } from './clock.js'
import { describeConfig, loadEnvironment, readConfig } from './config.js'
import { reportFailure } from './exit.js'
import { createLogger } from './log.js'
import { PAGES_ROOT, readVersion } from './project.js'
import { supervise } from './supervise.js'

/** The platforms that the settings ask for. */
const openChannels: ServiceDeps['openChannels'] = async ({ config, clock, webchatLog }) => {
  if (!config.webchat) return { channels: [] }
  const { channel, webchat } = createWebchat({ clock, log: webchatLog })
  return { channels: [channel], webchat }
}

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
    version,
    pagesRoot: PAGES_ROOT,
    openStore: async (options) => (await import('./store/open.js')).openStore(options),
    build: async (store) => {
      const { buildService } = await import('./app/service.js')
      return buildService(store, { config, log, clock, openChannels })
    },
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
