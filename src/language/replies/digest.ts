import { type Day, daysBetween } from '../../domain/day.js'
import type { ChangeKind, DigestKind, Listed } from '../../domain/digest.js'
import type { ItemState } from '../../domain/item.js'
import { itemWords, STATE_WORDS } from '../words/item.js'
import { dayWords, dueWorkWords, type ItemFacts, itemName, percentWords } from './item.js'
import { type ReminderLine, reminderLineWords } from './reminder.js'

interface Change {
  readonly facts: ItemFacts
  readonly from: number | null
  readonly kind: ChangeKind
  /** The unit that reported, where it is not the one in the lead. */
  readonly by: string | null
  readonly promised: { readonly by: Day; readonly percent: number | null } | null
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
  readonly unreached: Listed<{ readonly unit: string; readonly person: string; readonly items: number }>
  readonly difficulties: Listed<ItemFacts>
}

interface About {
  readonly kind: DigestKind
  readonly today: Day
  /** The first day of what is told of. */
  readonly since: Day
  /** How many days it is cut to, where there was more to tell. */
  readonly cutTo: number | null
  /** The group's or the person's. */
  readonly name: string
  /** Read by one person, who is addressed. */
  readonly isPerson: boolean
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

const whose = (item: ItemFacts, by: string | null = null): string => {
  const unit = item.lead ?? item.responsible[0]
  if (unit === undefined) return ''
  return by === null ? `（${unit}）` : `（${unit}牵头，${by}报）`
}

const percent = (item: ItemFacts): string =>
  item.percent === null ? STATE_WORDS[item.state] : percentWords(item.percent, item.percentQualifier)

const SETTLED: ReadonlySet<ItemState> = new Set(['closed', 'closing_requested', 'suspended', 'declined'])

function stands({ facts, from, kind }: Change): string {
  if (SETTLED.has(facts.state)) return STATE_WORDS[facts.state]
  // What an import wrote down beside it is how it came, not a change.
  if (kind === 'new')
    return [
      `新交办${facts.percent === null ? '' : `，现${percent(facts)}`}`,
      ...(facts.state === 'assigned' ? [STATE_WORDS.assigned] : []),
    ].join('，')
  const before = from === null || from === facts.percent || facts.percent === null ? '' : `${from}% → `
  return `${before}${percent(facts)}`
}

function promisedWords({ promised }: Change, today: Day): string {
  if (promised === null) return ''
  const until = dayWords(promised.by, today)
  return promised.percent === null ? `，预计${until}完成` : `，预计${until}达到${promised.percent}%`
}

const changeLine = (change: Change, today: Day): string =>
  `${itemName(change.facts)}${whose(change.facts, change.by)}${stands(change)}${SETTLED.has(change.facts.state) ? '' : promisedWords(change, today)}`

const dueLine = (item: ItemFacts): string =>
  `${itemName(item)}${whose(item)}${percent(item)}，${dueWorkWords(item)}`

const waitingLine = (item: ItemFacts): string => {
  const what = { closing_requested: '申请销号', declined: '退回' }[item.state as string] ?? '申请延期'
  return `${itemName(item)}${whose(item)}${what}`
}

const plainLine = (item: ItemFacts): string =>
  [
    `${itemName(item)}${whose(item)}${percent(item)}`,
    dueWorkWords(item),
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

function unreachedLine({ lines, total }: Told['unreached']): string[] {
  if (total === 0) return []
  const names = lines.map(({ unit, person, items }) => `${unit}${person}（${items}项）`).join('、')
  const more = total > lines.length ? '等' : ''
  return [`◆ 以下人员没有绑定能收到私信的账号，单位也没有工作群，提醒送不到：${names}${more}，请催其绑定`]
}

function heldLine(held: About['held'], today: Day): string[] {
  if (held.length === 0) return []
  const names = held.map(({ title, day }) => `${title}（${dayWords(day, today)}）`).join('、')
  return [`◆ 错过时间、等人确认的定时任务${held.length}次：${names}，请发“查定时任务”办理`]
}

/** A digest as it is sent; null where there is nothing to say. The lists' first lines, with the numbers of all. */
export function digestWords(
  told: Told,
  { kind, today, since, cutTo, name, isPerson, audience, held }: About,
): string | null {
  const office = audience === 'office'
  const sections = [
    ...section(pastWords(kind, since, today), told.changed, (change) => changeLine(change, today)),
    ...(cutTo === null || told.changed.total === 0 ? [] : [`（只列最近${cutTo}天的变化）`]),
    ...section('本周到期', told.dueThisWeek, dueLine),
    ...section('已超期', told.overdue, dueLine),
    ...section(office ? '等本办审核' : '等作风办审核', told.waiting, waitingLine),
    ...(office ? section('今日升级（超期已满5个工作日）', told.escalated, dueLine) : []),
    ...(office ? silentLine(told.silent) : []),
    ...(office ? unreachedLine(told.unreached) : []),
    ...(audience === 'leader' ? section('难题和受阻事项', told.difficulties, plainLine) : []),
    ...section('请留意', told.reminders, (line) => reminderLineWords(line, today)),
  ]
  if (sections.length === 0) return null
  // One that a report can be sent of: of the group's own, the most pressing first.
  const example = [
    ...told.overdue.lines,
    ...told.dueThisWeek.lines,
    ...told.reminders.lines.map(({ facts }) => facts),
    ...told.changed.lines.map(({ facts }) => facts),
  ].find(({ state }) => !SETTLED.has(state))
  const report = example === undefined ? '' : `报进展请发：${itemWords(example.ledger, example.no)} 60%；`
  const foot = {
    units: `${report}看本人事项请发：我的清单`,
    office: '看全部请发：查超期、我的清单',
    leader: '看详情请发：我的清单',
  }
  return [
    `【${TITLES[kind]}】${dayWords(today)} ${isPerson ? `${name}同志：` : name}`,
    ...sections,
    ...(office ? heldLine(held, today) : []),
    foot[audience],
  ].join('\n')
}
