import type { Job } from './job.js'
import { timesOfDay } from './timetable.js'
import type { Hours, WallTime } from './work-time.js'

/** Between which times of the day a job can do its work. */
export interface JobHours {
  readonly kind: 'work' | 'loud'
  readonly from: WallTime
  /** The first time that is too late. */
  readonly to: WallTime
}

/**
 * The hours that a job has to keep to: what reminds, or is made up for at once, the working hours; everything
 * else whatever is not quiet.
 */
export function hoursOfJob({ action, misfire }: Pick<Job, 'action' | 'misfire'>, hours: Hours): JobHours {
  return action === 'remind' || misfire === 'once'
    ? { kind: 'work', from: hours.workFrom, to: hours.workTo }
    : { kind: 'loud', from: hours.quietTo, to: hours.quietFrom }
}

/**
 * The times at which a job would come due and could not do its work then: it would fold day after day, or
 * always be late. @throws DubanError `job_cron_invalid`
 */
export function timesOutside(
  job: Pick<Job, 'action' | 'misfire' | 'cron' | 'timeZone'>,
  hours: Hours,
): readonly WallTime[] {
  const { from, to } = hoursOfJob(job, hours)
  return timesOfDay(job).filter((time) => time < from || time >= to)
}
