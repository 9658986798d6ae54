import type { Day } from '../../domain/day.js'
import type { ReminderLevel, ReminderRule } from '../../domain/reminder.js'
import { itemWords } from '../words/item.js'
import { dayWords, type ItemFacts, itemName, overdueWords, percentWords } from './item.js'
import { quoted } from './quote.js'

/** One item of a reminder, with what its words need. */
export interface ReminderLine {
  readonly facts: ItemFacts
  readonly rule: ReminderRule
  /** In what capacity the reader gets it; `group`: read by several units. */
  readonly level: ReminderLevel | 'group'
  /** Working days until the deadline, past it, or since anybody said anything of it: what the rule speaks of. */
  readonly workingDays: number | null
  readonly milestone: { readonly title: string; readonly due: Day } | null
}

const on = ({ facts }: ReminderLine, today: Day): string =>
  facts.deadline === null ? '' : `${dayWords(facts.deadline, today)}到期`

const overdue = (line: ReminderLine, today: Day): string =>
  `${overdueWords(line.workingDays, -(line.facts.daysLeft ?? 0))}（${on(line, today)}）`
const left = (line: ReminderLine, today: Day): string =>
  `还剩${line.workingDays ?? 0}个工作日（${on(line, today)}）`

const REASONS: Readonly<Record<ReminderRule, (line: ReminderLine, today: Day) => string>> = {
  overdue5: overdue,
  overdue3: overdue,
  overdue1: overdue,
  due0: (line, today) =>
    line.facts.deadline === today ? '今天到期' : `${on(line, today)}，今天是到期前最后一个工作日`,
  due3: left,
  due7: left,
  unsigned: (line, today) => ['交办后还没有签收', on(line, today)].filter((part) => part !== '').join('，'),
  milestone: ({ milestone }, today) =>
    milestone === null
      ? '有节点没有按期完成'
      : `节点“${quoted(milestone.title, 16)}”应于${dayWords(milestone.due, today)}完成`,
  silence: (line, today) =>
    line.facts.deadline !== null && line.facts.deadline < today
      ? `${overdue(line, today)}，一直没有新的进展`
      : [`已有${line.workingDays ?? 0}个工作日没有进展`, on(line, today)]
          .filter((part) => part !== '')
          .join('，'),
}

/** 任务12〔营商环境提升〕60%，还剩3个工作日（9月19日到期） */
export function reminderLineWords(line: ReminderLine, today: Day): string {
  const { facts } = line
  const percent = facts.percent === null ? '' : `${percentWords(facts.percent, facts.percentQualifier)}，`
  const unit = facts.lead ?? facts.responsible[0]
  const whose = line.level === 'person' || unit === undefined ? '' : `（${unit}）`
  return `${itemName(facts)}${whose}${percent}${REASONS[line.rule](line, today)}`
}

const HEADINGS: Readonly<Record<ReminderLevel, (count: number) => string>> = {
  person: (count) => `【提醒】您负责的${count}项工作请留意：`,
  head: (count) => `【提醒】您单位有${count}项超期已满3个工作日，请过问：`,
  leader: (count) => `【提醒】您牵头的工作有${count}项超期已满5个工作日，请协调：`,
}

/** Of one section; the rest is counted. */
const MOST_LINES = 15

const SECTIONS: readonly ReminderLevel[] = ['leader', 'head', 'person']

/** The whole of a reminder: what the reader is reminded of in each capacity, and what he can write back. */
export function reminderWords(lines: readonly ReminderLine[], today: Day): string {
  const sections = SECTIONS.flatMap((level) => {
    const of = lines.filter((line) => line.level === level)
    return of.length === 0
      ? []
      : [
          HEADINGS[level](of.length),
          ...of.slice(0, MOST_LINES).map((line) => reminderLineWords(line, today)),
          ...(of.length > MOST_LINES ? [`……另有${of.length - MOST_LINES}项，请发：我的清单`] : []),
        ]
  })
  const [own] = lines.filter(({ level }) => level === 'person')
  if (own === undefined) return sections.join('\n')
  const name = itemWords(own.facts.ledger, own.facts.no)
  const first = own.rule === 'unsigned' ? `签收请发：收到 ${name}` : `报进展请发：${name} 60%`
  return [...sections, `${first}；暂缓提醒请发：稍后提醒 ${name} 3天`].join('\n')
}
