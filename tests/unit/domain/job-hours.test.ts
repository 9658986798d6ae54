import { describe, expect, it } from 'vitest'
import { firstJobs, type Job } from '../../../src/domain/job.js'
import { timesOutside } from '../../../src/domain/job-hours.js'
import { HOURS } from '../../../src/domain/work-time.js'

const job = (name: string, changes: Partial<Job>): Job => {
  const found = firstJobs('Asia/Shanghai').find((row) => row.name === name)
  if (found === undefined) throw new Error(name)
  return { ...found, ...changes }
}

describe('timesOutside', () => {
  it('finds nothing in what every county begins with', () => {
    for (const row of firstJobs('Asia/Shanghai')) expect(timesOutside(row, HOURS)).toEqual([])
  })

  it.each([
    ['digest', '0 8 * * *', []],
    ['digest', '59 7 * * *', ['07:59']],
    ['digest', '59 19 * * *', []],
    ['digest', '0 20 * * *', ['20:00']],
    ['digest', '0 22 * * 1-5', ['22:00']],
    ['digest', '0 8,12,21 * * *', ['21:00']],
    ['weekly', '0 */8 * * 1', ['00:00']],
    ['monthly', '0 23 1 * *', ['23:00']],
    ['remind', '0 8 * * *', ['08:00']],
    ['remind', '30 17 * * *', []],
    ['remind', '0 18 * * *', ['18:00']],
    ['campaign', '0 19 * * *', ['19:00']],
  ])('%s at %s', (name, cron, outside) => {
    expect(timesOutside(job(name, { cron }), HOURS)).toEqual(outside)
  })

  it('keeps what is made up for at once to the working hours, whatever it does', () => {
    const evening = job('digest', { cron: '0 19 * * *' })
    expect(timesOutside(evening, HOURS)).toEqual([])
    expect(timesOutside({ ...evening, misfire: 'once' }, HOURS)).toEqual(['19:00'])
  })
})
