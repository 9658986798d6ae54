import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWebchat } from '../../bots/webchat/index.js'
import { fillCounty } from '../../scripts/bench/county.js'
import { buildService } from '../../src/app/service.js'
import { createApp } from '../../src/app.js'
import { createClock } from '../../src/clock.js'
import { readConfig } from '../../src/config.js'
import { bindingId } from '../../src/store/binding.js'
import { openStore } from '../../src/store/open.js'
import { createStores } from '../../src/store/stores.js'
import { recordingLog } from '../support/log.js'

interface Message {
  id: string
  sender: string
  text: string
  replyTo?: string
}

describe('the web chat over HTTP, everything on', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-webchat-'))
  const log = recordingLog()
  const { config } = readConfig({
    PORT: '0',
    WEBCHAT: 'on',
    DATA_DIR: dataDir,
    DUBAN_CLOCK: '2022-09-14T10:00:00+08:00',
  })
  const clock = createClock(config.clock)
  const app = createApp({
    config,
    log,
    version: '1',
    pagesRoot: '/nowhere',
    openStore: async (options) => {
      const store = await openStore(options)
      const stores = createStores(store.connection)
      await fillCounty(stores, { items: 70, updates: 140, now: clock.now() })
      const office = { _id: 'office', name: '孙梅', aliases: [], title: '', phone: '', units: [] }
      await stores.people.put({ ...office, roles: ['office'], order: 1, active: true })
      const key = { kind: 'person' as const, channel: 'webchat', account: 'duban', platformId: '孙梅' }
      const bound = { ...key, platformName: '孙梅', target: 'office', boundAt: clock.now() }
      await stores.bindings.put({ _id: bindingId(key), ...bound, by: 'office', cause: 'test' })
      return store
    },
    build: (store) =>
      buildService(store, {
        config,
        log,
        clock,
        onLost: () => undefined,
        openChannels: async ({ webchatLog }) => {
          const { channel, webchat } = createWebchat({ clock, log: webchatLog })
          const broken = {
            ...channel,
            name: 'broken',
            start: async () => {
              throw new Error('no such platform')
            },
          }
          return { channels: [broken, channel], webchat }
        },
      }),
  })
  beforeAll(() => app.start())
  afterAll(async () => {
    expect(await app.stop(5000)).toBe(true)
    rmSync(dataDir, { recursive: true, force: true })
  })

  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${app.url()}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const say = (room: string, sender: string, text: string, messageId?: string) =>
    call('POST', `/api/webchat/rooms/${encodeURIComponent(room)}/messages`, {
      sender,
      text,
      ...(messageId === undefined ? {} : { messageId }),
    })
  const messages = async (room: string) =>
    (await call('GET', `/api/webchat/rooms/${encodeURIComponent(room)}/messages`)).body[
      'messages'
    ] as Message[]
  /** The bot's answer to that message. */
  const answer = async (room: string, to: string) => {
    let found: string | undefined
    await expect
      .poll(async () => {
        found = (await messages(room)).find(
          ({ sender, replyTo }) => sender === 'duban' && replyTo === to,
        )?.text
        return found
      })
      .toBeDefined()
    return found
  }

  it('starts although one of its platforms does not', () => {
    expect(log.lines.some(({ message }) => message.startsWith('channel does not start'))).toBe(true)
  })

  it('takes a report, answers it once however often it comes, and shows it in the ledger', async () => {
    for (let i = 0; i < 3; i++) {
      expect(await say('group1', '联络员6', '任务1 60%', 'm1')).toEqual({
        status: 202,
        body: { messageId: 'm1' },
      })
    }
    expect(await answer('group1', 'm1')).toBe(
      '任务1〔第1项重点工作〕60%，12月31日到期，还剩108天。报错请发“撤回”',
    )
    expect((await messages('group1')).filter(({ sender }) => sender === 'duban')).toHaveLength(1)
    const { body } = await call('GET', '/api/items/2022:task:1')
    expect(body).toMatchObject({
      item: { label: '任务1', percent: 60, state: 'underway', light: 'green' },
      timeline: [
        { kind: 'drafted' },
        { kind: 'assigned' },
        { kind: 'progressed', by: '联络员6', channel: 'webchat', messageId: 'm1', data: { percent: 60 } },
      ],
    })
  })

  it('follows an edit and a recall', async () => {
    await say('group1', '联络员6', '任务1 70%', 'm2')
    await answer('group1', 'm2')
    await call('PUT', '/api/webchat/rooms/group1/messages/m2', { sender: '联络员6', text: '任务1 72%' })
    const percent = async () =>
      ((await call('GET', '/api/items/2022:task:1')).body['item'] as { percent: number }).percent
    await expect.poll(percent).toBe(72)
    const gone = `/api/webchat/rooms/group1/messages/m2?sender=${encodeURIComponent('联络员6')}`
    expect((await call('DELETE', gone)).status).toBe(202)
    await expect.poll(percent).toBe(60)
  })

  it('lets nobody speak as the bot, and changes no message that nobody said', async () => {
    for (const name of ['duban', 'Duban', '督办通', '督办', '@督办通']) {
      const { status, body } = await say('group1', name, '任务1 99%')
      expect([status, body]).toEqual([
        400,
        {
          error: expect.objectContaining({
            message: `“${name}”是机器人自己的名字，不能用来发言，请换一个。`,
          }),
        },
      ])
    }
    const unknown = '/api/webchat/rooms/group1/messages/nobody-said'
    const missing = {
      error: expect.objectContaining({ message: '没有找到这条消息，没有改动；请核对消息编号。' }),
    }
    const changed = await call('PUT', unknown, { sender: '联络员6', text: '任务1 72%' })
    const gone = await call('DELETE', `${unknown}?sender=${encodeURIComponent('联络员6')}`)
    expect([changed, gone]).toEqual([
      { status: 404, body: missing },
      { status: 404, body: missing },
    ])
  })

  it('writes to an unknown sender alone', async () => {
    await say('group2', '新来的', '任务1 80%', 'm3')
    await expect
      .poll(() => messages('dm:新来的'))
      .toMatchObject([{ sender: 'duban', text: expect.stringContaining('绑定') }])
    expect((await messages('group2')).map(({ id }) => id)).toEqual(['m3'])
  })

  it('calls nobody together, neither live nor when it is read back', async () => {
    const live = new AbortController()
    const stream = await fetch(`${app.url()}/api/webchat/events`, { signal: live.signal })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    const text = '起草通报 关于 @所有人 的通报：请 @all 注意 <img src=x onerror=alert(1)>'
    await say('dm:孙梅', '孙梅', text, 'm4')
    const answered = await answer('dm:孙梅', 'm4')
    expect(answered).toContain('已起草')
    await say('dm:孙梅', '孙梅', '查通报稿1', 'm5')
    expect(await answer('dm:孙梅', 'm5')).toContain('请 all 注意 <img src=x onerror=alert(1)>')
    let heard = ''
    while (!heard.includes('all 注意')) heard += (await reader?.read())?.value ?? ''
    live.abort()
    const bots = heard.split('\n').filter((line) => line.includes('"sender":"duban"'))
    expect(bots.length).toBeGreaterThan(1)
    const back = (await messages('dm:孙梅')).filter(({ sender }) => sender === 'duban')
    const { body } = await call('GET', '/api/bulletins/1')
    for (const words of [...bots, ...back.map((each) => each.text), JSON.stringify(body)])
      expect(words).not.toMatch(/[@＠]\s*(?:所有人|all)/iu)
  })

  it('lists the ledger page by page, and by unit, light and words', async () => {
    const first = (await call('GET', '/api/items?limit=50')).body
    expect(first['items']).toHaveLength(50)
    const rest = (await call('GET', `/api/items?limit=50&after=${String(first['next'])}`)).body
    expect(rest['items']).toHaveLength(20)
    expect(rest['next']).toBeUndefined()
    const own = (await call('GET', `/api/items?unit=${encodeURIComponent('第2镇')}`)).body['items'] as {
      no: number
    }[]
    expect(own.map(({ no }) => no)).toEqual([1, 61])
    expect((await call('GET', '/api/items?light=red')).body['items']).toEqual([])
    expect((await call('GET', `/api/items?q=${encodeURIComponent('第60项')}`)).body['items']).toHaveLength(1)
    expect((await call('GET', '/api/items/2022:task:999')).status).toBe(404)
    expect((await call('GET', '/api/items?limit=0')).status).toBe(400)
  })

  it('describes all of it', async () => {
    const { body } = await call('GET', '/api/openapi.json')
    expect(Object.keys(body['paths'] as object)).toEqual(
      expect.arrayContaining(['/api/items', '/api/items/{id}', '/api/webchat/rooms/{room}/messages']),
    )
  })
})
