import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptItem } from '../../../src/services/accept-item.js'
import { editMilestones } from '../../../src/services/edit-milestones.js'
import { reachMilestone } from '../../../src/services/reach-milestone.js'
import { type County, freshCounty } from '../../support/county.js'

const ref = { kind: 'task', no: 1 } as const
const step = (title: string, due: string) => ({ title, due, percent: null, done: false })
const set = (...steps: ReturnType<typeof step>[]) => ({ act: 'set', steps, unread: [] }) as const

describe('a change of a plan', () => {
  let county: County
  beforeEach(async () => {
    county = await freshCounty()
    await county.task()
    await acceptItem(await county.as('zhang'), { ref })
  })
  afterEach(() => county.close())

  const entries = async () => (await county.stores.updates.of('2022:task:1')).map(({ kind }) => kind)

  it.each([
    ['set', set(step('完成评审', '2022-10-20'))],
    ['move', { act: 'move', milestone: '初稿', to: '2022-09-20' }],
    ['drop', { act: 'drop', milestone: '初稿' }],
  ] as const)(
    '%s: done again by the same cause it answers the same and writes nothing',
    async (_, change) => {
      const before = set(step('完成初稿', '2022-09-16'))
      await editMilestones(await county.as('office'), { ref, change: before })
      const first = await editMilestones(await county.as('office', { cause: 'one' }), { ref, change })
      const written = await entries()
      const again = await editMilestones(await county.as('office', { cause: 'one' }), { ref, change })
      expect(again).toEqual(first)
      expect(first.added.length + first.moved.length + first.dropped.length).toBe(1)
      expect(await entries()).toEqual(written)
    },
  )

  it('that changes nothing writes nothing', async () => {
    const change = set(step('完成初稿', '2022-09-16'))
    await editMilestones(await county.as('office'), { ref, change })
    const written = await entries()
    expect(await editMilestones(await county.as('office'), { ref, change })).toMatchObject({
      added: [],
      moved: [],
      dropped: [],
    })
    expect(await entries()).toEqual(written)
  })

  it.each(['zhang', 'head', 'wang', 'li', 'jw', 'admin'] as const)('is refused to %s', async (who) => {
    const change = set(step('完成初稿', '2022-09-16'))
    await expect(editMilestones(await county.as(who), { ref, change })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('is refused where the plan would be none', async () => {
    const many = Array.from({ length: 51 }, (_, i) => step(`督查${i}`, '2022-10-01'))
    await expect(
      editMilestones(await county.as('office'), { ref, change: set(...many) }),
    ).rejects.toMatchObject({ code: 'item_content_invalid' })
    await expect(
      editMilestones(await county.as('office'), { ref, change: set(step('长'.repeat(101), '2022-10-01')) }),
    ).rejects.toMatchObject({ code: 'item_content_invalid' })
  })

  it('leaves reaching a step to those who report, by its number or its name', async () => {
    const change = set(step('完成初稿', '2022-09-16'), step('完成申报', '2022-10-31'))
    await editMilestones(await county.as('office'), { ref, change })
    await reachMilestone(await county.as('zhang'), { ref, milestone: 1 })
    await reachMilestone(await county.as('office'), { ref, milestone: '申报' })
    const item = await county.stores.items.load('2022:task:1')
    expect(item?.milestones.map(({ reachedOn }) => reachedOn)).toEqual(['2022-09-14', '2022-09-14'])
    await expect(reachMilestone(await county.as('li'), { ref, milestone: 1 })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})
