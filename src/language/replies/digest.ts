import { type Day, daysBetween } from '../../domain/day.js'
import type { DigestKind, Listed } from '../../domain/digest.js'
import { itemWords, STATE_WORDS } from '../words/item.js'
import { dayWords, dueWords, type ItemFacts, itemName, percentWords } from './item.js'
import { type ReminderLine, reminderLineWords } from './reminder.js'

interface Change {
  readonly facts: ItemFacts
  readonly from: number | null
  readonly isNew: boolean
}

/** What a digest tells; see services/digest-facts.ts. */
interface Told {
  readonly changed: Listed<Change>
  readonly dueThisWeek: Listed<ItemFacts>
  readonly overdue: Listed<ItemFacts>
  readonly waiting: Listed<ItemFacts>
  readonly escalated: Listed<ItemFacts>
  readonly reminders: Listed<ReminderLine>
  readonly silent: Listed<{ readonly unit: string; readonly items: number }>
  readonly difficulties: Listed<ItemFacts>
}

interface About {
  readonly kind: DigestKind
  readonly today: Day
  /** The first day of what is told of. */
  readonly since: Day
  /** The group's or the person's. */
  readonly name: string
  readonly audience: 'units' | 'office' | 'leader'
  /** Runs of the timetable that wait for a person. */
  readonly held: readonly { readonly title: string; readonly day: Day }[]
}

const TITLES: Readonly<Record<DigestKind, string>> = { daily: '督办日报', weekly: '周调度' }

/** 昨日变化 · 上周变化 · 9月30日以来的变化, where days off or a digest that folded lie in between. */
function pastWords(kind: DigestKind, since: Day, today: Day): string {
  const days = daysBetween(since, today)
  if (kind === 'daily' && days === 1) return '昨日变化'
  return kind === 'weekly' && days <= 8 ? '上周变化' : `${dayWords(since, today)}以来的变化`
}

const whose = (item: ItemFacts): string => {
  const unit = item.lead ?? item.responsible[0]
  return unit === undefined ? '' : `（${unit}）`
}

const percent = (item: ItemFacts): string =>
  item.percent === null ? STATE_WORDS[item.state] : percentWords(item.percent, item.percentQualifier)

function changeLine({ facts, from, isNew }: Change): string {
  const name = `${itemName(facts)}${whose(facts)}`
  if (facts.state === 'closed' || facts.state === 'closing_requested' || facts.state === 'suspended')
    return `${name}${STATE_WORDS[facts.state]}`
  if (facts.percent !== null && facts.percent !== from)
    return `${name}${from === null ? '' : `${from}% → `}${percentWords(facts.percent, facts.percentQualifier)}`
  return `${name}${isNew && facts.state === 'assigned' ? '新交办，待签收' : percent(facts)}`
}

const dueLine = (item: ItemFacts): string =>
  `${itemName(item)}${whose(item)}${percent(item)}，${dueWords(item)}`

const waitingLine = (item: ItemFacts): string => {
  const what = { closing_requested: '申请销号', declined: '退回' }[item.state as string] ?? '申请延期'
  return `${itemName(item)}${whose(item)}${what}`
}

const plainLine = (item: ItemFacts): string =>
  [
    `${itemName(item)}${whose(item)}${percent(item)}`,
    dueWords(item),
    item.blocked ? '受阻' : '',
    item.needHelp ? '需协调' : '',
  ]
    .filter((part) => part !== '')
    .join('，')

function section<Line>(title: string, list: Listed<Line>, line: (each: Line) => string): string[] {
  if (list.total === 0) return []
  const more = list.total > list.lines.length ? [`……另有${list.total - list.lines.length}项`] : []
  return [`◆ ${title}${list.total}项`, ...list.lines.map((each, at) => `${at + 1}. ${line(each)}`), ...more]
}

function silentLine({ lines, total }: Told['silent']): string[] {
  if (total === 0) return []
  const names = lines.map(({ unit, items }) => `${unit}${items}项`).join('、')
  return [`◆ 提醒后未反馈的单位${total}个：${names}${total > lines.length ? '等' : ''}`]
}

function heldLine(held: About['held']): string[] {
  if (held.length === 0) return []
  const names = held.map(({ title, day }) => `${title}（${dayWords(day)}）`).join('、')
  return [`◆ 错过时间、等人确认的定时任务${held.length}次：${names}，由管理员执行 duban jobs 处理`]
}

/** A digest as it is sent; null where there is nothing to say. The lists' first lines, with the numbers of all. */
export function digestWords(told: Told, { kind, today, since, name, audience, held }: About): string | null {
  const office = audience === 'office'
  const sections = [
    ...section(pastWords(kind, since, today), told.changed, changeLine),
    ...section('本周到期', told.dueThisWeek, dueLine),
    ...section('已超期', told.overdue, dueLine),
    ...section(office ? '等本办审核' : '等作风办审核', told.waiting, waitingLine),
    ...(office ? section('今日升级（超期已满5个工作日）', told.escalated, dueLine) : []),
    ...(office ? silentLine(told.silent) : []),
    ...(audience === 'leader' ? section('难题和受阻事项', told.difficulties, plainLine) : []),
    ...section('请留意', told.reminders, (line) => reminderLineWords(line, today)),
  ]
  if (sections.length === 0) return null
  const [example] = [...told.overdue.lines, ...told.dueThisWeek.lines]
  const item = example === undefined ? '任务12' : itemWords(example.ledger, example.no)
  const foot = {
    units: `报进展请发：${item} 60%；看本人事项请发：我的清单`,
    office: '看全部请发：查超期、我的清单',
    leader: '看详情请发：我的清单',
  }
  return [
    `【${TITLES[kind]}】${dayWords(today)} ${name}`,
    ...sections,
    ...(office ? heldLine(held) : []),
    foot[audience],
  ].join('\n')
}
