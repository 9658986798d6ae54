import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recheck } from '../../../src/services/recheck.js'
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
    { key, kind, text: 'x', createdAt: instant(createdAt) },
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
