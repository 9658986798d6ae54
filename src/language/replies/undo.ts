import type { Command, DaySetting, JobSetting } from '../../domain/command.js'
import type { Day } from '../../domain/day.js'
import { type ItemState, isCounted, type Milestone } from '../../domain/item.js'
import type { EventKind, ItemEvent, ItemEventOf } from '../../domain/item-event.js'
import type { LedgerKind } from '../../domain/ledger.js'
import { chatName } from '../grammar/timetable-words.js'
import { draftWords } from '../words/bulletin.js'
import { monthDay } from '../words/calendar.js'
import { itemWords } from '../words/item.js'
import { settingWords, whenWords } from '../words/job.js'
import { dayWords, type ItemFacts, itemName, percentWords, standWords } from './item.js'
import { stepsWords } from './milestone.js'
import { quoted } from './quote.js'
import { amount } from './records.js'

/** An entry of a timeline that was taken back, and how its item stands without it. */
export interface EntryTold {
  readonly kind: 'entry'
  readonly entry: ItemEvent
  readonly item: ItemFacts
  readonly milestones: readonly Milestone[]
  /** The milestone that it was about, and who is on record for having reached it all the same. */
  readonly milestone: { readonly title: string; readonly on: Day | null; readonly by: string } | null
  /** Until when reminders are put off without it, for those it was about. */
  readonly snoozedUntil: Day | null
}

/** One thing that was taken back. */
export type WithdrawnTold =
  | EntryTold
  /** It stays: a later step rests on it. */
  | {
      readonly kind: 'kept'
      readonly ledger: LedgerKind
      readonly no: number
      /** How it stands, where the message had opened it. */
      readonly opened: ItemState | null
    }
  | {
      readonly kind: 'reading'
      readonly indicator: string
      readonly value: number | null
      readonly unit: string
    }
  | { readonly kind: 'visit' | 'walkthrough' }

type Words = {
  readonly [Kind in EventKind]?: (entry: ItemEventOf<Kind>, told: EntryTold) => string
}

const now = ({ item }: EntryTold) => `现为${standWords(item)}`
const deadline = (day: Day | null) => (day === null ? '没有期限' : dayWords(day))

const reminded = ({ snoozedUntil }: EntryTold) =>
  snoozedUntil === null ? '照常提醒' : `${dayWords(snoozedUntil)}前不再提醒`

function editWords({ data, before }: ItemEventOf<'edited'>, { item, milestones }: EntryTold): string {
  if (data.milestones !== undefined)
    return milestones.length === 0
      ? '的节点修改，现在没有节点'
      : `的节点修改，现有节点${milestones.length}个：${stepsWords(milestones, item.deadline)}`
  if (data.deadline !== undefined && before !== null && before.deadline !== data.deadline)
    return `的期限${deadline(before.deadline)} → ${deadline(data.deadline)}，现为${deadline(item.deadline)}`
  return '的修改'
}

/** Each follows the item's name. */
const ENTRY: Words = {
  drafted: () => '（随之撤销）',
  accepted: (_, told) => `的签收，${now(told)}`,
  declined: (_, told) => `的退回，${now(told)}`,
  progressed: ({ data, before }, told) => {
    if (data.percent === null) return `的进展，${now(told)}`
    const from = before?.percent ?? null
    const said = percentWords(data.percent, data.qualifier)
    return `${from === null ? '' : `${percentWords(from)} → `}${said}，${now(told)}`
  },
  completed: (_, told) => `的完成，${now(told)}`,
  closing_requested: (_, told) => `的销号申请，${now(told)}`,
  closed: (_, told) => `的销号，${now(told)}`,
  sent_back: (_, told) => `的退办，${now(told)}`,
  suspended: (_, told) => `的中止，${now(told)}`,
  reopened: (_, told) => `的重新打开，${now(told)}`,
  assigned: (_, told) => `的交办，${now(told)}`,
  extension_requested: ({ data }, { item }) =>
    `的延期申请（延到${dayWords(data.to, item.deadline)}），期限仍为${deadline(item.deadline)}`,
  extension_approved: (_, { item }) =>
    // The office may have set a later day that nobody had asked for.
    item.extensionTo === null
      ? `的延期，期限恢复为${deadline(item.deadline)}`
      : `的延期批准，期限恢复为${deadline(item.deadline)}，申请待审核`,
  extension_rejected: () => '的延期审核，申请待审核',
  snoozed: ({ data }, told) =>
    `的${data.until === null ? '取消稍后提醒' : '稍后提醒'}，现为${reminded(told)}`,
  milestone_reached: (_, { milestone }) => {
    if (milestone === null) return '的节点完成'
    const { title, on, by } = milestone
    const stands =
      on === null ? '现为未完成' : `仍为已完成（${by === '' ? '' : `${quoted(by, 12)}，`}${dayWords(on)}）`
    return `的节点“${quoted(title)}”完成，${stands}`
  },
  edited: editWords,
}

function withdrawnLine(told: WithdrawnTold): string {
  switch (told.kind) {
    case 'visit':
      return '走访记录'
    case 'walkthrough':
      return '走流程记录'
    case 'reading':
      return `${told.indicator}${told.value === null ? '' : amount(told.value, told.unit)}`
    case 'kept':
      if (told.opened !== null)
        return `${itemWords(told.ledger, told.no)}${isCounted(told.opened) ? '已经交办' : '已有新的办理'}，保留，请作风办处理`
      return `${itemWords(told.ledger, told.no)}之后已有新的办理，没有撤回`
    case 'entry': {
      const words = ENTRY[told.entry.kind] as ((entry: ItemEvent, told: EntryTold) => string) | undefined
      return `${itemName(told.item)}${words?.(told.entry, told) ?? '的记录'}`
    }
  }
}

/**
 * 撤回: what no longer counts, and how things stand without it.
 * @param on the day it was said, where that is not today
 */
export function withdrawnWords(list: readonly WithdrawnTold[], on: Day | null = null): string {
  const lines = [...new Set(list.map(withdrawnLine))]
  if (list.every(({ kind }) => kind === 'kept')) return lines.join('\n')
  const head = on === null ? '已撤回：' : `已撤回${dayWords(on)}的：`
  return lines.length === 1 ? `${head}${lines[0]}` : [head, ...lines].join('\n')
}

/** What stays although the message is gone; empty where nothing does. */
export const keptWords = (list: readonly WithdrawnTold[]): string =>
  [...new Set(list.filter(({ kind }) => kind === 'kept').map(withdrawnLine))].join('\n')

/** Items that were named, of which nothing was taken back: what stands of them was said in another message. */
export const leftWords = (
  list: readonly { readonly ledger: LedgerKind; readonly no: number; readonly stands: boolean }[],
): string =>
  list
    .map(({ ledger, no, stands }) => {
      const name = itemWords(ledger, no)
      return stands
        ? `${name}是另一条消息报的，没有撤回；要撤回请发“撤回${name}”`
        : `${name}没有可以撤回的内容`
    })
    .join('\n')

/** Applications that the message had taken back, now that it is recalled or says something else. */
export const goneWords = (
  list: readonly { readonly ledger: LedgerKind; readonly no: number; readonly of: 'extend' | 'close' }[],
): string =>
  list
    .map(({ ledger, no, of }) => {
      const word = of === 'extend' ? '延期' : '销号'
      return `${itemWords(ledger, no)}的${word}申请已经撤回，不会恢复；仍要${word}请重新申请`
    })
    .join('\n')

/** The same, to those who were told of what was taken back. @param by who took it back */
export const takenBackWords = (list: readonly WithdrawnTold[], by: string): string =>
  `${withdrawnWords(list)}（${quoted(by, 12)}）`

type CommandOf<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>
interface CommandWords<Kind extends Command['kind']> {
  /** What was done, as it could have been written. */
  readonly what: (command: CommandOf<Kind>) => string
  /** How it is reversed, a sentence; why not, where it cannot be. */
  readonly back: (command: CommandOf<Kind>, today: Day) => string
}

const send = (words: string) => `请发“${words}”`

type Bulletin = CommandOf<'bulletin'>
const BULLETIN: Readonly<Record<Bulletin['step'], readonly [what: string, back: (draft: string) => string]>> =
  {
    draft: ['起草', (draft) => `不要了${send(`作废${draft}`)}`],
    edit: ['修改', (draft) => `要改回请再发一次原来的内容：修改${draft}：……`],
    submit: ['提交', (draft) => `要收回${send(`退回${draft}，原因：……`)}`],
    approve: ['同意', (draft) => `要收回${send(`退回${draft}，原因：……`)}`],
    send_back: ['退回', (draft) => `要再送审${send(`提交${draft}`)}`],
    answer: ['说明', (draft) => `说明都留存在案，要补充或更正请再发一次：${draft} 情况说明：……`],
    publish: ['发布', (draft) => `要撤回${send(`撤回${draft}，原因：……`)}，会向发过的群说明`],
    withdraw: ['撤回', () => '撤回后不能恢复，要再发请重新起草'],
    discard: ['作废', () => '作废后不能恢复，要用请重新起草'],
  }

const jobWhat = (title: string, name: string, from: JobSetting, to: JobSetting): string => {
  const called = chatName(name) ?? title
  if (from.enabled !== to.enabled) return `${to.enabled ? '启用' : '停用'}${called}`
  return `${called}改到${settingWords(to.cron)}`
}

const DAY_WORD = (working: boolean | null) => (working === null ? '恢复原安排' : working ? '上班' : '放假')
const fullMonthDay = (day: Day) => `${day.slice(0, 4)}年${monthDay(day)}`

/** 2022年10月3日恢复原安排; of several that had been the same, in one. */
function daysBack(days: readonly DaySetting[]): string {
  const [first, ...rest] = days
  const last = rest.at(-1)
  if (first === undefined) return ''
  if (last !== undefined && rest.every(({ working }) => working === first.working))
    return send(`${fullMonthDay(first.day)}到${fullMonthDay(last.day)}${DAY_WORD(first.working)}`)
  return `请发${days.map(({ day, working }) => `“${fullMonthDay(day)}${DAY_WORD(working)}”`).join('、')}`
}

const COMMANDS: { readonly [Kind in Command['kind']]: CommandWords<Kind> } = {
  job: {
    what: ({ title, name, from, to }) => jobWhat(title, name, from, to),
    back: ({ title, name, from, to }) => send(jobWhat(title, name, to, from)),
  },
  run: {
    what: ({ act, title }) => `${act === 'run' ? '执行' : '不执行'}${title}`,
    back: ({ act, title, day, time }, today) =>
      act === 'run'
        ? '已经发出的收不回来'
        : `${whenWords(day, time, today)}的${title}不再补发，确要补发请管理员用 duban jobs run`,
  },
  days: {
    what: ({ from }) =>
      `改工作日（${from
        .map(({ day }) => monthDay(day))
        .slice(0, 3)
        .join('、')}${from.length > 3 ? '等' : ''}）`,
    back: ({ from }) => `要改回${daysBack(from)}`,
  },
  bind_group: {
    what: () => '绑定本群',
    back: ({ from }) =>
      from === null ? `不要了${send('解绑本群')}` : `要改回${send(`绑定本群 ${quoted(from)}`)}`,
  },
  unbind_group: {
    what: () => '解绑本群',
    back: ({ from }) => `要恢复${send(`绑定本群 ${from === null ? '群名' : quoted(from)}`)}`,
  },
  code: {
    what: ({ person }) => `生成验证码 ${quoted(person, 20)}`,
    back: () => '没有用过的验证码到时自动失效，不用处理',
  },
  bind: { what: () => '绑定', back: () => '绑错了请联系作风办' },
  unbind: {
    what: ({ person }) => `解绑 ${quoted(person, 40)}`,
    back: ({ person }) => `要恢复${send(`生成验证码 ${quoted(person, 40)}`)}，请本人在自己的账号里重新绑定`,
  },
  bulletin: {
    what: ({ step, word, no }) => `${BULLETIN[step][0]}${draftWords(word, no)}`,
    back: ({ step, word, no }) => BULLETIN[step][1](draftWords(word, no)),
  },
  nothing: { what: () => '', back: () => '' },
}

const wordsOf = (command: Command) => COMMANDS[command.kind] as CommandWords<Command['kind']>
const whatOf = (command: Command) => wordsOf(command).what(command)

/** What to write for something older than the last. */
const OLDER = (example: string) => `要撤回更早的请写明是哪一项，例如：撤回${example}`

/**
 * 撤回 after a command that it does not reverse: nothing was changed; what to write instead.
 * @param recalled by recalling the message itself, which need not be the last
 */
export function notUndoneWords(
  command: Command,
  today: Day,
  { example, recalled = false }: { readonly example: string; readonly recalled?: boolean },
): string {
  if (command.kind === 'nothing') return `您上一条没有改动什么，不用撤回。${OLDER(example)}`
  const back = wordsOf(command).back(command, today)
  const [head, by] = recalled ? ['您撤回的消息', '撤回消息'] : ['您上一条', '“撤回”']
  return `${head}是“${whatOf(command)}”，不能用${by}收回；${back}。没有改动任何内容`
}

/** 撤回 of a command that it has reversed. @param stands how things stand now */
export const undoneWords = (command: Command, stands: string): string =>
  `已撤回：${whatOf(command)}。${stands}`

/** The last was said in another talk: nothing was taken back. */
export function elsewhereWords(told: {
  readonly when: string
  /** Null: in private. */
  readonly room: string | null
  readonly items: readonly { readonly ledger: LedgerKind; readonly no: number }[]
  /** The question is put in a group: what was said in private is not told there. */
  readonly inGroup: boolean
}): string {
  const { when, room, items, inGroup } = told
  if (room === null && inGroup) return '您最近一条是私聊我时发的，没有撤回；要撤回请私聊我发“撤回”'
  const where = room === null ? '私聊我时' : `在“${quoted(room, 30)}”`
  const names = items.map(({ ledger, no }) => itemWords(ledger, no))
  const [first] = names
  const about =
    first === undefined ? '' : `（${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}）`
  const how = first === undefined ? `请${room === null ? '私聊我' : '到那里'}发“撤回”` : `请发“撤回${first}”`
  return `您最近一条是${when}${where}发的${about}，没有撤回；要撤回${how}`
}

/** 刚才那条错了: what to write. @param recent there is something that 撤回 would take back */
export function mistakeWords(recent: boolean, name: string): string {
  const change = `要改请写明改成多少，例如：更正 ${name} 70%`
  return recent ? `要收回刚才那条请发“撤回”；${change}` : `没有查到您今天在这里报的内容；${change}`
}

/** 取消, 撤回 in answer to a question: what was unclear was never stored. */
export const QUESTION_DROPPED = '好的，刚才那条没有登记，不用再补充了'
