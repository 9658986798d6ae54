import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptItem } from '../../src/services/accept-item.js'
import { createItem } from '../../src/services/create-item.js'
import { reportProgress } from '../../src/services/report-progress.js'
import { instant, openTimetable, type Timetable } from '../support/timetable.js'

describe('停机以后的日报', () => {
  let time: Timetable
  const ref = { kind: 'task', no: 1 } as const
  const as = (who: 'zhang' | 'office', at: string) => time.county.as(who, { at: instant(at) })
  const report = async (at: string, percent: number) =>
    reportProgress(await as('zhang', at), { ref, percent, text: `${percent}%` })
  const group = (heard: readonly string[]) => heard.find((line) => line.startsWith('群 县直群'))?.split('\n')
  beforeEach(async () => {
    time = await openTimetable()
    await createItem(await as('office', '2022-06-01 10:00'), {
      ledger: 'task',
      title: '营商环境提升',
      deadline: '2022-11-30',
      lead: '发改局',
    })
    await acceptItem(await as('zhang', '2022-06-01 11:00'), { ref })
  })
  afterEach(() => time.close())

  it('tells what came since the last one that went out, more than two weeks ago', async () => {
    await report('2022-09-06 10:00', 30)
    expect(group(await time.tick('2022-09-07 08:30'))?.[0]).toContain('督办日报')
    await report('2022-09-08 10:00', 40)
    expect(group(await time.tick('2022-09-30 08:30'))?.slice(1, 3)).toEqual([
      '◆ 9月7日以来的变化1项',
      '1. 任务1〔营商环境提升〕（永安县发展和改革局）30% → 40%',
    ])
  })

  it('goes back to the first step where none was ever sent, but no further than it says', async () => {
    await report('2022-06-10 10:00', 10)
    await report('2022-08-10 10:00', 30)
    expect(group(await time.tick('2022-09-07 08:30'))?.slice(1, 4)).toEqual([
      '◆ 7月7日以来的变化1项',
      '1. 任务1〔营商环境提升〕（永安县发展和改革局）10% → 30%',
      '（只列最近62天的变化）',
    ])
  })
})
