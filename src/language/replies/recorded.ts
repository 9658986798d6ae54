import type { Day } from '../../domain/day.js'
import { itemWords, STATE_WORDS } from '../words/item.js'
import {
  againWords,
  dayWords,
  dueWords,
  expectedWords,
  type ItemFacts,
  itemName,
  percentWords,
} from './item.js'
import { type MilestoneStep, planEditedWords } from './milestone.js'
import { quoted } from './quote.js'

/** What was stored about an item, as the services tell it. */
export type Recorded =
  | {
      readonly kind: 'progress'
      readonly item: ItemFacts
      readonly from: number | null
      readonly to: number | null
      readonly said: boolean
      readonly decreased: boolean
      readonly full: boolean
      readonly numerator: number | null
      readonly denominator: number | null
      readonly expectedBy: Day | null
      readonly expectedPercent: number | null
      readonly blocked: boolean
      readonly needHelp: boolean
      /** Marks that it had before and has no longer. */
      readonly cleared: { readonly blocked: boolean; readonly needHelp: boolean }
      readonly files: number
    }
  | {
      readonly kind: 'completion'
      readonly item: ItemFacts
      readonly applied: boolean
      readonly closed: boolean
      readonly on: Day
      readonly onTime: boolean | null
      readonly from: number | null
    }
  | {
      readonly kind: 'extension_requested'
      readonly item: ItemFacts
      readonly from: Day | null
      readonly to: Day
      readonly reason: string
    }
  | {
      readonly kind: 'reviewed'
      readonly of: 'closing' | 'extension'
      readonly approved: boolean
      readonly item: ItemFacts
      readonly from: Day | null
      readonly to: Day | null
      readonly onTime: boolean | null
      readonly note: string
    }
  | {
      readonly kind: 'accepted'
      readonly item: ItemFacts
      readonly already: boolean
      readonly ownerName: string
      readonly ownerKnown: boolean
    }
  | {
      readonly kind: 'declined'
      readonly item: ItemFacts
      readonly suggested: string
      readonly suggestedKnown: boolean
      /** Others that answer for it: it rests for them as well. */
      readonly others: readonly string[]
    }
  | {
      readonly kind: 'assigned'
      readonly item: ItemFacts
      readonly fromLead: string | null
      readonly dropped: readonly string[]
    }
  | { readonly kind: 'created'; readonly item: ItemFacts; readonly assigned: boolean }
  | {
      readonly kind: 'snoozed'
      readonly item: ItemFacts
      readonly until: Day | null
      readonly everybody: boolean
    }
  | {
      readonly kind: 'milestone_reached'
      readonly item: ItemFacts
      readonly milestone: string
      readonly on: Day
      readonly dated: boolean
      readonly already: { readonly on: Day | null; readonly by: string } | null
    }
  | {
      readonly kind: 'milestones_edited'
      readonly item: ItemFacts
      readonly added: readonly MilestoneStep[]
      readonly moved: readonly (MilestoneStep & { readonly from: Day })[]
      readonly dropped: readonly MilestoneStep[]
      readonly there: readonly MilestoneStep[]
      readonly twins: readonly (MilestoneStep & { readonly no: number; readonly of: Day })[]
      readonly late: readonly MilestoneStep[]
      readonly past: readonly MilestoneStep[]
    }
  | {
      readonly kind: 'deadline_set'
      readonly item: ItemFacts
      readonly from: Day | null
      readonly to: Day | null
      readonly reason: string
      readonly late: readonly MilestoneStep[]
    }
  | { readonly kind: 'suspended'; readonly item: ItemFacts; readonly reason: string }
  | { readonly kind: 'reopened'; readonly item: ItemFacts; readonly reason: string }

type Of<Kind extends Recorded['kind']> = Extract<Recorded, { readonly kind: Kind }>
type Words = { readonly [Kind in Recorded['kind']]: (told: Of<Kind>) => readonly string[] }

const lead = (item: ItemFacts): string => item.lead ?? item.responsible[0] ?? '责任单位'

/** 财政局（牵头）、住建局. */
const answering = (item: ItemFacts): string => {
  const others = item.responsible.filter((unit) => unit !== item.lead)
  return item.lead === null || others.length === 0 ? lead(item) : `${item.lead}（牵头）、${others.join('、')}`
}

const change = ({ from, to, said, item }: Of<'progress'>): string => {
  if (to === null) return '进展已记录'
  const now = percentWords(to, item.percentQualifier)
  if (!said) return `进展已记录，仍为${now}`
  if (from === to) return `仍为${now}`
  return from === null ? now : `${percentWords(from)} → ${now}`
}

function foretold({ expectedBy, expectedPercent, item }: Of<'progress'>): string {
  if (expectedBy !== null) return expectedWords(expectedBy, expectedPercent, item.deadline)
  return expectedPercent !== null && expectedPercent < 100 ? `预计到${percentWords(expectedPercent)}` : ''
}

const inTime = (onTime: boolean | null): string => (onTime === null ? '' : onTime ? '按期完成' : '超期完成')

/** （张三，9月14日） */
function reachedWords(
  { on, by }: { readonly on: Day | null; readonly by: string },
  deadline: Day | null,
): string {
  const words = [quoted(by, 12), on === null ? '' : dayWords(on, deadline)]
    .filter((part) => part !== '')
    .join('，')
  return words === '' ? '' : `（${words}）`
}

/** 受阻标记已取消: a report that says nothing of it any more takes it off. */
function clearedWords({ blocked, needHelp }: Of<'progress'>['cleared']): string {
  const marks = [blocked ? '受阻' : '', needHelp ? '需协调' : ''].filter((each) => each !== '')
  return marks.length === 0 ? '' : `${marks.join('、')}标记已取消`
}

/** The parts of each answer, joined by commas; empty ones fall out. The first part follows the item's name. */
const WORDS: Words = {
  progress: (told) => [
    change(told),
    told.denominator === null || told.numerator === null ? '' : `${told.numerator}/${told.denominator}`,
    told.blocked ? '已标记受阻' : '',
    told.needHelp ? '已标记需协调' : '',
    clearedWords(told.cleared),
    foretold(told),
    dueWords(told.item),
    told.files > 0 ? `附件${told.files}个` : '',
  ],
  completion: (told) => [
    told.closed ? '已完成并销号' : told.applied ? '已申请销号，等作风办审核' : '已报完成，等作风办审核后销号',
    inTime(told.onTime),
  ],
  extension_requested: (told) => [
    `已申请延期：${told.from === null ? '' : dayWords(told.from)} → ${dayWords(told.to, told.from)}`,
    `原因：${quoted(told.reason)}`,
    '批准前仍按原期限',
  ],
  reviewed: (told) => {
    const note = told.note === '' ? '' : `${told.approved ? '' : '原因：'}${quoted(told.note)}`
    if (told.of === 'closing') {
      if (told.approved) return ['已销号', inTime(told.onTime), note]
      const { percent, percentQualifier } = told.item
      return ['退回继续办理', percent === null ? '' : `现为${percentWords(percent, percentQualifier)}`, note]
    }
    if (!told.approved) return ['延期未批准', dueWords(told.item), note]
    const from = told.from === null ? '' : `${dayWords(told.from)} → `
    return [
      `延期已批准：${from}${told.to === null ? '' : dayWords(told.to, told.from)}`,
      dueWords(told.item),
      note,
    ]
  },
  accepted: (told) => [
    told.already ? '此前已签收' : '已签收',
    told.ownerName === '' ? '' : `由${quoted(told.ownerName, 20)}负责`,
    dueWords(told.item),
  ],
  declined: (told) => [
    '已退回作风办',
    told.suggested === '' ? '' : `建议转${quoted(told.suggested, 30)}`,
    '等作风办决定',
    told.others.length === 0 ? '' : `决定前${told.others.join('、')}也暂不办理`,
  ],
  assigned: (told) => [
    told.fromLead === null || told.fromLead === told.item.lead
      ? `已交办${answering(told.item)}`
      : `已改派：${told.fromLead} → ${answering(told.item)}`,
    // Whom the arrow names needs no second word.
    ...told.dropped.filter((unit) => unit !== told.fromLead).map((unit) => `${unit}不再负责`),
    dueWords(told.item),
  ],
  created: (told) => [
    told.assigned ? `已立项并交办${answering(told.item)}` : '已立项',
    told.item.deadline === null ? '没有定期限' : dueWords(told.item),
  ],
  snoozed: (told) => [
    told.until === null
      ? '已恢复提醒'
      : `${dayWords(told.until)}前不再提醒${told.everybody ? '负责人' : '您'}，超期升级照常`,
    dueWords(told.item),
  ],
  milestone_reached: ({ milestone, on, dated, already, item }) => [
    already === null
      ? `节点“${quoted(milestone)}”已${dated ? `于${dayWords(on, item.deadline)}` : ''}完成`
      : `节点“${quoted(milestone)}”此前已完成${reachedWords(already, item.deadline)}，没有重复登记`,
    dueWords(item),
  ],
  milestones_edited: (told) => planEditedWords(told),
  deadline_set: ({ from, to, reason, late, item }) => [
    to === null || from === to
      ? '期限没有变化'
      : `期限：${from === null ? '' : `${dayWords(from)} → `}${dayWords(to, from)}`,
    dueWords(item),
    reason === '' ? '' : `原因：${quoted(reason)}`,
    late.length === 0
      ? ''
      : `${late.map(({ title }) => `节点“${quoted(title)}”`).join('、')}晚于期限，请核对`,
  ],
  suspended: ({ reason }) => ['已中止', reason === '' ? '' : `原因：${quoted(reason)}`],
  reopened: (told) => [
    `已重新打开，现为${STATE_WORDS[told.item.state]}`,
    dueWords(told.item),
    told.reason === '' ? '' : `原因：${quoted(told.reason)}`,
  ],
}

/** Where the one whom a refusal concerns reads nothing of it. */
export const notReachedWords = (name: string): string => `${quoted(name, 20)}没有能收到私信的账号，请另行告知`

/** How it is put right, where 撤回 does that. */
export const UNDO = '报错请发“撤回”'

/** Whether it was answered and left no entry: all was so already. */
export function changesNothing(told: Recorded): boolean {
  switch (told.kind) {
    case 'accepted':
      return told.already
    case 'milestone_reached':
      return told.already !== null
    case 'milestones_edited':
      return told.added.length + told.moved.length + told.dropped.length === 0
    case 'deadline_set':
      return told.from === told.to
    default:
      return false
  }
}

/** What the reader may want to know or do besides. @param own what is told was his own doing, and his to take back */
function hint(told: Recorded, corrected: boolean, own: boolean): string {
  const name = itemWords(told.item.ledger, told.item.no)
  switch (told.kind) {
    case 'progress':
      if (told.full) return `已办完请发：${name} 已完成`
      if (told.decreased && !corrected) return `比上次少了，报错请发：更正 ${name} ${told.from}%`
      return told.to === null ? `进度请发：${name} 60%` : UNDO
    case 'reviewed': {
      const again = told.of === 'closing' && !told.approved ? againWords(told.item) : ''
      return [again, own ? UNDO : ''].filter((part) => part !== '').join('；')
    }
    case 'snoozed':
      return told.until === null ? UNDO : `取消请发：取消稍后提醒 ${name}`
    case 'accepted':
      return told.already ? '' : `报进展请发：${name} 60%`
    case 'created': {
      const day = told.item.deadline === null && own ? `定期限请发：${name} 期限改到……` : ''
      return [day, told.assigned && own ? UNDO : ''].filter((part) => part !== '').join('；')
    }
    default:
      return changesNothing(told) || !own ? '' : UNDO
  }
}

/**
 * One line: which item, what was stored (old → new), until when, and how to put it right.
 * @param corrected the message itself was a correction
 * @param short without the hint: one of several lines
 * @param by who decided it, where it is told to somebody else
 */
export function recordedWords(
  told: Recorded,
  options: { corrected?: boolean; short?: boolean; by?: string } = {},
): string {
  const { corrected = false, short = false, by } = options
  const words = (WORDS[told.kind] as (each: Recorded) => readonly string[])(told)
  const line = `${corrected ? '已更正：' : ''}${itemName(told.item)}${words.filter((part) => part !== '').join('，')}${by === undefined ? '' : `（${quoted(by, 12)}）`}`
  const tail = short ? '' : hint(told, corrected, by === undefined)
  return tail === '' ? line : `${line}。${tail}`
}
