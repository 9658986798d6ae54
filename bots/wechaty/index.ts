import { type Message, type Wechaty, WechatyBuilder } from 'wechaty'
import {
  type Channel,
  ChannelError,
  type ChannelHealth,
  type Clock,
  type Logger,
  type OutboundMessage,
  type Receive,
} from '../../src/ports.js'
import { toEvent } from './event.js'
import { createProbe } from './probe.js'
import { buildPuppet, type PuppetChoice } from './puppet.js'

export interface WechatyOptions {
  readonly puppet: PuppetChoice
  readonly clock: Clock
  readonly log: Logger
  /**
   * Called once when the puppet is lost for good. Resetting wechaty in place leaks listeners, so the owner
   * drains and exits non-zero and a supervisor starts afresh.
   */
  readonly onLost: (reason: string) => void
  /** Web-protocol puppets give rooms and contacts new ids at every login; bindings then belong to one login. */
  readonly idsPerLogin?: boolean
  /** Milliseconds; see probe.ts. */
  readonly quietMs?: number
  readonly staleMs?: number
  readonly probeEveryMs?: number
}

const RECEIVE_TRIES = 6
const RECEIVE_PAUSE_MS = 500

/** WeChat through wechaty, whatever the puppet. */
export async function createWechatyChannel(options: WechatyOptions): Promise<Channel> {
  const { clock, log } = options
  const bot: Wechaty = WechatyBuilder.build({ puppet: await buildPuppet(options.puppet) })
  const probe = createProbe(
    clock.now(),
    () => bot.ding('duban'),
    options.quietMs ?? 60_000,
    options.staleMs ?? 180_000,
  )
  let receive: Receive | undefined
  let login: { at: Date } | undefined
  let lost: string | undefined
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  const open = new Set<Promise<void>>()

  const lose = (reason: string) => {
    if (lost !== undefined || stopping) return
    lost = reason
    log.error({ reason }, 'wechaty puppet lost')
    options.onLost(reason)
  }

  const accountOf = () => {
    const id = bot.currentUser.id
    return options.idsPerLogin === true && login !== undefined ? `${id}#${login.at.getTime()}` : id
  }

  /** wechaty has no acknowledgement to withhold: what the store did not take is offered again, then logged. */
  const deliver = async (message: Message) => {
    const event = await toEvent(message, { account: accountOf(), name: bot.currentUser.name() })
    if (event === undefined || receive === undefined) return
    for (let attempt = 1; ; attempt++) {
      try {
        await receive(event)
        return
      } catch (error) {
        if (attempt >= RECEIVE_TRIES || stopping) throw error
        await new Promise((resolve) => setTimeout(resolve, RECEIVE_PAUSE_MS * 2 ** (attempt - 1)))
      }
    }
  }

  const onMessage = (message: Message) => {
    probe.alive(clock.now())
    if (stopping) return
    const work = deliver(message)
      .catch((error: unknown) =>
        log.error({ err: error, messageId: message.id }, 'wechaty message not taken'),
      )
      .finally(() => open.delete(work))
    open.add(work)
  }

  bot.on('message', onMessage)
  bot.on('login', () => {
    login = { at: clock.now() }
    probe.alive(clock.now())
    log.info({ account: accountOf() }, 'wechaty logged in')
  })
  bot.on('logout', () => {
    login = undefined
    log.warn({}, 'wechaty logged out')
  })
  bot.on('scan', (_code, status) => log.warn({ status }, 'wechaty waits for a login by scanning'))
  bot.on('heartbeat', () => probe.alive(clock.now()))
  bot.on('dong', () => probe.alive(clock.now()))
  bot.on('error', (error) => log.error({ err: error }, 'wechaty error'))

  return {
    name: 'wechaty',
    limits: { textBytes: 2000, perMinute: 12, gapMs: 1500, canReachPerson: true },
    async start(handler) {
      receive = handler
      await bot.start()
      timer = setInterval(() => {
        if (probe.check(clock.now()) === 'stale') lose('no sign of life from the puppet')
      }, options.probeEveryMs ?? 15_000)
      timer.unref()
    },
    async stop() {
      stopping = true
      clearInterval(timer)
      bot.off('message', onMessage)
      await Promise.all(open)
      await bot.stop()
    },
    send: (message) => send(bot, message, lost),
    health: (): ChannelHealth => {
      if (lost !== undefined) return { ok: false, detail: lost }
      if (!bot.isLoggedIn) return { ok: false, detail: 'not logged in' }
      return { ok: true, detail: `last sign of life ${probe.lastSeen().toISOString()}` }
    },
  }
}

async function send(bot: Wechaty, message: OutboundMessage, lost: string | undefined) {
  if (lost !== undefined) throw new ChannelError(lost, true)
  if (!bot.isLoggedIn) throw new ChannelError('wechaty is not logged in', true)
  const { to, text } = message
  const target =
    to.kind === 'room' ? await bot.Room.find({ id: to.id }) : await bot.Contact.find({ id: to.id })
  if (target === undefined) throw new ChannelError(`no such ${to.kind}`, false)
  try {
    const sent = await target.say(text)
    return sent === undefined ? {} : { platformId: sent.id }
  } catch (error) {
    throw new ChannelError(`say failed: ${String(error)}`, true)
  }
}
