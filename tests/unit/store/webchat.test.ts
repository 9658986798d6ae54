import { afterAll, beforeAll, expect, test } from 'vitest'
import { bindingId } from '../../../src/store/binding.js'
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
