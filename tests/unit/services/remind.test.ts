import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptItem } from '../../../src/services/accept-item.js'
import { createItem } from '../../../src/services/create-item.js'
import { editJob } from '../../../src/services/edit-job.js'
import { planReminders, remind } from '../../../src/services/remind.js'
import { settleReminders } from '../../../src/services/settle-reminders.js'
import { timetableContext } from '../../../src/services/timetable-context.js'
import { instant, openTimetable, type Timetable } from '../../support/timetable.js'

const MORNING = '2022-10-10 08:30' // three working days past 30 September
const FIRE = 'remind:2022-10-10T00:30:00.000Z'
const reach = () => true
const NAMES: Record<string, string> = { zhang: '张三', head: '周强' }

describe('reminders that a crash cut off', () => {
  let time: Timetable
  beforeEach(async () => {
    time = await openTimetable()
    for (const title of ['营商环境提升', '项目审批提速']) {
      const office = await time.county.as('office', { at: instant('2022-09-01 10:00') })
      await createItem(office, { ledger: 'task', title, deadline: '2022-09-30', lead: '发改局' })
    }
    for (const no of [1, 2])
      await acceptItem(await time.county.as('zhang', { at: instant('2022-09-01 11:00') }), {
        ref: { kind: 'task', no },
      })
  })
  afterEach(() => time.close())

  const context = async () => {
    time.set(MORNING)
    const { stores, directory } = time.county
    return timetableContext(stores, await directory.view(time.now()), FIRE, time.now())
  }
  /** Both the liaison's and the head's are written down; only so many are handed to the outbox. */
  const crashed = async (handed: readonly string[]) => {
    const at = await context()
    const { reminders } = await planReminders(at, FIRE, reach)
    for (const { row } of reminders) {
      await at.store.reminders.keep(row)
      const key = row._id
      if (!handed.includes(row.person ?? '')) continue
      const to = { kind: 'person', id: NAMES[row.person ?? ''] ?? '' } as const
      await at.store.outbox.add({
        key,
        kind: 'reminder',
        channel: 'webchat',
        to,
        text: 'x',
        createdAt: at.now,
        dueAt: at.now,
      })
    }
    return reminders.map(({ row }) => row.person ?? '')
  }
  const marks = async () => {
    const found = await time.county.stores.reminders.reminded(['2022:task:1', '2022:task:2'])
    return [...found.values()].map(({ keys }) => keys)
  }

  it.each([[[]], [['zhang']], [['zhang', 'head']]])(
    'is gone on with after %o had been handed over',
    async (handed) => {
      expect((await crashed(handed)).sort()).toEqual(['head', 'zhang'])
      await remind(await context(), FIRE, reach)
      const said = await time.heard()
      expect(said.map((line) => line.slice(0, 2)).sort()).toEqual(['周强', '张三'])
      expect(await marks()).toEqual([['overdue3:2022-09-30@zhang'], ['overdue3:2022-09-30@zhang']])
      await remind(await context(), FIRE, reach)
      expect(await time.heard()).toEqual([])
    },
  )

  it('forgets what was only written down where a later run takes its place', async () => {
    await crashed([])
    await settleReminders(time.county.stores, FIRE)
    expect(await time.county.stores.reminders.ofFire(FIRE)).toEqual([])
    expect(await marks()).toEqual([[], []])
  })

  it('says nothing of an item that was closed meanwhile', async () => {
    await crashed([])
    const { stores } = time.county
    for (const no of [1, 2]) {
      const item = await stores.items.load(`2022:task:${no}`)
      if (item !== null) await stores.items.save({ ...item, state: 'closed', version: item.version + 1 })
    }
    await remind(await context(), FIRE, reach)
    expect(await time.heard()).toEqual([])
  })
})

describe('a digest', () => {
  let time: Timetable
  beforeEach(async () => {
    time = await openTimetable()
    const office = await time.county.as('office', { at: instant('2022-09-14 10:00') })
    await createItem(office, {
      ledger: 'task',
      title: '营商环境提升',
      deadline: '2022-12-30',
      lead: '发改局',
    })
  })
  afterEach(() => time.close())

  it('comes once a day, though the office moves its hour after it came', async () => {
    await time.tick('2022-09-14 08:30')
    expect((await time.tick('2022-09-15 08:30')).filter((line) => line.startsWith('群'))).toHaveLength(2)
    time.set('2022-09-15 08:50')
    await editJob(await time.county.as('office', { at: time.now() }), '日报', { time: '09:00' })
    expect((await time.tick('2022-09-15 09:00')).filter((line) => line.includes('日报'))).toEqual([])
  })

  it('does not come beside the weekly one that is put at a later hour of the day', async () => {
    await time.tick('2022-09-16 08:30')
    time.set('2022-09-16 10:00')
    await editJob(await time.county.as('office', { at: time.now() }), '周调度', { time: '10:00' })
    expect((await time.tick('2022-09-19 08:30')).filter((line) => line.startsWith('群'))).toEqual([])
    const later = (await time.tick('2022-09-19 10:00')).filter((line) => line.startsWith('群'))
    expect(later).toEqual([expect.stringContaining('周调度'), expect.stringContaining('周调度')])
  })
})

describe('a year that is not loaded', () => {
  it('keeps from speaking only of the items that need it', async () => {
    const time = await openTimetable()
    try {
      const { stores, directory } = time.county
      await stores.campaigns.put({ ...(await directory.view(time.now())).campaign, end: '2027-12-31' })
      await directory.changed()
      const office = () => time.county.as('office', { at: instant('2026-12-01 10:00') })
      for (const deadline of ['2026-12-30', '2027-01-08', '2027-06-30'])
        await createItem(await office(), { ledger: 'task', title: `到${deadline}`, deadline, lead: '发改局' })
      for (const no of [1, 2, 3])
        await acceptItem(await time.county.as('zhang', { at: instant('2026-12-01 11:00') }), {
          ref: { kind: 'task', no },
        })
      time.set('2026-12-30 08:30')
      const at = timetableContext(stores, await directory.view(time.now()), 'remind:x', time.now())
      const result = await remind(at, 'remind:x', reach)
      expect(result).toMatchObject({ looked: 3, items: 2, unknown: 1 })
      const [said] = await time.heard()
      expect(said).toContain('任务1〔到2026-12-30〕今天到期')
      expect(said).toContain('任务3〔到2027-06-30〕已有21个工作日没有进展')
    } finally {
      await time.close()
    }
  })
})
