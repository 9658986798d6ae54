import { describe, expect, it } from 'vitest'
import { exampleDays } from '../../../../src/domain/example-days.js'
import { ROLES, type Role } from '../../../../src/domain/policy.js'
import type { Parsed } from '../../../../src/language/intent.js'
import { parse } from '../../../../src/language/parse.js'
import { type HelpAbout, helpLines, helpWords } from '../../../../src/language/replies/help.js'
import { HELP_LINES } from '../../../../src/language/words/help.js'

const aboutOn = (today: string): HelpAbout => ({
  item: '任务3',
  person: '张三',
  unit: '水务局',
  group: '县直部门群',
  days: exampleDays(today, { deadline: '2022-10-31', end: '2022-12-31' }),
})

/** What the examples of a line must mean when somebody writes them; of a line with several, each. */
const MEANT: Readonly<Record<string, readonly Parsed['intent'][]>> = {
  报进展: ['progress'],
  报完成: ['complete'],
  申请销号: ['apply_close'],
  报节点: ['milestone'],
  申请延期: ['apply_extend'],
  签收: ['ack'],
  不归本单位: ['ack'],
  暂缓提醒: ['snooze'],
  暂缓提醒负责人: ['snooze'],
  报数: ['report_indicator'],
  报走访: ['report_visit'],
  通报提到本单位: ['bulletin'],
  看等您审核的: ['query'],
  审销号: ['review'],
  审延期: ['review'],
  定期限: ['deadline'],
  交办: ['assign'],
  设节点: ['plan'],
  改节点: ['plan'],
  写通报: ['bulletin'],
  审通报: ['bulletin'],
  发通报: ['bulletin'],
  工作日: ['set_day', 'set_day', 'set_day', 'unset_day', 'query'],
  定时任务: ['timetable'],
  发验证码: ['code'],
  换了账号或调走的人: ['unbind'],
  工作群: ['bind_group', 'unbind_group'],
  查询: ['query'],
  更多查询: ['query', 'query', 'query', 'bulletin'],
  查单位: ['query'],
  改错: ['undo', 'progress'],
}

/** Any day on which somebody may ask, the campaign's first and its last among them. */
const DAYS = ['2022-01-01', '2022-02-28', '2022-09-14', '2022-10-30', '2022-12-31']
const EXAMPLES = DAYS.flatMap((today) =>
  helpLines(ROLES, aboutOn(today)).flatMap(({ about, examples }) =>
    examples.map((example, at) => ({ today, about, example, at })),
  ),
)

describe('帮助', () => {
  it.each(EXAMPLES)('on $today, $about: $example', ({ today, about, example, at }) => {
    const meant = MEANT[about] ?? []
    const said = parse(example, { today, addressed: true })
    expect(said.intent).toBe(meant[at] ?? meant[0])
    if (about === '不归本单位') expect(said.slots).toMatchObject({ decline: true, suggest_unit: '水务局' })
    expect(example).not.toMatch(/[{}…]/)
  })

  it('names no day that is over, and none past the campaign where it need not', () => {
    for (const today of DAYS) {
      for (const { example } of EXAMPLES.filter((each) => each.today === today)) {
        const said = parse(example, { today, addressed: true })
        const days = JSON.stringify(said).match(/\d{4}-\d{2}-\d{2}/g) ?? []
        expect(
          days.filter((day) => day < today),
          example,
        ).toEqual([])
      }
    }
    expect(exampleDays('2022-09-14', { end: '2022-10-01' }).later).toBe('2022-10-01')
    expect(exampleDays('2022-09-14', { deadline: '2022-12-31', end: '2022-12-31' }).later).toBe('2023-01-15')
  })

  it.each(ROLES)('has for %s only lines that are in the table, and every query', (role: Role) => {
    const words = helpWords([role], aboutOn('2022-09-14'))
    const lines = HELP_LINES.filter(({ roles }) => roles === null || roles.includes(role))
    expect(words.split('\n')).toHaveLength(lines.length + 1)
    for (const query of ['我的清单', '查任务3', '查超期', '汇总']) expect(words).toContain(query)
  })

  it('fits the role: a liaison is not shown what only the office may do', () => {
    const about = aboutOn('2022-09-14')
    const liaison = helpWords(['liaison'], about)
    expect(liaison).toContain('申请延期到11月15日')
    expect(liaison).not.toMatch(/交办|验证码|审销号|谁没报/)
    const office = helpWords(['office'], about)
    for (const said of ['查通报', '查节假日', '启用', '停用', '修改通报稿', '作废通报稿', '解绑本群'])
      expect(office).toContain(said)
  })
})
