import { afterAll, beforeAll, expect, test } from 'vitest'
import { bindingId } from '../../../src/store/binding.js'
import { inboxRow } from '../../../src/store/inbox.js'
import { createWebchatLog } from '../../../src/store/webchat.js'
import { type FreshStore, freshStore } from '../../support/store.js'

let fresh: FreshStore
beforeAll(async () => {
  fresh = await freshStore()
})
afterAll(() => fresh?.close())

test('a group that was bound is a room before anybody has spoken; one of another platform is not', async () => {
  const bind = (channel: string, platformId: string) => {
    const key = { kind: 'room' as const, channel, account: 'duban', platformId }
    const row = { _id: bindingId(key), ...key, platformName: platformId, target: 'g', boundAt: new Date(0) }
    return fresh.stores.bindings.put({ ...row, by: 'system', cause: 'test' })
  }
  await Promise.all([bind('webchat', '乡镇工作群'), bind('wechaty', '别处')])
  const log = createWebchatLog(fresh.connection)
  const rooms = await log.rooms()
  expect(rooms).toEqual([{ id: '乡镇工作群', name: '乡镇工作群', members: [] }])

  // Who is bound and of one of the group's units is a member before having spoken.
  await fresh.stores.groups.put({ _id: 'g', name: '乡镇工作群', units: ['u'], active: true })
  const person = (_id: string, unit: string) => ({
    _id,
    name: _id,
    aliases: [],
    title: '',
    phone: '',
    units: [unit],
    roles: [],
    order: 1,
    active: true,
  })
  await fresh.stores.people.put(person('张三', 'u'), person('李四', 'elsewhere'))
  for (const who of ['张三', '李四']) {
    const key = { kind: 'person' as const, channel: 'webchat', account: 'duban', platformId: who }
    const row = { _id: bindingId(key), ...key, platformName: who, target: who, boundAt: new Date(0) }
    await fresh.stores.bindings.put({ ...row, by: who, cause: 'test' })
  }
  expect(await log.rooms()).toEqual([{ id: '乡镇工作群', name: '乡镇工作群', members: ['张三'] }])
})

test('a message is held by the talk that it was said in, and by no other', async () => {
  const say = (messageId: string, sender: string, room: string | null, account = 'duban') => {
    const at = new Date(0)
    const base = { kind: 'message' as const, channel: 'webchat', account, messageId, text: '任务1 60%', at }
    const who = { sender: { id: sender, name: sender }, mentionsBot: false }
    const where = room === null ? {} : { room: { id: room, name: room } }
    return fresh.stores.inbox.add(inboxRow({ ...base, ...who, ...where }, at))
  }
  await say('m1', '张三', '甲群')
  await say('m2', '张三', null)
  // Found by the id of its row alone: nothing walks through the talk.
  await say('m3', '张三', '甲群', 'other')
  const log = createWebchatLog(fresh.connection)
  const held = async (...talks: [room: string, id: string][]) =>
    Promise.all(talks.map(([room, id]) => log.holds(room, id)))
  expect(await held(['甲群', 'm1'], ['dm:张三', 'm2'])).toEqual([true, true])
  expect(await held(['乙群', 'm1'], ['dm:张三', 'm1'], ['甲群', 'm2'])).toEqual([false, false, false])
  expect(await held(['dm:李四', 'm2'], ['dm:', 'm2'])).toEqual([false, false])
  expect(await held(['甲群', 'm3'], ['甲群', 'none'])).toEqual([false, false])
})
