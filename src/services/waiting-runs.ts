import { addDays, type Day, dayOf } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { type WallTime, wallTimeIn } from '../domain/work-time.js'
import type { StoredJob } from '../store/job.js'
import type { ServiceContext } from './context.js'
import { jobNamed } from './edit-job.js'

/** A run that was missed or has failed and waits for a person to decide. */
export interface WaitingRun {
  readonly job: StoredJob
  readonly slot: Date
  /** The slot on the wall, in the job's own time zone. */
  readonly day: Day
  readonly time: WallTime
  readonly state: 'held' | 'failed'
}

const onWall = (slot: Date, { timeZone }: StoredJob) => ({
  day: dayOf(slot, timeZone),
  time: wallTimeIn(slot, timeZone),
})

/** A failed run that is older is history: nobody sends last quarter's reminders. One that is held waits till decided. */
const DAYS = 30
const MOST = 20

/** The runs that wait, the latest first; all doors and the office's digest tell of the same. */
export async function waitingRuns(
  { store, view }: Pick<ServiceContext, 'store' | 'view'>,
  now: Date,
): Promise<WaitingRun[]> {
  const since = view.workTime.instant(addDays(view.dayOf(now), -DAYS), '00:00')
  const [held, failed, jobs] = await Promise.all([
    store.fires.in('held', MOST),
    store.fires.in('failed', MOST),
    store.jobs.all(),
  ])
  return [...held, ...failed]
    .filter(({ slot, state }) => state === 'held' || slot >= since)
    .sort((a, b) => b.slot.getTime() - a.slot.getTime())
    .flatMap(({ job: name, slot, state }) => {
      const job = jobs.find((each) => each.name === name)
      if (job === undefined || (state !== 'held' && state !== 'failed')) return []
      return [{ job, slot, ...onWall(slot, job), state }]
    })
}

/**
 * The one waiting run that is meant: by its job, and where several wait by date and time.
 * @throws DubanError `job_not_found`, `job_not_waiting` { title, day, time, slots }, `job_which_run` { act, title, slots }
 */
export async function waitingRun(
  context: ServiceContext,
  said: {
    readonly act: 'run' | 'drop'
    readonly name: string
    readonly day: Day | null
    readonly time: WallTime | null
  },
): Promise<Omit<WaitingRun, 'state'>> {
  const job = await jobNamed(context, said.name)
  const { name, title } = job
  // The same cause again: what it has decided no longer waits.
  const decided = (await context.store.fires.of(name, MOST)).find(({ cause }) => cause === context.cause.id)
  if (decided !== undefined) return { job, slot: decided.slot, ...onWall(decided.slot, job) }
  const waiting = (await waitingRuns(context, context.now)).filter(({ job }) => job.name === name)
  const meant = waiting.filter(
    ({ day, time }) => (said.day ?? day) === day && (said.time === null || said.time === time),
  )
  const slots = waiting.map(({ day, time }) => ({ day, time }))
  const today = context.view.dayOf(context.now)
  const [first] = meant
  if (first === undefined)
    throw new DubanError('job_not_waiting', { title, day: said.day, time: said.time, slots, today })
  if (meant.length > 1) throw new DubanError('job_which_run', { act: said.act, title, slots, today })
  return first
}
