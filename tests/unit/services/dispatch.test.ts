import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dispatch } from '../../../src/services/dispatch.js'
import { type BindingRow, bindingId } from '../../../src/store/binding.js'
import { type County, freshCounty, NOW } from '../../support/county.js'

const LATER = new Date(NOW.getTime() + 86_400_000)

let county: County
beforeEach(async () => {
  county = await freshCounty()
  await county.stores.groups.put({ _id: 'g', name: '乡镇群', units: [], active: true })
})
afterEach(() => county.close())

async function bind(platformId: string, part: Partial<BindingRow> = {}) {
  const key = { kind: 'room' as const, channel: 'wechaty', account: 'bot', platformId, ...part }
  const _id = bindingId(key)
  const row = { platformName: '', target: 'g', boundAt: NOW, by: 'office', cause: 'c', ...key, _id }
  await county.stores.bindings.put(row)
  await county.directory.changed()
  return _id
}

async function send(key = 'k') {
  const { view } = await county.as('office')
  return dispatch(
    { store: county.stores, view, canReachPerson: () => true, now: NOW },
    { key, kind: 'bulletin', to: { kind: 'group', id: 'g' }, text: 'x' },
  )
}

const sent = async () =>
  (await county.connection.collection('outbox').find().toArray())
    .map((row) => (row['to'] as { id: string }).id)
    .sort()

describe('the rooms of a group', () => {
  it('are each sent it once; of those on one channel through one account the latest counts', async () => {
    await bind('old')
    await bind('new', { boundAt: LATER })
    await bind('web', { channel: 'webchat' })
    await bind('second', { account: 'bot2' })
    await send()
    expect(await sent()).toEqual(['new', 'second', 'web'])
  })

  it('are not sent it again after a login that changed their ids', async () => {
    await bind('old')
    await send()
    await bind('new', { boundAt: LATER })
    await send()
    expect(await sent()).toEqual(['old'])
    await send('k2')
    expect(await sent()).toEqual(['new', 'old'])
  })

  it('keep the plain key where it is, whichever id comes first', async () => {
    // Of any two ids one comes first: in one of the two orders the second room stands before the first.
    for (const [a, b] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      await county.connection.collection('bindings').deleteMany({})
      await bind(a, { account: a })
      await send(`of ${a}`)
      await bind(b, { account: b })
      const keys = await send(`of ${a}`)
      expect(keys[0]).toBe(`of ${a}`)
      expect(await send(`of ${a}`)).toEqual(keys)
      expect((await county.stores.outbox.get(`of ${a}`))?.to.id).toBe(a)
      expect((await county.stores.outbox.get(keys[1] ?? ''))?.to.id).toBe(b)
    }
  })
})
