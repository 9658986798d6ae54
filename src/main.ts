import { createWebchat } from '../bots/webchat/index.js'
import type { PuppetChoice } from '../bots/wechaty/puppet.js'
import type { ServiceDeps } from './app/service.js'
import { createApp } from './app.js'
import { createClock } from './clock.js'
import { type Config, describeConfig, loadEnvironment, readConfig } from './config.js'
import { DubanError } from './domain/errors.js'
import { EXIT, reportFailure } from './exit.js'
import { createLogger } from './log.js'
import type { Channel } from './ports.js'
import { PAGES_ROOT, readVersion } from './project.js'
import { supervise } from './supervise.js'

/** The puppet that the settings ask for. @throws DubanError `config_invalid` where its token is missing */
function puppetOf(config: Config): PuppetChoice | undefined {
  const { wechatyPuppet: name, wechatyToken: token, wechatyEndpoint: endpoint } = config
  if (name === undefined) return undefined
  if (name !== 'wechaty-puppet-service') return { kind: 'package', name }
  if (token === undefined) {
    const problems = [`WECHATY_PUPPET=${name} 时还须填 WECHATY_PUPPET_SERVICE_TOKEN`]
    throw new DubanError('config_invalid', { problems })
  }
  return {
    kind: 'service',
    token,
    plaintext: config.wechatyPlaintext,
    ...(endpoint === undefined ? {} : { endpoint }),
  }
}

/** The platforms that the settings ask for. One that cannot be built is told of and left out. */
const openChannels: ServiceDeps['openChannels'] = async ({ config, clock, log, webchatLog, onLost }) => {
  const channels: Channel[] = []
  const puppet = puppetOf(config)
  if (puppet !== undefined) {
    try {
      // Loaded on demand: wechaty is large, and most who try the program have no account for it.
      const { createWechatyChannel } = await import('../bots/wechaty/index.js')
      const idsPerLogin = config.wechatyIdsPerLogin
      channels.push(await createWechatyChannel({ puppet, clock, log, onLost, idsPerLogin }))
    } catch (error) {
      log.error({ err: error, puppet: config.wechatyPuppet }, 'wechaty cannot be used')
    }
  }
  if (!config.webchat) return { channels }
  const { channel, webchat } = createWebchat({ clock, log: webchatLog })
  return { channels: [...channels, channel], webchat }
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
      return buildService(store, { config, log, clock, openChannels, onLost })
    },
  })
  // A bot that lost its platform cannot be mended in place: what is under way ends, a supervisor starts anew.
  const onLost = (reason: string) => {
    log.error({ reason }, 'channel lost for good: leaving')
    void app.stop(config.shutdownTimeoutMs).finally(() => process.exit(EXIT.fault))
  }
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
