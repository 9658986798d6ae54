import { afterEach, expect, it } from 'vitest'
import { createCalendarWatch } from '../../../src/app/calendar-watch.js'
import { enterYear } from '../../../src/services/edit-calendar.js'
import { type County, freshCounty } from '../../support/county.js'
import { recordingLog } from '../../support/log.js'
import { manualTime } from '../../support/time.js'

const HOUR = 3_600_000
const WARNING = '2027年的节假日还没有载入，请在2026年12月31日前执行 npx duban calendar load 2027 文件'

let county: County
afterEach(() => county.close())

it('logs a year that is missing once a day, until it is loaded', async () => {
  county = await freshCounty()
  const { directory } = county
  const time = manualTime('2026-11-30T20:30:00+08:00')
  const log = recordingLog()
  const watch = createCalendarWatch({ directory, clock: time, timer: time, log })
  const warned = () => log.lines.filter(({ level }) => level === 'warn').length
  /** The store takes real time: an hour is over when it has been asked. */
  const hours = async (count: number) => {
    for (let hour = 0; hour < count; hour++) {
      await time.advance(HOUR)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  await watch.start()
  expect(await watch.warnings()).toEqual([])
  await hours(2)
  expect(warned()).toBe(0)
  await hours(4)
  await expect.poll(warned).toBe(1)
  expect(await watch.warnings()).toEqual([WARNING])
  await hours(10)
  expect(warned()).toBe(1)
  await hours(24)
  await expect.poll(warned).toBe(2)
  const days = ['2027-01-01', '2027-10-01'].map((day) => ({ day, working: false, note: '', line: 1 }))
  await enterYear(await county.as('office'), { year: 2027, days })
  await directory.changed()
  expect(await watch.warnings()).toEqual([])
  await watch.stop()
})
