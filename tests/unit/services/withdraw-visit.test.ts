import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tallyOf } from '../../../src/domain/bulletin-data.js'
import { isOwed } from '../../../src/domain/item.js'
import { assignItem } from '../../../src/services/assign-item.js'
import { catchUp } from '../../../src/services/change-item.js'
import type { ServiceContext } from '../../../src/services/context.js'
import { reportVisit } from '../../../src/services/report-visit.js'
import { summarise } from '../../../src/services/summarise.js'
import { withdrawCause } from '../../../src/services/withdraw.js'
import { type County, freshCounty } from '../../support/county.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

const visited = async (cause: string, transferTo = '') =>
  reportVisit(await county.as('zhang', { cause }), {
    enterprises: ['永盛木业'],
    visits: 1,
    difficulty: '用地不足',
    transferTo,
    text: '',
  })

/** What was taken back and what stays, in short. */
const told = (done: Awaited<ReturnType<typeof withdrawCause>>) =>
  done.map((each) => {
    if (each.kind === 'entry') return `${each.entry.kind} ${each.item.no} ${each.item.state}`
    return each.kind === 'kept' ? `kept ${each.no} ${each.opened}` : each.kind
  })

/** The same context on a store whose process dies where a visit's record is to be voided. */
function dying(context: ServiceContext): ServiceContext {
  const { store } = context
  const visits = { ...store.visits, void: async () => Promise.reject(new Error('killed')) }
  return { ...context, store: { ...store, visits } }
}

describe.each(['', '水务局'])('a visit taken back, its difficulty passed on to “%s”', (transferTo) => {
  it('is answered by a replay as by a first run', async () => {
    await visited('m1', transferTo)
    const undo = await county.as('zhang', { cause: 'm2' })
    const first = told(await withdrawCause(undo, 'm1', 'undo'))
    expect(first).toEqual(['drafted 1 dropped', 'visit'])
    const written = await county.stores.updates.of('2022:difficulty:1')
    expect(told(await withdrawCause(undo, 'm1', 'undo'))).toEqual(first)
    expect(await county.stores.updates.of('2022:difficulty:1')).toEqual(written)
    // Another cause finds nothing left.
    expect(await withdrawCause(await county.as('zhang', { cause: 'm3' }), 'm1', 'recall')).toEqual([])
  })

  it('is gone on with after a crash in between', async () => {
    await visited('m1', transferTo)
    const undo = await county.as('zhang', { cause: 'm2' })
    await expect(withdrawCause(dying(undo), 'm1', 'undo')).rejects.toThrow('killed')
    expect(told(await withdrawCause(undo, 'm1', 'undo'))).toEqual(['drafted 1 dropped', 'visit'])
    expect(await catchUp(undo, '2022:difficulty:1')).toMatchObject({ state: 'dropped', no: 1 })
  })
})

it('leaves the whole difficulty where the office has changed who answers for it', async () => {
  await visited('m1', '水务局')
  const ref = { kind: 'difficulty', no: 1 } as const
  await assignItem(await county.as('office'), { ref, lead: '林草局' })
  const undo = await county.as('zhang', { cause: 'm2' })
  expect(told(await withdrawCause(undo, 'm1', 'undo'))).toEqual(['visit', 'kept 1 assigned'])
  expect(told(await withdrawCause(undo, 'm1', 'undo'))).toEqual(['visit', 'kept 1 assigned'])
  expect(await catchUp(undo, '2022:difficulty:1')).toMatchObject({ state: 'assigned', lead: 'lcj' })
})

it('counts nowhere what was dropped, and gives its number to nothing else', async () => {
  await visited('m1')
  await withdrawCause(await county.as('zhang', { cause: 'm2' }), 'm1', 'recall')
  const { items } = county.stores
  const [item] = await items.ledger('2022', 'difficulty')
  if (item === undefined) throw new Error('gone')
  expect(isOwed(item)).toBe(false)
  expect(await items.count('2022', 'difficulty', null)).toBe(0)
  expect(await items.count('2022', 'difficulty', false)).toBe(0)
  expect(await items.owed({ campaign: '2022' })).toEqual([])
  expect(await items.pending('2022')).toEqual([])
  expect((await summarise(await county.as('office'))).ledgers).toEqual([])
  expect(tallyOf('difficulty', [item], '2022-12-31', { from: '2022-01-01', to: '2022-12-31' }).total).toBe(0)
  expect((await visited('m3')).item).toMatchObject({ no: 2, state: 'drafted' })
})
