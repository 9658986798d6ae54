import { isDubanError } from '../domain/errors.js'
import type { Job } from '../domain/job.js'
import { nextSlot } from '../domain/timetable.js'
import type { FireRow } from '../store/fire.js'
import type { ServiceContext } from './context.js'

/** A job with its next and its latest runs. */
export interface JobStatus {
  readonly job: Job
  /** Null where it is off, or where the calendar of that year is not loaded. */
  readonly next: Date | null
  /** The year whose working days are not loaded, where that is why `next` is not known. */
  readonly missingYear: number | null
  /** Latest slots first. */
  readonly fires: readonly FireRow[]
}

export async function listJobs({ store, view, now }: ServiceContext, fires = 1): Promise<JobStatus[]> {
  const jobs = await store.jobs.all()
  return Promise.all(
    jobs.map(async ({ decidedTo, ...job }): Promise<JobStatus> => {
      const from = decidedTo > now ? decidedTo : now
      const latest = await store.fires.of(job.name, fires)
      if (!job.enabled) return { job, next: null, missingYear: null, fires: latest }
      try {
        return { job, next: nextSlot(job, from, view.workTime), missingYear: null, fires: latest }
      } catch (error) {
        if (!isDubanError(error) || error.code !== 'calendar_year_missing') throw error
        return { job, next: null, missingYear: Number(error.data['year']), fires: latest }
      }
    }),
  )
}
