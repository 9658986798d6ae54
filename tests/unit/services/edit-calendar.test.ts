import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstJobs } from '../../../src/domain/job.js'
import { calendarWarnings } from '../../../src/services/calendar-warning.js'
import { enterYear, setDay, unsetDay } from '../../../src/services/edit-calendar.js'
import { hoursNow, setHours } from '../../../src/services/edit-hours.js'
import { editJob } from '../../../src/services/edit-job.js'
import { type County, freshCounty, NOW } from '../../support/county.js'

const entry = (day: string, working = false) => ({ day, working, note: '', line: 1 })

describe('the calendar’s services', () => {
  let county: County
  beforeEach(async () => {
    county = await freshCounty()
  })
  afterEach(() => county.close())

  it('are the office’s alone, and keep a record of every attempt', async () => {
    const others = ['zhang', 'head', 'wang', 'jw', 'admin'] as const
    for (const who of others) {
      const context = await county.as(who)
      const refused = { code: 'not_allowed' }
      await expect(setDay(context, { day: '2022-09-16', working: false })).rejects.toMatchObject(refused)
      await expect(unsetDay(context, { day: '2022-09-16' })).rejects.toMatchObject(refused)
      await expect(enterYear(context, { year: 2027, days: [] })).rejects.toMatchObject(refused)
      await expect(setHours(context, { workTo: '17:00' })).rejects.toMatchObject(refused)
    }
    const rows = await county.stores.audit.list(null, 100)
    expect(rows.filter(({ action }) => action === 'calendar.edit')).toHaveLength(others.length * 4)
    expect(new Set(rows.map(({ result }) => result))).toEqual(new Set(['refused']))
    expect(await county.stores.days.all()).toEqual([])
  })

  it('tell every process, and do the same again on a replay', async () => {
    const before = await county.stores.revision.current()
    const first = await setDay(await county.as('office', { cause: 'm1' }), {
      day: '2022-10-03',
      working: true,
    })
    expect(await county.stores.revision.current()).toBeGreaterThan(before)
    const again = await setDay(await county.as('office', { cause: 'm1' }), {
      day: '2022-10-03',
      working: true,
    })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ working: true, announced: false })
    expect(await county.stores.audit.list(null, 100)).toHaveLength(1)
  })

  it('keep the office’s word on a date over a year that is entered anew', async () => {
    const context = await county.as('office')
    const holidays = ['2027-01-01', '2027-10-01'].map((day) => entry(day))
    await setDay(context, { day: '2027-03-08', working: false, note: '妇女节' })
    await enterYear(context, { year: 2027, days: [...holidays, entry('2027-10-09', true)] })
    const told = await enterYear(await county.as('office'), { year: 2027, days: holidays })
    expect(told).toMatchObject({ off: 2, worked: 0 })
    await county.directory.changed()
    const { calendar } = await county.directory.view(NOW)
    expect(calendar.isWorkingDay('2027-03-08')).toBe(false)
    expect(calendar.isWorkingDay('2027-10-09')).toBe(false)
    expect(await unsetDay(await county.as('office'), { day: '2027-03-08' })).toMatchObject({
      announced: true,
    })
  })

  it('refuse a date that does not exist and a note that is too long', async () => {
    const context = await county.as('office')
    await expect(setDay(context, { day: '2022-02-30', working: true })).rejects.toMatchObject({
      code: 'calendar_day_invalid',
    })
    const note = '很'.repeat(61)
    await expect(setDay(context, { day: '2022-10-03', working: true, note })).rejects.toMatchObject({
      code: 'text_too_long',
    })
  })

  it('change the hours that are named and leave the rest', async () => {
    const context = await county.as('office')
    await setHours(context, { workFrom: '09:00', workTo: '17:30' })
    await setHours(context, { quietFrom: '21:00', quietTo: '07:30' })
    const hours = { workFrom: '09:00', workTo: '17:30', quietFrom: '21:00', quietTo: '07:30' }
    expect(await hoursNow(county.stores)).toEqual(hours)
    await expect(setHours(context, { workFrom: '18:00' })).rejects.toMatchObject({ code: 'hours_invalid' })
    expect(await hoursNow(county.stores)).toEqual(hours)
  })

  it('name the jobs that new hours leave outside, and those only', async () => {
    const context = await county.as('office')
    await county.stores.jobs.seed(firstJobs('Asia/Shanghai'), NOW)
    expect((await setHours(context, { quietTo: '08:15' })).leftOut).toEqual([])
    await editJob(context, 'weekly', { enabled: false })
    expect((await setHours(context, { workFrom: '09:00', quietTo: '08:45' })).leftOut).toEqual([
      { title: '催办提醒', time: '08:30', instead: '09:00' },
      { title: '日报', time: '08:30', instead: '08:45' },
    ])
  })

  it.each([
    ['2026-11-30T10:00:00+08:00', []],
    [
      '2026-12-01T00:00:00+08:00',
      ['2027年的节假日还没有载入，请在2026年12月31日前执行 npx duban calendar load 2027 文件'],
    ],
    [
      '2026-12-31T23:59:59+08:00',
      ['2027年的节假日还没有载入，请在2026年12月31日前执行 npx duban calendar load 2027 文件'],
    ],
    [
      '2027-01-01T00:00:00+08:00',
      ['2027年的节假日还没有载入，推算不出工作日，请尽快执行 npx duban calendar load 2027 文件'],
    ],
    ['2022-12-15T10:00:00+08:00', []],
  ])('at %s warn of: %j', async (at, warnings) => {
    const now = new Date(at)
    expect(calendarWarnings(await county.directory.view(now), now)).toEqual(warnings)
  })
})
