import type { Day } from '../../domain/day.js'
import type { Milestone } from '../../domain/item.js'
import type { MilestoneState } from '../../domain/milestone.js'
import { dayWords, type ItemFacts } from './item.js'
import { quoted } from './quote.js'

/** A step of a plan in an answer. */
export interface MilestoneStep {
  readonly title: string
  readonly due: Day
}

/** A plan in a report's terms, its days in full: 2022-09-13 完成初稿；2022-10-31 完成申报. */
export function planText(
  steps: readonly {
    readonly title: string
    readonly due: Day
    readonly done?: boolean
    readonly reachedOn?: Day | null
  }[],
): string {
  return steps
    .map((step) => {
      const reached = step.done === true || (step.reachedOn ?? null) !== null
      return `${step.due} ${step.title}${reached ? '（已完成）' : ''}`
    })
    .join('；')
}

/** Steps that one answer lists; what is beyond is counted. */
const MOST_LISTED = 12

/** Steps that were taken out are named up to so many. */
const MOST_NAMED = 6

const STATES: Readonly<Record<MilestoneState, string>> = { met: '，已完成', slipped: '，已滞后', open: '' }

/** 查任务12: a line each. */
export function planLines(
  milestones: readonly (Milestone & { readonly state: MilestoneState })[],
  deadline: Day | null,
): string[] {
  const lines = milestones
    .slice(0, MOST_LISTED)
    .map(
      ({ no, title, due, state }) => `节点${no}：${dayWords(due, deadline)} ${quoted(title)}${STATES[state]}`,
    )
  const more = milestones.length - lines.length
  return more > 0 ? [...lines, `另有${more}个节点`] : lines
}

/** Steps in one line: 9月13日 完成初稿、10月31日 完成申报; what is beyond is counted. */
export function stepsWords(
  steps: readonly MilestoneStep[],
  deadline: Day | null,
  most = MOST_LISTED,
): string {
  const named = steps.slice(0, most).map(({ due, title }) => `${dayWords(due, deadline)} ${quoted(title)}`)
  return `${named.join('、')}${steps.length > most ? `等${steps.length}个` : ''}`
}

interface PlanEdited {
  readonly item: Pick<ItemFacts, 'deadline'>
  readonly added: readonly MilestoneStep[]
  readonly moved: readonly (MilestoneStep & { readonly from: Day })[]
  readonly dropped: readonly MilestoneStep[]
  readonly there: readonly MilestoneStep[]
  readonly twins: readonly (MilestoneStep & { readonly no: number; readonly of: Day })[]
  readonly late: readonly MilestoneStep[]
  readonly past: readonly MilestoneStep[]
}

const named = ({ title }: MilestoneStep) => `“${quoted(title)}”`

/** What became of a plan: 已加节点2个：9月13日 完成初稿、10月31日 完成申报. */
export function planEditedWords(edited: PlanEdited): string[] {
  const { item, added, moved, dropped, there, twins, late, past } = edited
  const { deadline } = item
  const day = (due: Day) => dayWords(due, deadline)
  const known = there.map((step) => `节点${named(step)}（${day(step.due)}）已经有了`)
  if (added.length + moved.length + dropped.length === 0) return known.length === 0 ? ['节点没有变化'] : known
  return [
    added.length === 0 ? '' : `已加节点${added.length}个：${stepsWords(added, deadline, added.length)}`,
    ...moved.map((step) => `节点${named(step)}：${day(step.from)} → ${day(step.due)}`),
    ...(dropped.length > MOST_NAMED
      ? [`已删除节点${dropped.length}个`]
      : dropped.map((step) => `已删除节点${named(step)}`)),
    ...known,
    ...twins.map((step) => `另有同名节点${step.no}（${day(step.of)}）`),
    past.length === 0 ? '' : `${past.map(named).join('、')}的日期已过，请核对`,
    late.length === 0 || deadline === null
      ? ''
      : `${late.map(named).join('、')}晚于期限${dayWords(deadline)}，请核对`,
  ]
}
