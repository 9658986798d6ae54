import { DubanError } from '../domain/errors.js'
import type { Job } from '../domain/job.js'
import { hoursOfJob, timesOutside } from '../domain/job-hours.js'
import {
  assertCron,
  atDate,
  atTime,
  atWeekday,
  DAY_RULES,
  dailyTime,
  MISFIRE_RULES,
} from '../domain/timetable.js'
import type { Hours } from '../domain/work-time.js'
import type { StoredJob } from '../store/job.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import { authorise } from './permission.js'
import { checkedText } from './text.js'

/** What the office changes of a job; what is left out stays. */
export interface JobChanges {
  readonly title?: string
  readonly cron?: string
  /** `HH:mm`: the same days at another time. */
  readonly time?: string
  /** 0 (Sunday) to 6: the same time on another day of the week. */
  readonly weekday?: number
  /** 1 to 28: the same time on another date of the month. */
  readonly date?: number
  readonly days?: Job['days']
  readonly misfire?: Job['misfire']
  readonly lateHours?: number
  readonly enabled?: boolean
}

const MOST_TITLE = 30
const MOST_LATE_HOURS = 240
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** A job by its name or title. @throws DubanError `job_not_found` { name, names } */
export async function jobNamed(context: Pick<ServiceContext, 'store'>, name: string): Promise<StoredJob> {
  const jobs = await context.store.jobs.all()
  const found = jobs.find((job) => job.name === name) ?? jobs.find((job) => job.title === name)
  if (found === undefined)
    throw new DubanError('job_not_found', { name, names: jobs.map((job) => `${job.title}（${job.name}）`) })
  return found
}

const isLateHours = (hours: number) => Number.isInteger(hours) && hours >= 0 && hours <= MOST_LATE_HOURS

/** Every month has it. */
const LAST_DATE = 28

/** The expression with the changes that are said in other words; what is wrong goes to `refuse`. */
function cronOf(
  { cron, title }: Job,
  { time, weekday, date }: { readonly [Key in 'time' | 'weekday' | 'date']: JobChanges[Key] | undefined },
  refuse: (rule: string, value: string | number) => void,
): string {
  let next: string | null = cron
  if (time !== undefined && !TIME.test(time)) refuse('time_invalid', time)
  else if (time !== undefined && dailyTime(cron) === null) refuse('time_many', cron)
  else if (time !== undefined) next = atTime(cron, time)
  if (weekday !== undefined) next = atWeekday(next, weekday)
  if (next === null) refuse('weekday_none', title)
  if (date !== undefined && (date < 1 || date > LAST_DATE)) refuse('date_invalid', date)
  else if (date !== undefined) {
    next = atDate(next ?? cron, date)
    if (next === null) refuse('date_none', title)
  }
  return next ?? cron
}

function changed(job: Job, said: JobChanges, now: Date): Job {
  const { time, weekday, date, ...changes } = said
  const problems: { readonly rule: string; readonly value: string }[] = []
  const refuse = (rule: string, value: string | number) => problems.push({ rule, value: String(value) })
  if (Object.keys(said).length === 0) refuse('nothing_said', '')
  if (time !== undefined && changes.cron !== undefined) refuse('time_and_cron', time)
  const cron = cronOf(job, { time, weekday, date }, refuse)
  const { days, misfire, lateHours } = changes
  if (days !== undefined && !DAY_RULES.includes(days)) refuse('days_invalid', days)
  if (misfire !== undefined && !MISFIRE_RULES.includes(misfire)) refuse('misfire_invalid', misfire)
  if (lateHours !== undefined && !isLateHours(lateHours)) refuse('late_invalid', MOST_LATE_HOURS)
  if (problems.length > 0) throw new DubanError('job_invalid', { problems })
  const next = { ...job, cron, ...changes }
  checkedText(next.title, MOST_TITLE)
  assertCron(next, now)
  return next
}

/** @throws DubanError `job_outside_hours` { title, time, hours, from, to }, `hours` being `work` or `loud` */
function assertWithinHours(job: Job, hours: Hours): void {
  const [time] = timesOutside(job, hours)
  if (time === undefined) return
  const { kind, from, to } = hoursOfJob(job, hours)
  throw new DubanError('job_outside_hours', { title: job.title, time, hours: kind, from, to })
}

/**
 * Changes a job of the timetable; in force at the next tick of every process. What was due under the old rule
 * and not decided is no longer due: a job put at an earlier hour, or switched on again, has missed nothing.
 * @throws DubanError `not_allowed`, `job_not_found`, `job_invalid` { problems }, `job_cron_invalid`,
 *   `job_too_often`, `job_outside_hours`
 */
export async function editJob(context: ServiceContext, name: string, changes: JobChanges): Promise<Job> {
  const { store, view, now } = context
  const { decidedTo, ...job } = await jobNamed(context, name)
  return audited(context, 'job.edit', job.name, async () => {
    authorise(context, 'job.edit')
    const next = changed(job, changes, now)
    // Switching it off, or giving it another title, is not the moment to find fault with its time.
    const timed = next.cron !== job.cron || next.misfire !== job.misfire || changes.enabled === true
    if (timed) assertWithinHours(next, view.workTime.hours)
    const moved = next.cron !== job.cron || next.days !== job.days || next.enabled !== job.enabled
    await store.jobs.put(next, moved ? now : decidedTo)
    return next
  })
}
