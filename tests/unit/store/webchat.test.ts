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
  const rooms = await createWebchatLog(fresh.connection).rooms()
  expect(rooms).toEqual([{ id: '乡镇工作群', name: '乡镇工作群', members: [] }])
})
