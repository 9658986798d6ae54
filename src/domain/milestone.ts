import type { Day } from './day.js'
import type { Milestone } from './item.js'
import { plainName } from './name-index.js'

/** Of one item. A plan with more of them is no plan that anybody follows. */
export const MOST_MILESTONES = 50
export const MOST_MILESTONE_TITLE = 100

/** One step of a plan as somebody wrote it, before it has a number. */
export interface PlanStep {
  readonly title: string
  readonly due: Day
  /** What the item's percentage must have reached by then; null where it is ticked off by hand. */
  readonly percent: number | null
  /** It was written down as done already. */
  readonly done: boolean
}

/** What became of a plan between two of its states. */
export interface PlanChanges {
  readonly added: readonly Milestone[]
  readonly moved: readonly { readonly milestone: Milestone; readonly from: Day }[]
  readonly dropped: readonly Milestone[]
}

export type MilestoneState = 'met' | 'slipped' | 'open'

/** The earliest first, as the light and the reminders look at them. */
export function inOrder(milestones: readonly Milestone[]): Milestone[] {
  return [...milestones].sort((a, b) => (a.due === b.due ? a.no - b.no : a.due < b.due ? -1 : 1))
}

/** Whether it is ticked off, or behind, on a day: `percent` is the item's. */
export function milestoneState(milestone: Milestone, percent: number | null, today: Day): MilestoneState {
  if (milestone.reachedOn !== null) return 'met'
  if (milestone.percent !== null && percent !== null && percent >= milestone.percent) return 'met'
  return milestone.due < today ? 'slipped' : 'open'
}

/** 完成初稿, 初稿, 初稿工作 and 初稿已完成 are one step. */
const coreTitle = (title: string): string =>
  plainName(title)
    .replace(/^(?:已经?|完成了?){1,3}(?=.{2})/, '')
    .replace(/(?<=.{2})(?:的?工作|已经?|完成|了){1,4}$/, '')

const sameTitle = (a: { readonly title: string }, b: { readonly title: string }) =>
  coreTitle(a.title) === coreTitle(b.title)

type Step = Pick<PlanStep, 'title' | 'due'>

/** Those of a plan that are there already: of the title, on the day. */
export function stepsThere(present: readonly Milestone[], steps: readonly Step[]): Milestone[] {
  return present.filter((row) => steps.some((step) => sameTitle(row, step) && row.due === step.due))
}

/** One of the same title on another day, where there is one. */
export function twinOf(present: readonly Milestone[], step: Milestone): Milestone | null {
  return present.find((row) => row.no !== step.no && sameTitle(row, step)) ?? null
}

/** The milestones with the state of each on a day. */
export function withStates(
  { milestones, percent }: { readonly milestones: readonly Milestone[]; readonly percent: number | null },
  today: Day,
): (Milestone & { readonly state: MilestoneState })[] {
  return milestones.map((row) => ({ ...row, state: milestoneState(row, percent, today) }))
}

/**
 * The steps as milestones: one that is there already, known by its title, keeps its number and its tick; a new
 * one gets a number that none has.
 */
function numbered(
  present: readonly Milestone[],
  steps: readonly PlanStep[],
  today: Day,
  all: readonly Milestone[] = present,
): Milestone[] {
  const left = new Set(present)
  const take = (step: PlanStep): Milestone | undefined => {
    const called = [...left].filter((row) => sameTitle(row, step))
    const found = called.find((row) => row.due === step.due) ?? called[0]
    if (found !== undefined) left.delete(found)
    return found
  }
  // A title that stands twice goes first to where its day is the same as well.
  const exact = (step: PlanStep) => present.some((row) => sameTitle(row, step) && row.due === step.due)
  const known = new Map<PlanStep, Milestone | undefined>()
  for (const step of steps) if (exact(step)) known.set(step, take(step))
  for (const step of steps) if (!known.has(step)) known.set(step, take(step))
  let last = Math.max(0, ...all.map(({ no }) => no))
  return [...steps]
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
    .map((step) => {
      const before = known.get(step)
      const { title, due, percent } = step
      const reachedOn = before?.reachedOn ?? (step.done ? today : null)
      return { no: before?.no ?? ++last, title, due, percent, reachedOn }
    })
}

/**
 * The plan with these steps besides. One that is there already stays; one of a title that is there on another day
 * is a step of its own, since what is to be moved is said to be.
 */
export function withSteps(
  present: readonly Milestone[],
  steps: readonly PlanStep[],
  today: Day,
): Milestone[] {
  const said = numbered(stepsThere(present, steps), steps, today, present).map((row) => {
    const before = present.find(({ no }) => no === row.no)
    return before === undefined ? row : { ...before, reachedOn: row.reachedOn }
  })
  const kept = present.filter((row) => !said.some(({ no }) => no === row.no))
  return inOrder([...kept, ...said])
}

/** The plan as the steps say it, and no more: one that is left out is gone. */
export function onlySteps(
  present: readonly Milestone[],
  steps: readonly PlanStep[],
  today: Day,
): Milestone[] {
  return inOrder(numbered(present, steps, today))
}

/** The milestones that a person may mean by a number, by a title, or by a part of one. */
export function milestonesCalled(present: readonly Milestone[], name: number | string): readonly Milestone[] {
  if (typeof name === 'number') return present.filter(({ no }) => no === name)
  const wanted = plainName(name)
  if (wanted === '') return []
  const called = present.filter(({ title }) => plainName(title) === wanted)
  if (called.length > 0) return called
  const core = coreTitle(name)
  const same = present.filter(({ title }) => coreTitle(title) === core)
  return same.length > 0 ? same : present.filter(({ title }) => plainName(title).includes(wanted))
}

/** Words that say the whole work, however a milestone may be called. */
const WHOLE =
  /^(?:的|该|本|此|项|全部|各项|所有|任务|工作|整改|整治|事项|问题|项目|目标|内容|要求|年度|全年)+$/

/**
 * Milestones that words call by their title, and those of which they have a part or that are a part of them. Words
 * that say the whole work call none.
 */
export function milestonesMeant(
  present: readonly Milestone[],
  words: string,
): { readonly called: readonly Milestone[]; readonly like: readonly Milestone[] } {
  const wanted = coreTitle(words)
  if (wanted.length < 2 || WHOLE.test(wanted)) return { called: [], like: [] }
  const called = present.filter(({ title }) => coreTitle(title) === wanted)
  const like = present.filter(({ title }) => {
    const core = coreTitle(title)
    return core.length >= 2 && (core.includes(wanted) || wanted.includes(core))
  })
  return { called, like }
}

/** Those that are due after the work as a whole is. */
export function lateMilestones<Row extends { readonly due: Day }>(plan: {
  readonly milestones: readonly Row[]
  readonly deadline: Day | null
}): Row[] {
  const { milestones, deadline } = plan
  return deadline === null ? [] : milestones.filter(({ due }) => due > deadline)
}

/** Compares by number: what was added, moved to another day, and taken out. */
export function planChanges(before: readonly Milestone[], after: readonly Milestone[]): PlanChanges {
  const earlier = new Map(before.map((row) => [row.no, row]))
  const later = new Set(after.map(({ no }) => no))
  return {
    added: after.filter(({ no }) => !earlier.has(no)),
    moved: after.flatMap((milestone) => {
      const from = earlier.get(milestone.no)?.due
      return from === undefined || from === milestone.due ? [] : [{ milestone, from }]
    }),
    dropped: before.filter(({ no }) => !later.has(no)),
  }
}

const same = (row: Milestone) => (other: Milestone) => other.no === row.no && other.title === row.title

/**
 * An edit writes down a whole plan, but a tick that is there already is not its matter: that stands in an entry
 * of its own, which may be taken back after the edit.
 */
export function asEdited(milestones: readonly Milestone[], present: readonly Milestone[]): Milestone[] {
  const isTicked = (row: Milestone) => (present.find(same(row))?.reachedOn ?? null) !== null
  return milestones.map((row) => (isTicked(row) ? { ...row, reachedOn: null } : row))
}

/** The other way round: the plan of an edit with the ticks of the item that it changes. */
export function withTicks(edited: readonly Milestone[], present: readonly Milestone[]): Milestone[] {
  return edited.map((row) => ({ ...row, reachedOn: present.find(same(row))?.reachedOn ?? row.reachedOn }))
}
