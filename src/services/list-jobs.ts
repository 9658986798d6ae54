import { isDubanError } from '../domain/errors.js'
import type { Job } from '../domain/job.js'
import { nextSlot } from '../domain/timetable.js'
import type { FireRow } from '../store/fire.js'
import type { ServiceContext } from './context.js'
import { type WaitingRun, waitingRuns } from './waiting-runs.js'

/** A job with its next and its latest runs. */
export interface JobStatus {
  readonly job: Job
  /** Null where it is off, or where the calendar of that year is not loaded. */
  readonly next: Date | null
  /** The year whose working days are not loaded, where that is why `next` is not known. */
  readonly missingYear: number | null
  /** Latest slots first. */
  readonly fires: readonly FireRow[]
  /** Its runs that wait for a person, the latest first. */
  readonly waiting: readonly WaitingRun[]
}

/** The timetable, in the order in which its jobs run. */
export async function listJobs(context: ServiceContext, fires = 1): Promise<JobStatus[]> {
  const { store, view, now } = context
  const [jobs, waiting] = await Promise.all([store.jobs.all(), waitingRuns(context, now)])
  return Promise.all(
    jobs.map(async ({ decidedTo, ...job }): Promise<JobStatus> => {
      const from = decidedTo > now ? decidedTo : now
      const known = {
        job,
        next: null,
        missingYear: null,
        fires: await store.fires.of(job.name, fires),
        waiting: waiting.filter((each) => each.job.name === job.name),
      }
      if (!job.enabled) return known
      try {
        return { ...known, next: nextSlot(job, from, view.workTime) }
      } catch (error) {
        if (!isDubanError(error) || error.code !== 'calendar_year_missing') throw error
        return { ...known, missingYear: Number(error.data['year']) }
      }
    }),
  )
}
