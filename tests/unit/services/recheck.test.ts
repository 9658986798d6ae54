import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recheck } from '../../../src/services/recheck.js'
import { bindingId } from '../../../src/store/binding.js'
import { type County, freshCounty } from '../../support/county.js'
import { instant } from '../../support/timetable.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

const ask = async (at: string, leaving: { key?: string; kind: string; createdAt?: string }) => {
  const now = instant(at)
  const view = await county.directory.view(now)
  const { key = 'k', kind, createdAt = at } = leaving
  return recheck(
    { store: county.stores, view, now, canReachPerson: () => true },
    { key, kind, channel: 'test', to: { kind: 'room', id: 'r' }, text: 'x', createdAt: instant(createdAt) },
  )
}

describe('what nobody asked for in that moment', () => {
  it.each([
    ['2022-09-14 10:00', { kind: 'send', text: 'x' }],
    ['2022-09-14 23:00', { kind: 'later', at: instant('2022-09-15 08:30') }],
    // A Saturday.
    ['2022-09-17 10:00', { kind: 'later', at: instant('2022-09-19 08:30') }],
    // Days later it is still worth saying.
    ['2022-09-21 09:00', { kind: 'send', text: 'x' }],
  ])('leaves in working time only: %s', async (at, expected) => {
    expect(await ask(at, { kind: 'advice', createdAt: '2022-09-14 09:00' })).toEqual(expected)
  })
})

describe('a destination of some time ago', () => {
  const bind = async (platformId: string, target: string, at: string, account = 'bot') => {
    const key = { kind: 'room' as const, channel: 'test', account, platformId }
    const rest = { platformName: platformId, boundAt: instant(at), by: 'office', cause: 'test' }
    await county.stores.bindings.put({ _id: bindingId(key), ...key, ...rest, target })
    await county.directory.changed()
  }
  const to = (id: string) => ({ kind: 'move', to: { kind: 'room', id } })
  const verdict = () => ask('2022-09-14 10:00', { kind: 'digest' })

  it('is kept where nobody knows it, and where it is the latest', async () => {
    expect(await verdict()).toMatchObject({ kind: 'send' })
    await bind('older', 'g', '2022-09-01 08:00')
    await bind('r', 'g', '2022-09-02 08:00')
    await bind('newer, seen by another account', 'g', '2022-09-03 08:00', 'bot2')
    expect(await verdict()).toMatchObject({ kind: 'send' })
  })

  it('is the room’s new one after a login', async () => {
    await bind('r', 'g', '2022-09-01 08:00')
    await bind('new', 'g', '2022-09-14 08:00')
    expect(await verdict()).toEqual(to('new'))
  })

  it('is nowhere once the room is unbound', async () => {
    await bind('r', '', '2022-09-01 08:00')
    expect(await verdict()).toEqual({ kind: 'drop', reason: 'unbound' })
  })
})
