import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createWechatyChannel } from '../../../bots/wechaty/index.js'
import { BOT, hostPuppet, mockWechat, quiet } from '../../support/wechaty.js'
import { channelContract, type Platform } from './suite.js'

const clock = { now: () => new Date('2022-09-14T10:00:00+08:00') }
/**
 * The service puppet keeps files under its token's name and closes them some time after it has stopped: each
 * opening has a token of its own. The name begins so because gRPC reads a server's name from it.
 */
let tokens = 0
const nextToken = () => `insecure_duban${++tokens}`

async function inProcess(): Promise<Platform> {
  const wechat = mockWechat()
  const channel = await createWechatyChannel({
    puppet: { kind: 'instance', puppet: wechat.puppet },
    clock,
    log: quiet,
    onLost: () => undefined,
  })
  return platformOf(wechat, channel, async () => undefined)
}

async function overGrpc(): Promise<Platform> {
  const wechat = mockWechat()
  const token = nextToken()
  const host = await hostPuppet(wechat.puppet, token)
  const channel = await createWechatyChannel({
    puppet: { kind: 'service', token, endpoint: host.endpoint, plaintext: true },
    clock,
    log: quiet,
    onLost: () => undefined,
  })
  return platformOf(wechat, channel, () => host.stop())
}

function platformOf(
  wechat: ReturnType<typeof mockWechat>,
  channel: Platform['channel'],
  close: () => Promise<void>,
): Platform {
  let cast: ReturnType<typeof wechat.enter> | undefined
  const started: Platform['channel'] = {
    ...channel,
    async start(receive) {
      await channel.start(receive)
      cast = wechat.enter()
      for (let turn = 0; turn < 200 && !channel.health().ok; turn++)
        await new Promise((resolve) => setTimeout(resolve, 10))
    },
  }
  return {
    channel: started,
    sent: () => wechat.sent,
    close,
    async say({ sender, room, text, mention }) {
      const person = cast?.people.get(sender)
      if (cast === undefined || person === undefined) return
      const words = mention === true ? `@${BOT.name}\u2005${text}` : text
      const listener = room === undefined ? cast.me : cast.room
      person.say(words, mention === true ? [cast.me] : []).to(listener)
    },
  }
}

beforeAll(() => {
  // The service puppet keeps a file of its own under HOME; tests leave the user's alone.
  process.env['HOME'] = mkdtempSync(join(tmpdir(), 'duban-home-'))
})

describe('wechaty, mock in process', () => channelContract(inProcess))
describe('wechaty, mock over gRPC', () => channelContract(overGrpc))

describe('the loss of the gRPC server', () => {
  it('is noticed, loses nothing that was handed over, and refuses to send meanwhile', async () => {
    let now = new Date('2022-09-14T10:00:00+08:00')
    const lost: string[] = []
    const stored: string[] = []
    const wechat = mockWechat()
    const token = nextToken()
    const host = await hostPuppet(wechat.puppet, token)
    const channel = await createWechatyChannel({
      puppet: { kind: 'service', token, endpoint: host.endpoint, plaintext: true },
      clock: { now: () => now },
      log: quiet,
      onLost: (reason) => lost.push(reason),
      probeEveryMs: 10,
    })
    // A slow store: messages are still being written while the server goes away.
    await channel.start(async (event) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      stored.push(event.text)
    })
    const { people, room } = wechat.enter()
    for (let turn = 0; turn < 500 && !channel.health().ok; turn++)
      await new Promise((resolve) => setTimeout(resolve, 5))
    for (let n = 0; n < 50; n++)
      people
        .get('zhang')
        ?.say(`任务${n + 1} 50%`)
        .to(room)
    for (let turn = 0; turn < 500 && stored.length === 0; turn++)
      await new Promise((resolve) => setTimeout(resolve, 2))
    await host.stop()
    // What was on its way still counts as a sign of life, so time passes until the channel is sure.
    for (let turn = 0; turn < 500 && lost.length === 0; turn++) {
      now = new Date(now.getTime() + 60_000)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(lost).toHaveLength(1)
    expect(channel.health().ok).toBe(false)
    const send = channel.send({ key: 'k', to: { kind: 'room', id: room.id }, text: 'x' })
    await expect(send).rejects.toMatchObject({ name: 'ChannelError', retryable: true })
    await channel.stop()
    expect(new Set(stored).size).toBe(stored.length)
    expect(stored.length).toBeGreaterThan(0)
  })
})
