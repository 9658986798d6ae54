import { utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importWorkbook } from '../../../../src/documents/import/import.js'
import { templateWorkbook } from '../../../../src/documents/import/template.js'
import { readWorkbook } from '../../../../src/documents/import/workbook.js'
import { readPlan } from '../../../../src/language/read/plan.js'
import { findingWords } from '../../../../src/language/words/import.js'
import { editMilestones } from '../../../../src/services/edit-milestones.js'
import { reachMilestone } from '../../../../src/services/reach-milestone.js'
import { type County, freshCounty, NOW } from '../../../support/county.js'

const REF = { kind: 'task', no: 1 } as const
const PLAN = '9.13完成初稿；10.31完成申报'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

function book(header: readonly string[], ...rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const workbook = utils.book_new()
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([[...header], ...rows.map((row) => [...row])]), '任务')
  return new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx' }))
}

const HEADER = ['序号', '工作任务', '牵头单位', '完成时限', '时间节点']
const sheet = (plan: string, deadline = '2022年11月底') =>
  book(HEADER, [1, '制定方案', '发改局', deadline, plan])

/** What became of the one row. */
async function run(bytes: Uint8Array) {
  const report = await importWorkbook({
    bytes,
    fileName: '任务清单.xlsx',
    dryRun: false,
    now: NOW,
    actor: { id: 'system', name: '导入', roles: [], units: [], system: true },
    store: county.stores,
    directory: county.directory,
  })
  const row = report.sheets[0]?.rows[0]
  if (row === undefined) throw new Error('no row')
  const told = row.corrections.filter(({ field }) => field === 'milestones').map(findingWords)
  return { outcome: row.outcome, changes: row.changes, told }
}

const stored = async () => {
  const item = await county.stores.items.load('2022:task:1')
  return item?.milestones.map(
    ({ no, due, title, reachedOn }) => `${no} ${due} ${title}${reachedOn ? ' ✓' : ''}`,
  )
}

describe('a cell of 时间节点', () => {
  it('becomes milestones, and is told; the same file again changes nothing', async () => {
    expect(await run(sheet(PLAN))).toEqual({
      outcome: 'new',
      changes: [],
      told: ['节点收为 2022-09-13 完成初稿；2022-10-31 完成申报'],
    })
    expect(await stored()).toEqual(['1 2022-09-13 完成初稿', '2 2022-10-31 完成申报'])
    expect((await county.stores.items.load('2022:task:1'))?.fields).toEqual({ plan: PLAN })
    expect((await run(sheet(PLAN))).outcome).toBe('same')
  })

  it('that changed shows the difference, and keeps numbers and ticks', async () => {
    await run(sheet(PLAN))
    await reachMilestone(await county.as('zhang'), { ref: REF, milestone: '初稿' })
    const again = await run(sheet('9.13完成初稿；10.15征求意见；11.10完成申报'))
    expect(again).toMatchObject({
      outcome: 'changed',
      changes: [
        {
          field: 'milestones',
          from: '2022-09-13 完成初稿（已完成）；2022-10-31 完成申报',
          to: '2022-09-13 完成初稿（已完成）；2022-10-15 征求意见；2022-11-10 完成申报',
        },
      ],
    })
    expect(await stored()).toEqual([
      '1 2022-09-13 完成初稿 ✓',
      '3 2022-10-15 征求意见',
      '2 2022-11-10 完成申报',
    ])
  })

  it('that says what it said before does not take back what the office changed since', async () => {
    await run(sheet(PLAN))
    const change = { act: 'move', milestone: '初稿', to: '2022-09-20' } as const
    await editMilestones(await county.as('office'), { ref: REF, change })
    expect(await run(sheet(PLAN))).toMatchObject({
      outcome: 'same',
      told: [
        '节点收为 2022-09-13 完成初稿；2022-10-31 完成申报',
        '节点后来改过，不按表改，仍为 2022-09-20 完成初稿；2022-10-31 完成申报',
      ],
    })
    expect(await stored()).toEqual(['1 2022-09-20 完成初稿', '2 2022-10-31 完成申报'])
  })

  it('is kept as text where it cannot be read, and that is told', async () => {
    expect((await run(sheet('9.13完成初稿；待县政府审定'))).told).toEqual([
      '节点收为 2022-09-13 完成初稿',
      '节点“待县政府审定”看不懂，只留文字；请写明日期和内容，如 9月13日完成初稿；10月31日完成申报',
    ])
    expect((await run(sheet('10月底前'))).told).toEqual([
      '节点“10月底前”只有日期，没写做什么，只留文字；是完成期限的请写在“完成时限”栏',
    ])
    expect((await county.stores.items.load('2022:task:1'))?.fields['plan']).toBe('10月底前')
    expect(await stored()).toEqual(['1 2022-09-13 完成初稿'])
  })

  it('that goes past the deadline is taken, and warned of', async () => {
    expect((await run(sheet(PLAN, '2022年9月底'))).told).toContain(
      '节点“2022-10-31 完成申报”晚于期限 2022-09-30，请核对',
    )
    expect(await stored()).toHaveLength(2)
  })

  it('that goes on into the next year is read so as far as the work does, and told where it does not', async () => {
    expect((await run(sheet('12月10日验收；1月15日结算', '2023年1月底'))).told).toEqual([
      '节点收为 2022-12-10 验收；2023-01-15 结算',
      '节点“2023-01-15 结算”不在活动期间（2022-01-01 至 2022-12-31），照收，请核对',
    ])
    expect((await run(sheet('12月10日验收；1月15日结账', '2022年12月底'))).told).toEqual([
      '节点收为 2022-12-10 验收；2022-01-15 结账',
      '节点“结账”写在后面却早得多，按 2022-01-15 收；是下一年的请写上年份',
      '节点“2022-01-15 结账”已经过去一个多月，照收，请核对',
    ])
    // A list out of order is none that goes on.
    expect((await run(sheet('11.10完成申报；9.20完成初稿'))).told).toEqual([
      '节点收为 2022-11-10 完成申报；2022-09-20 完成初稿',
    ])
  })

  it('that is long past is warned of', async () => {
    expect((await run(sheet('1月15日完成初稿；11月10日申报'))).told).toContain(
      '节点“2022-01-15 完成初稿”已经过去一个多月，照收，请核对',
    )
  })

  it('is found under the names that offices give the column, in both kinds of ledgers', async () => {
    for (const name of ['时间节点', '节点', '里程碑', '进度安排', '阶段目标', '倒排工期']) {
      const bytes = book(['序号', '工作任务', '牵头单位', name], [1, '制定方案', '发改局', PLAN])
      expect((await run(bytes)).told, name).toEqual(['节点收为 2022-09-13 完成初稿；2022-10-31 完成申报'])
    }
    const problems = book(['序号', '存在问题', '责任单位', '时间节点'], [1, '叫号系统老旧', '发改局', PLAN])
    expect((await run(problems)).told).toEqual(['节点收为 2022-09-13 完成初稿；2022-10-31 完成申报'])
  })

  it('has an example in the template that can be read', () => {
    const [first] = readWorkbook(templateWorkbook('tasks')).sheets
    const column = first?.rows[0]?.findIndex(({ text }) => text === '时间节点') ?? -1
    const example = first?.rows[1]?.[column]?.text ?? ''
    expect(readPlan(example, { today: '2022-01-01', relative: false })).toMatchObject({
      steps: [{ title: '完成初稿' }, { title: '完成申报' }],
      unread: [],
    })
  })
})
