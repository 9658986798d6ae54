import { CronExpressionParser } from 'cron-parser'
import { addDays } from './day.js'
import { DubanError } from './errors.js'
import type { WallTime, WorkTime } from './work-time.js'

/** `any`: every date; `working`: a slot on a day off falls away; `next`: it moves to the next working day. */
export const DAY_RULES = ['any', 'working', 'next'] as const
export type DayRule = (typeof DAY_RULES)[number]

/**
 * What becomes of a slot that was missed. `once`: it fires now, the ones before it fold into it; `fold`: it
 * fires if at most `lateHours` late, else it folds into the next; `hold`: then it waits for a person.
 */
export const MISFIRE_RULES = ['once', 'fold', 'hold'] as const
export type MisfireRule = (typeof MISFIRE_RULES)[number]

/** What a job of the timetable goes by. */
export interface JobRule {
  /** Five fields: minute, hour, day of the month, month, weekday. Read in `timeZone`. */
  readonly cron: string
  readonly timeZone: string
  readonly days: DayRule
  readonly misfire: MisfireRule
  /** Hours late at most, for `fold` and `hold`. */
  readonly lateHours: number
}

export interface PlannedSlot {
  readonly slot: Date
  readonly outcome: 'fire' | 'fold' | 'hold'
}

export interface TimetablePlan {
  readonly slots: readonly PlannedSlot[]
  /** Every slot up to and including this instant is decided; null where nothing was. */
  readonly decidedTo: Date | null
}

const HOUR_MS = 3_600_000
/** A slot that moves to the next working day moves at most so far: the longest holiday and its weekends. */
const LONGEST_REST_DAYS = 16
/** One tick decides so many; the rest is decided at the next. */
const MOST_SLOTS = 500
/** So many missed slots are held one by one: a year of months. Before that they fold. */
const MOST_HELD = 12
/** A tick a minute must not count as late. */
const PUNCTUAL_MS = 5 * 60_000
const LEAST_GAP_MS = HOUR_MS
const LOOK_AHEAD = 60

function parser(rule: Pick<JobRule, 'cron' | 'timeZone'>, from: Date) {
  if (rule.cron.trim().split(/\s+/).length !== 5)
    throw new DubanError('job_cron_invalid', { cron: rule.cron })
  try {
    return CronExpressionParser.parse(rule.cron, { currentDate: from, tz: rule.timeZone })
  } catch (error) {
    throw new DubanError('job_cron_invalid', { cron: rule.cron }, { cause: error })
  }
}

/**
 * Refuses what is no cron expression, never comes due, or comes due more often than once an hour.
 * @throws DubanError `job_cron_invalid`, `job_too_often` { cron }
 */
export function assertCron(rule: Pick<JobRule, 'cron' | 'timeZone'>, now: Date): void {
  const times = parser(rule, now)
  let last: number | undefined
  try {
    for (let i = 0; i < LOOK_AHEAD; i++) {
      const at = times.next().getTime()
      if (last !== undefined && at - last < LEAST_GAP_MS)
        throw new DubanError('job_too_often', { cron: rule.cron })
      last = at
    }
  } catch (error) {
    if (error instanceof DubanError) throw error
    throw new DubanError('job_cron_invalid', { cron: rule.cron }, { cause: error })
  }
}

/** A nominal time after the rule for days: itself, moved, or nothing. May throw `calendar_year_missing`. */
function onDay(rule: JobRule, at: Date, workTime: WorkTime): Date | null {
  if (rule.days === 'any') return at
  const day = workTime.dayOf(at)
  if (workTime.calendar.isWorkingDay(day)) return at
  if (rule.days === 'working') return null
  return workTime.instant(workTime.calendar.workingDayFrom(day), workTime.wallTimeOf(at))
}

/** Slots in (after, until], in order, each once, at most `most` of them. */
export function slotsBetween(
  rule: JobRule,
  after: Date,
  until: Date,
  workTime: WorkTime,
  most: number = MOST_SLOTS,
): Date[] {
  const back = rule.days === 'next' ? addDays(workTime.dayOf(after), -LONGEST_REST_DAYS) : null
  const times = parser(rule, back === null ? after : workTime.instant(back, '00:00'))
  const found = new Map<number, Date>()
  while (found.size < most) {
    const at = times.next().toDate()
    if (at > until) break
    const slot = onDay(rule, at, workTime)
    if (slot !== null && slot > after && slot <= until) found.set(slot.getTime(), slot)
  }
  return [...found.values()].sort((a, b) => a.getTime() - b.getTime())
}

/** The next slot after an instant. @throws DubanError `calendar_year_missing`, `job_cron_invalid` */
export function nextSlot(rule: JobRule, after: Date, workTime: WorkTime): Date {
  const times = parser(rule, after)
  const earlier = rule.days === 'next' ? movedInto(rule, after, workTime) : null
  for (;;) {
    const slot = onDay(rule, times.next().toDate(), workTime)
    if (slot === null || slot <= after) continue
    return earlier !== null && earlier < slot ? earlier : slot
  }
}

/** A slot whose own day is past and which has moved to a working day still to come. */
function movedInto(rule: JobRule, after: Date, workTime: WorkTime): Date | null {
  const [first] = slotsBetween(
    rule,
    after,
    workTime.instant(addDays(workTime.dayOf(after), LONGEST_REST_DAYS), '23:59'),
    workTime,
    1,
  )
  return first ?? null
}

/** When a job may run: reminders keep to working hours, nothing leaves in quiet ones. */
function opens(rule: JobRule, now: Date, workTime: WorkTime): Date {
  return rule.misfire === 'once' ? workTime.nextWorkingTime(now) : workTime.nextLoud(now)
}

/** What becomes of one slot at this moment; `wait`: nothing yet, this is not its hour. */
export type SlotVerdict =
  | { readonly outcome: PlannedSlot['outcome'] }
  | { readonly outcome: 'wait'; readonly until: Date }

function verdict(rule: JobRule, slot: Date, now: Date, workTime: WorkTime): SlotVerdict {
  const most = Math.max(rule.lateHours * HOUR_MS, PUNCTUAL_MS)
  const runsAt = opens(rule, now, workTime)
  if (rule.misfire !== 'once' && runsAt.getTime() - slot.getTime() > most)
    return { outcome: rule.misfire === 'fold' ? 'fold' : 'hold' }
  return runsAt > now ? { outcome: 'wait', until: runsAt } : { outcome: 'fire' }
}

/**
 * What is to be done about the slots since the last one decided. Pure. A clock that jumps ahead, a process
 * that slept and a machine that was off are one case; a clock that goes back finds nothing new. The latest
 * slot decides: the ones before it fold into it, but those that a person is to decide on are held each. Where it may not run at this hour it stays undecided, and is
 * decided when it may, or folds into the slot that has come by then.
 * @throws DubanError `calendar_year_missing`, `job_cron_invalid`
 */
export function planSlots(rule: JobRule, decidedTo: Date, now: Date, workTime: WorkTime): TimetablePlan {
  const due = slotsBetween(rule, decidedTo, now, workTime, MOST_SLOTS + 1)
  const last = due.at(-1)
  if (last === undefined) return { slots: [], decidedTo: null }
  const isFull = due.length > MOST_SLOTS
  const folded = due.slice(0, -1).map((slot, index): PlannedSlot => {
    // What a person is to decide on does not fold away because a later one was missed as well.
    const isHeld =
      !isFull &&
      rule.misfire === 'hold' &&
      due.length - 1 - index < MOST_HELD &&
      verdict(rule, slot, now, workTime).outcome === 'hold'
    return { slot, outcome: isHeld ? 'hold' : 'fold' }
  })
  // Of more than one tick decides, the latest is not known yet: all of these come before it.
  if (isFull) return { slots: folded, decidedTo: folded.at(-1)?.slot ?? null }
  const { outcome } = verdict(rule, last, now, workTime)
  if (outcome === 'wait') return { slots: folded, decidedTo: folded.at(-1)?.slot ?? null }
  return { slots: [...folded, { slot: last, outcome }], decidedTo: last }
}

/**
 * What becomes of a run that its process has left: the same rules hold for it as for a slot that was missed,
 * and one that a later slot has caught up with folds into that.
 */
export function verdictOnLeft(rule: JobRule, slot: Date, now: Date, workTime: WorkTime): SlotVerdict {
  const overtaken = rule.misfire !== 'hold' && slotsBetween(rule, slot, now, workTime, 1).length > 0
  return overtaken ? { outcome: 'fold' } : verdict(rule, slot, now, workTime)
}

/** Every time of the day that the expression names, in order. @throws DubanError `job_cron_invalid` */
export function timesOfDay(rule: Pick<JobRule, 'cron' | 'timeZone'>): WallTime[] {
  const { hour, minute } = parser(rule, new Date(0)).fields
  const two = (part: number) => String(part).padStart(2, '0')
  return hour.values.flatMap((hours) => minute.values.map((minutes) => `${two(hours)}:${two(minutes)}`))
}

/** `30 8 * * *` → 08:30 where the expression names one time a day; null where it is anything else. */
export function dailyTime(cron: string): WallTime | null {
  const [, minute, hour] = /^(\d{1,2}) (\d{1,2}) /.exec(cron.trim()) ?? []
  if (minute === undefined || hour === undefined) return null
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

/** The same expression at another time of the day. */
export function atTime(cron: string, time: WallTime): string {
  const [hour = '0', minute = '0'] = time.split(':')
  return [String(Number(minute)), String(Number(hour)), ...cron.trim().split(/\s+/).slice(2)].join(' ')
}

/** `30 8 * * 1` → true: one weekday a week. */
const isWeekly = (fields: readonly string[]) =>
  fields[2] === '*' && fields[3] === '*' && /^[0-7]$/.test(fields[4] ?? '')

/** `0 9 1 * *` → true: one date a month. */
const isMonthly = (fields: readonly string[]) =>
  fields[3] === '*' && fields[4] === '*' && /^\d{1,2}$/.test(fields[2] ?? '')

/** The same expression on another weekday (0 is Sunday); null where it is not a weekly one. */
export function atWeekday(cron: string, weekday: number): string | null {
  const fields = cron.trim().split(/\s+/)
  return isWeekly(fields) ? [...fields.slice(0, 4), String(weekday)].join(' ') : null
}

/** The same expression on another date of the month; null where it is not a monthly one. */
export function atDate(cron: string, date: number): string | null {
  const fields = cron.trim().split(/\s+/)
  return isMonthly(fields) ? [fields[0], fields[1], String(date), ...fields.slice(3)].join(' ') : null
}
