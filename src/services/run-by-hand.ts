import { dayOf } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import { fireId, type JobAction } from '../domain/job.js'
import { mayLeaveAt, neverLeaves, type Unasked } from '../domain/leaving.js'
import { wallTimeIn } from '../domain/work-time.js'
import type { Clock, Timer } from '../ports.js'
import type { StoredJob } from '../store/job.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import type { CanReachPerson } from './dispatch.js'
import { jobNamed } from './edit-job.js'
import { authorise } from './permission.js'
import { type JobPreview, type JobResult, previewJob, runJob } from './run-job.js'
import { leaseUntil, underLease } from './run-lease.js'
import { settleReminders } from './settle-reminders.js'

export interface RunByHand {
  readonly name: string
  /** The slot: one that is held or has failed, or a moment of its own; null for now. */
  readonly at: Date | null
}

/** What a run needs of the process it is in. */
export interface RunDeps {
  readonly canReachPerson: CanReachPerson
  readonly clock: Clock
  readonly timer: Timer
}

/** When what a run puts into the outbox leaves, where that is not at once: `at`, or never (null). */
export interface Leaving {
  readonly at: Date | null
}

export interface HandRun {
  readonly job: StoredJob
  readonly slot: Date
  readonly result: JobResult
  readonly leaving: Leaving | null
}

export interface HandPreview extends JobPreview {
  readonly job: StoredJob
  readonly leaving: Leaving | null
}

const MINUTE_MS = 60_000

const slotOf = ({ at }: RunByHand, now: Date) =>
  new Date(Math.floor((at ?? now).getTime() / MINUTE_MS) * MINUTE_MS)

const KINDS: Readonly<Record<JobAction, Unasked>> = {
  remind: 'reminder',
  digest: 'digest',
  weekly: 'digest',
  bulletin: 'advice',
  campaign: 'advice',
}

/** What is put into the outbox at that moment leaves then, or later, or not at all. */
function leavingAt({ view: { workTime } }: ServiceContext, action: JobAction, at: Date): Leaving | null {
  const kind = KINDS[action]
  const leaves = mayLeaveAt(kind, at, workTime)
  if (leaves <= at) return null
  return { at: neverLeaves(kind, at, workTime) ? null : leaves }
}

/**
 * What the job would send: of a slot that is past, what running it now would, since a run tells how things stand when
 * it runs; of one to come, as if it were then. Nothing is written. @throws DubanError `job_not_found`
 */
export async function previewByHand(
  context: ServiceContext,
  input: RunByHand,
  canReachPerson: CanReachPerson,
): Promise<HandPreview> {
  const job = await jobNamed(context, input.name)
  const slot = slotOf(input, context.now)
  const asOf = { ...context, now: input.at !== null && input.at > context.now ? input.at : context.now }
  const preview = await previewJob(asOf, { job, slot, fire: fireId(job.name, slot) }, canReachPerson)
  return { ...preview, job, leaving: leavingAt(asOf, job.action, asOf.now) }
}

const shownAt = (at: Date, { timeZone }: StoredJob) => ({
  day: dayOf(at, timeZone),
  time: wallTimeIn(at, timeZone),
})

/** Why a slot that is in the ledger of what fired is not run by hand. */
async function refusalOf({ store, view, now }: ServiceContext, job: StoredJob, slot: Date) {
  const row = await store.fires.get(fireId(job.name, slot))
  const facts = { title: job.title, slot: shownAt(slot, job), today: view.dayOf(now) }
  if (row === null || row.state === 'running') return new DubanError('job_running', facts)
  if (row.state === 'dropped') return new DubanError('job_dropped', facts)
  if (row.state !== 'folded') return new DubanError('job_fired', facts)
  const later = await store.fires.between(job.name, new Date(slot.getTime() + 1), now)
  const into = later.find(({ state }) => state !== 'folded')
  return new DubanError('job_folded', { ...facts, into: into === undefined ? null : shownAt(into.slot, job) })
}

/**
 * Runs one slot of a job because a person says so: what was held or has failed, or one of its own. It is
 * entered in the ledger of what fired like any other, so it cannot be run twice; the same cause again goes on with
 * its run, or tells what that did.
 * @throws DubanError `not_allowed`, `job_not_found`, `job_fired`, `job_folded`, `job_dropped` { title, slot, … },
 *   `job_running` { title }, `job_in_future` { title }
 */
export async function runByHand(
  context: ServiceContext,
  input: RunByHand,
  { canReachPerson, clock, timer }: RunDeps,
): Promise<HandRun> {
  const { store, now, actor, cause } = context
  const job = await jobNamed(context, input.name)
  const slot = slotOf(input, now)
  const fire = fireId(job.name, slot)
  const owner = `hand:${cause.id}`
  return audited(context, 'job.run', fire, async () => {
    authorise(context, 'job.run')
    if (slot > now) throw new DubanError('job_in_future', { title: job.title })
    const known = await store.fires.get(fire)
    const leaving = leavingAt(context, job.action, now)
    if (known?.state === 'done' && known.cause === cause.id)
      return { job, slot, result: (known.result ?? {}) as JobResult, leaving }
    if (known?.owner !== owner && (await store.fires.running(job.name)))
      throw new DubanError('job_running', { title: job.title })
    const mine = { owner, by: actor.name, cause: cause.id, until: leaseUntil(clock) }
    const row = { _id: fire, job: job.name, slot, state: 'running', at: now, attempts: 1, ...mine } as const
    if ((await store.fires.add(row)) === 'taken' && (await store.fires.release(fire, mine)) === null)
      throw await refusalOf(context, job, slot)
    const asFire = { ...context, cause: { ...cause, id: fire } }
    try {
      const result = await underLease({ store, clock, timer }, { fire, owner }, () =>
        runJob(asFire, { job, slot, fire }, canReachPerson),
      )
      await store.fires.end(fire, owner, { state: 'done', endedAt: clock.now(), result })
      return { job, slot, result, leaving }
    } catch (error) {
      await store.fires.end(fire, owner, {
        state: 'failed',
        endedAt: clock.now(),
        error: String(error).slice(0, 300),
      })
      throw error
    }
  })
}

/**
 * Gives up a run that waits for a person: it is not carried out, now or later.
 * @throws DubanError `not_allowed`, `job_not_found`, `job_not_waiting`, `job_fired`, `job_folded`, `job_running`
 */
export async function dropByHand(
  context: ServiceContext,
  input: { readonly name: string; readonly at: Date },
): Promise<{ readonly job: StoredJob; readonly slot: Date }> {
  const { store, now, actor, cause, view } = context
  const job = await jobNamed(context, input.name)
  const slot = slotOf(input, now)
  const fire = fireId(job.name, slot)
  return audited(context, 'job.run', `${fire} drop`, async () => {
    authorise(context, 'job.run')
    const row = await store.fires.get(fire)
    if (row === null) {
      const about = { title: job.title, ...shownAt(slot, job), slots: [], today: view.dayOf(now) }
      throw new DubanError('job_not_waiting', about)
    }
    // Before it is dropped, so that a crash in between leaves it waiting and not half done.
    if (row.state === 'held' || row.state === 'failed') await settleReminders(store, fire)
    const dropped =
      row.state === 'dropped' || (await store.fires.drop(fire, { by: actor.name, cause: cause.id, at: now }))
    if (!dropped) throw await refusalOf(context, job, slot)
    return { job, slot }
  })
}
