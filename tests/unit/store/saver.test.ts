import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Item } from '../../../src/domain/item.js'
import { type County, freshCounty } from '../../support/county.js'

let county: County
let item: Item
beforeAll(async () => {
  county = await freshCounty()
  item = (await county.stores.items.load((await county.task()).item.id)) as Item
})
afterAll(() => county?.close())

const stored = async (id: string) =>
  county.connection.collection('items').findOne({ _id: id as unknown as never })

describe('snapshots saved lazily', () => {
  test('are read from memory until they are stored, by id and in lists', async () => {
    const { items } = county.stores
    // The first of a batch leaves at once; those behind it wait for the next.
    const first = items.save({ ...item, version: item.version + 1, percent: 1 }, true)
    await first
    const second = items.save({ ...item, version: item.version + 2, percent: 2 }, true)
    const third = items.save({ ...item, version: item.version + 3, percent: 3 }, true)
    expect(await items.load(item.id)).toMatchObject({ percent: 3 })
    expect(await stored(item.id)).toMatchObject({ percent: 1 })
    const listed = await items.ledger(item.campaign, 'task')
    expect(listed.find(({ id }) => id === item.id)).toMatchObject({ percent: 3 })
    await Promise.all([second, third])
    expect(await stored(item.id)).toMatchObject({ percent: 3, version: item.version + 3 })
  })

  test('a later one that is older changes nothing', async () => {
    const { items } = county.stores
    const newer = items.save({ ...item, version: item.version + 9, percent: 9 }, true)
    const older = items.save({ ...item, version: item.version + 8, percent: 8 }, true)
    expect(await items.load(item.id)).toMatchObject({ percent: 9 })
    await Promise.all([newer, older, items.save({ ...item, version: item.version + 7, percent: 7 })])
    expect(await stored(item.id)).toMatchObject({ percent: 9 })
  })
})
