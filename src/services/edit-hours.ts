import { DubanError } from '../domain/errors.js'
import { checkHours } from '../domain/hours-check.js'
import { hoursOfJob, timesOutside } from '../domain/job-hours.js'
import { HOURS, type Hours, type WallTime } from '../domain/work-time.js'
import type { Stores } from '../store/stores.js'
import { audited } from './audit.js'
import { calendarChanged } from './calendar-changed.js'
import type { ServiceContext } from './context.js'
import { authorise } from './permission.js'

const ROW = 'hours'

/** The hours as they are stored now. */
export async function hoursNow(store: Stores): Promise<Hours> {
  const { workFrom, workTo, quietFrom, quietTo } = (await store.hours.get(ROW)) ?? HOURS
  return { workFrom, workTo, quietFrom, quietTo }
}

/** A job that is left outside the hours in which it can do its work. */
export interface JobLeftOut {
  readonly title: string
  readonly time: WallTime
  /** The first time of the day at which it could. */
  readonly instead: WallTime
}

/** Jobs switched on that would not get through, or be late every time, in these hours. */
async function jobsLeftOut(store: Stores, hours: Hours): Promise<JobLeftOut[]> {
  const jobs = (await store.jobs.all()).filter(({ enabled }) => enabled)
  return jobs.flatMap((job) => {
    const [time] = timesOutside(job, hours)
    return time === undefined ? [] : [{ title: job.title, time, instead: hoursOfJob(job, hours).from }]
  })
}

export interface HoursSet {
  readonly hours: Hours
  /** To be told to whoever changed the hours: the jobs are not moved for him. */
  readonly leftOut: readonly JobLeftOut[]
}

/**
 * Changes the office's hours; what is not named stays. After it, the directory has changed.
 * @throws DubanError `not_allowed`, `hours_invalid` { details }
 */
export async function setHours(context: ServiceContext, input: Partial<Hours>): Promise<HoursSet> {
  const { store } = context
  return audited(context, 'calendar.edit', 'hours', async () => {
    authorise(context, 'calendar.edit')
    const hours: Hours = { ...(await hoursNow(store)), ...input }
    const details = checkHours(hours)
    if (details.length > 0) throw new DubanError('hours_invalid', { details })
    await store.hours.put({ _id: ROW, ...hours })
    await calendarChanged(store)
    return { hours, leftOut: await jobsLeftOut(store, hours) }
  })
}
