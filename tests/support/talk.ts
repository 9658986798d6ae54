import { expect } from 'vitest'
import { createEnqueue } from '../../src/app/enqueue.js'
import { buildInbound } from '../../src/app/inbound.js'
import { realTimer } from '../../src/app/timer.js'
import type { Inbound } from '../../src/inbound/index.js'
import { createOutbox, type Outbox } from '../../src/outbox/worker.js'
import type { Channel, InboundEvent, OutboundMessage } from '../../src/ports.js'
import { bindingId } from '../../src/store/binding.js'
import { type County, freshCounty, NOW } from './county.js'
import { recordingLog } from './log.js'

const CHANNEL = 'test'
const ACCOUNT = 'bot'
const GROUP = '工作群'

/** Platform accounts that are bound from the start: name there → person here. */
const BOUND = {
  张三: 'zhang',
  赵敏: 'zhao',
  李四: 'li',
  周强: 'head',
  王建国: 'wang',
  孙梅: 'office',
  郑直: 'jw',
  管理: 'admin',
} as const

/** A talk in a group and privately, through the real inbound room, an embedded store and the real outbox. */
export interface Talk {
  readonly county: County
  /** One event as a platform hands it over; resolves when it is durable. */
  deliver(event: Partial<InboundEvent> & { readonly who: string }): Promise<void>
  /** Waits until everything is worked on and sent; what the bot said since the last time. */
  heard(): Promise<string[]>
  /**
   * Plays a transcript and compares what comes back, line by line and completely:
   *
   *     张三：任务1 60%
   *     督办：任务1〔营商环境提升〕60%
   *     （一小时后 appears as “+60m”; a private talk as “张三>”; the bot's private words as “督办>张三：”）
   */
  play(script: string): Promise<void>
  /** Ends this process's part without finishing anything, and begins anew on the same store. */
  restart(): Promise<void>
  close(): Promise<void>
}

interface Options {
  readonly canReachPerson?: boolean
}

export async function openTalk({ canReachPerson = true }: Options = {}): Promise<Talk> {
  const county = await freshCounty()
  const { stores, directory } = county
  await Promise.all(
    Object.entries(BOUND).map(([platformId, target]) => {
      const key = { kind: 'person' as const, channel: CHANNEL, account: ACCOUNT, platformId }
      return stores.bindings.put({
        _id: bindingId(key),
        ...key,
        platformName: platformId,
        target,
        boundAt: NOW,
        by: target,
        cause: 'test',
      })
    }),
  )
  await directory.changed()

  let now = NOW.getTime()
  const clock = { now: () => new Date(now) }
  const log = recordingLog()
  const sent: OutboundMessage[] = []
  const channel: Channel = {
    name: CHANNEL,
    limits: { textBytes: 4000, perMinute: 1_000_000, gapMs: 0, canReachPerson },
    start: async () => undefined,
    stop: async () => undefined,
    send: async (message) => {
      sent.push(message)
      return { platformId: message.key }
    },
    health: () => ({ ok: true }),
  }
  const channels = new Map([[CHANNEL, channel]])
  let outbox: Outbox
  let inbound: Inbound
  let starts = 0
  const start = async () => {
    const owner = `test${++starts}`
    outbox = createOutbox({
      queue: stores.outbox,
      channels,
      clock,
      timer: realTimer,
      log,
      owner,
      random: () => 0,
      recheck: async ({ text }) => ({ kind: 'send', text }),
      drainMs: 1000,
    })
    const enqueue = createEnqueue({ stores, outbox, channels, clock, owner })
    inbound = buildInbound({ stores, directory, clock, timer: realTimer, log, channels, enqueue })
    await outbox.start()
    await inbound.start()
  }
  await start()
  let said = 0

  /** What a service has dispatched is found by the outbox's next look. */
  const nothingDue = async () => {
    const mine = [{ freeAt: { $lte: clock.now() } }, { state: 'claimed' }]
    const due = { place: { $gte: 0 }, $or: mine }
    return (await county.connection.collection('outbox').countDocuments(due)) === 0
  }
  const settle = async () => {
    const until = performance.now() + 10_000
    while (!(inbound.idle() && outbox.idle() && (await nothingDue()))) {
      if (performance.now() > until) throw new Error('never settled')
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }

  const talk: Talk = {
    county,
    async deliver({ who, ...event }) {
      // Every message is a moment later than the one before, as on a real platform.
      now += 1
      await inbound.receive({
        kind: 'message',
        channel: CHANNEL,
        account: ACCOUNT,
        messageId: `t${++said}`,
        room: { id: GROUP, name: GROUP },
        sender: { id: who, name: who },
        text: '',
        at: clock.now(),
        mentionsBot: false,
        ...event,
      })
    },
    async heard() {
      await settle()
      // Dispatched messages leave when the outbox next looks, which may be before the answer or after it.
      const answers = sent.splice(0)
      const isAnswer = ({ key }: OutboundMessage) => /:(?:reply|notice:.*)$|^bind:/.test(key)
      const dispatched = answers.filter((each) => !isAnswer(each))
      dispatched.sort((a, b) => (a.to.id + a.key < b.to.id + b.key ? -1 : 1))
      return [...answers.filter(isAnswer), ...dispatched].map(({ to, text }) =>
        to.kind === 'room' ? `督办：${text}` : `督办>${to.id}：${text}`,
      )
    },
    async play(script) {
      const turns = turnsOf(script)
      for (const { said: line, answers } of turns) {
        const later = /^\+(\d+)m$/.exec(line)
        if (later !== null) {
          now += Number(later[1]) * 60_000
          continue
        }
        await speak(talk, line)
        expect(await talk.heard(), line).toEqual(answers)
      }
    },
    async restart() {
      await inbound.stop()
      await outbox.stop()
      await start()
    },
    async close() {
      await inbound.stop()
      await outbox.stop()
      await county.close()
      const faults = log.lines.filter(({ level }) => level === 'error')
      expect(faults).toEqual([])
    },
  }
  return talk
}

/** 张三：…, 张三>：… (privately), 张三 编辑 3：…, 张三 撤回 3, 张三 #id：… */
const LINE =
  /^(?<who>\p{Script=Han}{1,6})(?<dm>>)?(?: (?<act>编辑|撤回) (?<of>\S+?)| #(?<id>\S+?))?(?:：(?<text>[\s\S]*))?$/u

async function speak(talk: Talk, line: string): Promise<void> {
  const { who, dm, act, of, id, text = '' } = LINE.exec(line)?.groups ?? {}
  if (who === undefined) throw new Error(`not a line of a transcript: ${line}`)
  await talk.deliver({
    who,
    text,
    ...(dm === undefined ? {} : { room: undefined }),
    ...(act === undefined ? {} : { kind: act === '编辑' ? 'edit' : 'recall' }),
    ...(of === undefined ? {} : { messageId: of }),
    ...(id === undefined ? {} : { messageId: id }),
  })
}

/** Lines that begin with 督办 are answers; a line that begins with | goes on from the one before. */
function turnsOf(script: string): { said: string; answers: string[] }[] {
  const lines: string[] = []
  for (const raw of script.split('\n')) {
    const line = raw.trim()
    if (line === '') continue
    if (line.startsWith('|')) lines.push(`${lines.pop() ?? ''}\n${line.slice(1).trim()}`)
    else lines.push(line)
  }
  const turns: { said: string; answers: string[] }[] = []
  for (const line of lines) {
    if (line.startsWith('督办')) turns.at(-1)?.answers.push(line)
    else turns.push({ said: line, answers: [] })
  }
  return turns
}
