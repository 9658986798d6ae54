import { afterEach, beforeEach, expect, it } from 'vitest'
import { itemRoutes } from '../../../src/http/routes/items.js'
import { editMilestones } from '../../../src/services/edit-milestones.js'
import { reachMilestone } from '../../../src/services/reach-milestone.js'
import { type County, freshCounty, NOW } from '../../support/county.js'
import { serve } from './client.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

it('shows an item’s milestones with their state, the earliest first', async () => {
  await county.task()
  const ref = { kind: 'task', no: 1 } as const
  const step = (title: string, due: string, percent: number | null = null) => ({
    title,
    due,
    percent,
    done: false,
  })
  const steps = [
    step('完成申报', '2022-10-31'),
    step('完成50%', '2022-09-13', 50),
    step('完成初稿', '2022-09-12'),
  ]
  const change = { act: 'set', steps, unread: [] } as const
  await editMilestones(await county.as('office'), { ref, change })
  await reachMilestone(await county.as('zhang'), { ref, milestone: '初稿' })
  const { stores, directory } = county
  const { json } = await serve({ routes: itemRoutes({ stores, directory, clock: { now: () => NOW } }) })
  const milestones = [
    { no: 1, title: '完成初稿', due: '2022-09-12', reachedOn: '2022-09-14', state: 'met' },
    { no: 2, title: '完成50%', due: '2022-09-13', percent: 50, state: 'slipped' },
    { no: 3, title: '完成申报', due: '2022-10-31', state: 'open' },
  ]
  expect(await json('/api/items/2022:task:1')).toMatchObject({ status: 200, body: { item: { milestones } } })
  expect(await json('/api/items')).toMatchObject({ body: { items: [{ milestones }] } })
})
