import { afterEach, beforeEach, expect, it } from 'vitest'
import { setDeadline } from '../../../src/services/set-deadline.js'
import { type County, freshCounty } from '../../support/county.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

it.each([
  ['handed out', { lead: '发改局' }],
  ['not handed out', { lead: null }],
])('an item %s: a replay answers as the first run did', async (_, part) => {
  const { item } = await county.task(part)
  const put = async () =>
    setDeadline(await county.as('office', { cause: 'one' }), {
      ref: { kind: 'task', no: item.no },
      to: '2022-11-20',
      later: true,
      reason: '',
    })
  const first = await put()
  expect(first).toMatchObject({ kind: 'deadline_set', from: '2022-10-31', to: '2022-11-20' })
  expect(await put()).toEqual(first)
  const set = (await county.stores.updates.of(item.id)).filter(
    ({ kind }) => kind === 'extension_approved' || kind === 'edited',
  )
  expect(set).toHaveLength(1)
})
