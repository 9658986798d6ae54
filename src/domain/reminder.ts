import { type Calendar, workingDayUpTo } from './calendar.js'
import { addDays, type Day } from './day.js'
import { isDubanError } from './errors.js'
import { type Item, isOwed } from './item.js'
import { slippedMilestone } from './light.js'

/** Why an item is brought to mind, the most pressing first. */
export const REMINDER_RULES = [
  'overdue5',
  'overdue3',
  'overdue1',
  'due0',
  'due3',
  'due7',
  'unsigned',
  'milestone',
  'silence',
] as const
export type ReminderRule = (typeof REMINDER_RULES)[number]

/** How far up it goes: who answers for it; also the unit's head; also the county leader and the office. */
export type ReminderLevel = 'person' | 'head' | 'leader'

/** What an item has been reminded of so far. */
export interface Reminded {
  readonly count: number
  /** Of those, what was no matter of the deadline. */
  readonly soft: number
  readonly lastOn: Day | null
  /** What each was about; the same is never brought up twice. */
  readonly keys: readonly string[]
}

export const NEVER_REMINDED: Reminded = { count: 0, soft: 0, lastOn: null, keys: [] }

export interface DueReminder {
  readonly rule: ReminderRule
  /** The rule and the state it is about: a new deadline or a new report makes another key. */
  readonly key: string
  readonly level: ReminderLevel
  /** Who is in charge has put it off: only those above him are told, and he is when the snooze has ended. */
  readonly aboveOnly?: true
}

/** What the rules look at. `reportedOn` is the date of the last report in the county. */
export interface ReminderView {
  readonly item: Pick<
    Item,
    | 'state'
    | 'deadline'
    | 'milestones'
    | 'percent'
    | 'completion'
    | 'assignedOn'
    | 'acceptedOn'
    | 'expectedBy'
  >
  readonly reportedOn: Day | null
  /** Until when who is in charge has put it off; what goes up to others is said all the same. */
  readonly snoozedUntil: Day | null
  /** Working days without a report after which silence is worth a word; null for never. */
  readonly cadence: number | null
  readonly calendar: Calendar
  /**
   * Who is told first, and besides whoever has heard what he was told: the person in charge and its unit's group, or
   * that group alone. Empty: it does not matter.
   */
  readonly to?: readonly string[]
  /** Nobody of the unit can be told, and no group: only those above are, and it is when that has changed. */
  readonly unreached?: boolean
}

const FIRST_DAYS = 7
const SECOND_DAYS = 3
/** 催办 of one item in all, and of those what is no matter of its deadline. */
const CAP = 12
const SOFT_CAP = 4
/** After a report nothing is said on its day and the next working day. */
const REST_DAYS = 2
/** A day that a report named itself is waited for, but not longer. */
const MOST_PROMISED_DAYS = 10
const MOST_COUNTED = 400
/** Calendar days that hold at least seven working days, however the holidays fall. */
const WIDEST_DAYS = 21

const LEVELS: Readonly<Partial<Record<ReminderRule, ReminderLevel>>> = {
  overdue3: 'head',
  overdue5: 'leader',
}
const SOFT: readonly ReminderRule[] = ['unsigned', 'milestone', 'silence']

function deadlineRule(deadline: Day, today: Day, calendar: Calendar): ReminderRule | null {
  if (deadline < today) {
    const over = calendar.workingDaysUntil(deadline, today, 5)
    if (over >= 5) return 'overdue5'
    if (over >= 3) return 'overdue3'
    return over >= 1 ? 'overdue1' : null
  }
  // So far ahead there are seven working days in between, whatever that year's holidays are.
  if (deadline > addDays(today, WIDEST_DAYS)) return null
  const left = calendar.workingDaysUntil(today, deadline, FIRST_DAYS + 1)
  if (left === 0) return 'due0'
  if (left <= SECOND_DAYS) return 'due3'
  return left <= FIRST_DAYS ? 'due7' : null
}

type Spoken = Pick<ReminderView, 'reportedOn'> & {
  readonly item: Pick<Item, 'acceptedOn' | 'assignedOn'>
}

/** The day of the last word on an item: a report, the sign-off, or its being handed out. */
export const lastWord = ({ item, reportedOn }: Spoken): Day | null =>
  [reportedOn, item.acceptedOn, item.assignedOn].reduce(
    (latest, day) => (day !== null && (latest === null || day > latest) ? day : latest),
    null,
  )

/** Everything that could be said of the item on that working day, the most pressing first. */
function candidates(view: ReminderView, today: Day): DueReminder[] {
  const { item, cadence, calendar } = view
  const found: DueReminder[] = []
  const add = (rule: ReminderRule, about: string) =>
    found.push({ rule, key: `${rule}:${about}`, level: LEVELS[rule] ?? 'person' })
  if (item.deadline !== null) {
    const rule = deadlineRule(item.deadline, today, calendar)
    if (rule !== null) add(rule, item.deadline)
  }
  if (item.state === 'assigned' && item.assignedOn !== null) {
    if (calendar.workingDaysUntil(item.assignedOn, today, 1) >= 1) add('unsigned', item.assignedOn)
  }
  const slipped = slippedMilestone(item, today)
  if (slipped !== null) add('milestone', `${slipped.no}:${slipped.due}`)
  const last = lastWord(view)
  if (cadence !== null && last !== null) {
    const silent = calendar.workingDaysUntil(last, today, MOST_COUNTED)
    if (silent > cadence) add('silence', `${last}:${Math.floor((silent - 1) / cadence)}`)
  }
  return found
}

/** The last day on which nothing is said because its unit has just spoken, or named the day itself. */
function restsUntil({ item, reportedOn, calendar }: ReminderView, today: Day): Day | null {
  if (reportedOn === null) return null
  if (calendar.workingDaysUntil(reportedOn, today, REST_DAYS) < REST_DAYS) return today
  const { expectedBy } = item
  const promised = expectedBy !== null && expectedBy >= today && reportedOn <= expectedBy
  const fresh = calendar.workingDaysUntil(reportedOn, today, MOST_PROMISED_DAYS + 1) <= MOST_PROMISED_DAYS
  return promised && fresh ? expectedBy : null
}

/** A stage that those above were told of while the one in charge had put it off, and what he then is told himself. */
const aboveKey = (key: string): string => `${key}:above`
const ownKey = (key: string): string => `${key}:own`

/** Whether a reminder goes up to the office, which is told once a stage. */
export const isRaised = ({ rule, key }: Pick<DueReminder, 'rule' | 'key'>): boolean =>
  LEVELS[rule] === 'leader' && !key.endsWith(':own')

/**
 * What is left of a candidate for those who are told: nothing where they have heard it. Who has taken an item over, or
 * had put it off, is told by himself what those above know already; while he has put it off, they alone are told.
 */
function heard(
  due: DueReminder,
  { to = [] }: ReminderView,
  snoozed: boolean,
  { keys }: Reminded,
): DueReminder[] {
  const { key, level } = due
  const said = (one: string) => keys.includes(one) || keys.includes(ownKey(one))
  const above = aboveKey(key)
  const isKnown = keys.some((one) => one === key || one === above || one.startsWith(`${key}@`))
  if (snoozed) return isKnown || level === 'person' ? [] : [{ ...due, key: above, aboveOnly: true }]
  if (said(key) || to.some((one) => said(`${key}@${one}`))) return []
  const [first] = to
  const mine = first === undefined ? key : `${key}@${first}`
  return [isKnown ? { ...due, key: ownKey(mine), level: 'person' } : { ...due, key: mine }]
}

const isOverdue = ({ item }: ReminderView, today: Day) => item.deadline !== null && item.deadline < today

/**
 * An overdue item is chased by the stages of its being overdue and by nothing else. Silence has a word again when the
 * last of them was said and a whole cadence has gone by since the last reminder of any kind.
 */
function isOutdone(view: ReminderView, rule: ReminderRule, { keys, lastOn }: Reminded, today: Day): boolean {
  const { item, cadence, calendar } = view
  if (!SOFT.includes(rule) || !isOverdue(view, today)) return false
  if (rule !== 'silence' || cadence === null || lastOn === null) return true
  if (!keys.some((key) => key.startsWith(`overdue5:${item.deadline}`))) return true
  return calendar.workingDaysUntil(lastOn, today, cadence) < cadence
}

/**
 * What may still be said of it today, leaving out what was said before.
 * @param past null: whatever was said, as of what was planned already
 */
function open(view: ReminderView, past: Reminded | null, today: Day): DueReminder[] {
  const reminded = past ?? NEVER_REMINDED
  if (!isOwed(view.item) || reminded.count >= CAP) return []
  const resting = restsUntil(view, today) !== null
  const snoozed = view.unreached === true || (view.snoozedUntil !== null && view.snoozedUntil > today)
  return candidates(view, today)
    .filter(
      ({ rule }) =>
        // On the day itself a word is due whatever was said before.
        (!resting || rule === 'due0') &&
        (reminded.soft < SOFT_CAP || !SOFT.includes(rule)) &&
        (past === null || !isOutdone(view, rule, past, today)),
    )
    .flatMap((due) => heard(due, view, snoozed, reminded))
}

/**
 * The one reminder an item deserves on a working day, from its state alone: how near or past its deadline is,
 * whether it was signed for, a slipped milestone, silence. Null where there is none: it was said already, a
 * report stops it, or a snooze where it would not go up, the day's one is used up, or the cap is reached. What was missed while nothing
 * ran is not made up for: only the present state speaks.
 * @throws DubanError `calendar_year_missing`
 */
export function dueReminder(view: ReminderView, reminded: Reminded, today: Day): DueReminder | null {
  if (reminded.lastOn !== null && reminded.lastOn >= today) return null
  return open(view, reminded, today)[0] ?? null
}

/** Whether what was about to be said to somebody is still true: asked again at the moment of sending. */
export function stillApplies(
  view: ReminderView,
  { rule, level }: Pick<DueReminder, 'rule' | 'level'>,
  today: Day,
): boolean {
  return open(view, null, today).some(
    (each) => each.rule === rule && (each.aboveOnly !== true || level !== 'person'),
  )
}

/** Whether of all that could be said today this comes first: what is left over from an earlier day gives way to the rest. */
export function isMostPressing(view: ReminderView, { rule }: Pick<DueReminder, 'rule'>, today: Day): boolean {
  return open(view, null, today)[0]?.rule === rule
}

export function afterReminder(
  reminded: Reminded,
  said: Pick<DueReminder, 'rule' | 'key'>,
  today: Day,
): Reminded {
  return {
    count: reminded.count + 1,
    soft: reminded.soft + (SOFT.includes(said.rule) ? 1 : 0),
    lastOn: today,
    keys: [...reminded.keys, said.key],
  }
}

/**
 * No ledger is asked about sooner than that after its last word, in calendar days. The silence asked about is longer
 * by days, so that it does not matter whether the last word's date is taken in the county's time zone or another.
 */
const SOONEST_SILENCE = 5

/**
 * A day before which nothing can become due, worked out without a calendar when an item is stored: the scan
 * looks at it then and not before. Null where nothing is owed.
 */
export function earliestWake(item: Item, reportedOn: Day | null): Day | null {
  if (!isOwed(item)) return null
  const last = lastWord({ item, reportedOn })
  const days = [
    item.deadline === null ? null : addDays(item.deadline, -WIDEST_DAYS),
    item.state === 'assigned' ? item.assignedOn : null,
    ...item.milestones.map((row) => (row.reachedOn === null ? row.due : null)),
    last === null ? null : addDays(last, SOONEST_SILENCE),
  ].filter((day) => day !== null)
  return days.length === 0 ? null : days.reduce((first, day) => (day < first ? day : first))
}

/**
 * The next day on which the item is to be looked at, if nothing happens to it meanwhile. It may come too soon,
 * never too late. Null: never again until it changes.
 */
export function nextWake(view: ReminderView, reminded: Reminded, today: Day): Day | null {
  try {
    return wakeAfter(view, reminded, today)
  } catch (error) {
    if (!isYearMissing(error)) throw error
    // Until that year is loaded it is looked at every day.
    return addDays(today, 1)
  }
}

const isYearMissing = (error: unknown): boolean =>
  isDubanError(error) && error.code === 'calendar_year_missing'

function wakeAfter(view: ReminderView, reminded: Reminded, today: Day): Day | null {
  const { item, cadence, calendar, reportedOn } = view
  if (!isOwed(item) || reminded.count >= CAP) return null
  const tomorrow = calendar.workingDayFrom(addDays(today, 1))
  if (open(view, reminded, today).length > 0) return tomorrow
  const days: Day[] = []
  const add = (day: Day | null) => {
    if (day !== null && day > today) days.push(day)
  }
  if (item.deadline !== null) {
    const last = lastWorkingDayUpTo(calendar, item.deadline)
    for (const shift of [-FIRST_DAYS, -SECOND_DAYS, 0]) add(shifted(calendar, last, shift))
    for (const shift of [1, 3, 5]) add(shifted(calendar, item.deadline, shift))
  }
  if (item.state === 'assigned' && item.assignedOn !== null) add(shifted(calendar, item.assignedOn, 1))
  for (const row of item.milestones) if (row.reachedOn === null) add(addDays(row.due, 1))
  const last = lastWord(view)
  if (cadence !== null && reminded.lastOn !== null && isOverdue(view, today))
    add(shifted(calendar, reminded.lastOn, cadence))
  if (cadence !== null && last !== null)
    add(shifted(calendar, last, cadence * periodsBy(calendar, last, today, cadence) + 1))
  if (reportedOn !== null)
    for (const rest of [REST_DAYS, MOST_PROMISED_DAYS + 1]) add(shifted(calendar, reportedOn, rest))
  if (restsUntil(view, today) !== null && item.expectedBy !== null) add(addDays(item.expectedBy, 1))
  add(view.snoozedUntil)
  return days.length === 0 ? null : days.reduce((first, day) => (day < first ? day : first))
}

/** Which period of silence comes next. */
function periodsBy(calendar: Calendar, last: Day, today: Day, cadence: number): number {
  const silent = calendar.workingDaysUntil(last, today, MOST_COUNTED)
  return Math.max(1, Math.floor((silent - 1) / cadence) + 1)
}

/** Working days counted from a date; where the year is not loaded, a day that is surely not too late. */
function shifted(calendar: Calendar, day: Day, by: number): Day {
  try {
    return calendar.shift(day, by)
  } catch (error) {
    if (!isYearMissing(error)) throw error
    return by < 0 ? addDays(day, -WIDEST_DAYS) : addDays(day, by)
  }
}

/** The last working day on which the deadline can still be kept. */
function lastWorkingDayUpTo(calendar: Calendar, deadline: Day): Day {
  try {
    return workingDayUpTo(calendar, deadline)
  } catch (error) {
    if (!isYearMissing(error)) throw error
    return addDays(deadline, -WIDEST_DAYS)
  }
}
