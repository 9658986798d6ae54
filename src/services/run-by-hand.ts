import { DubanError } from '../domain/errors.js'
import { fireId } from '../domain/job.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import type { CanReachPerson } from './dispatch.js'
import { jobNamed } from './edit-job.js'
import { authorise } from './permission.js'
import { type JobResult, type Preview, previewJob, runJob } from './run-job.js'

export interface RunByHand {
  readonly name: string
  /** The slot: one that is held or has failed, or a moment of its own; null for now. */
  readonly at: Date | null
}

const LEASE_MS = 10 * 60_000
const MINUTE_MS = 60_000

const slotOf = ({ at }: RunByHand, now: Date) =>
  new Date(Math.floor((at ?? now).getTime() / MINUTE_MS) * MINUTE_MS)

/**
 * What the job would send: of a slot that is past, what running it now would, since a run tells how things stand when
 * it runs; of one to come, as if it were then. Nothing is written. @throws DubanError `job_not_found`
 */
export async function previewByHand(
  context: ServiceContext,
  input: RunByHand,
  canReachPerson: CanReachPerson,
): Promise<Preview[]> {
  const job = await jobNamed(context, input.name)
  const slot = slotOf(input, context.now)
  const asOf = { ...context, now: input.at !== null && input.at > context.now ? input.at : context.now }
  return previewJob(asOf, { job, slot, fire: fireId(job.name, slot) }, canReachPerson)
}

/**
 * Runs one slot of a job because a person says so: what was held or has failed, or one of its own. It is
 * entered in the ledger of what fired like any other, so it cannot be run twice.
 * @throws DubanError `not_allowed`, `job_not_found`, `job_fired` { title, slot }, `job_running` { title },
 *   `job_in_future` { title }
 */
export async function runByHand(
  context: ServiceContext,
  input: RunByHand,
  canReachPerson: CanReachPerson,
): Promise<JobResult> {
  const { store, now, actor, cause } = context
  const job = await jobNamed(context, input.name)
  const slot = slotOf(input, now)
  const fire = fireId(job.name, slot)
  const owner = `hand:${cause.id}`
  const until = new Date(now.getTime() + LEASE_MS)
  return audited(context, 'job.run', fire, async () => {
    authorise(context, 'job.run')
    if (slot > now) throw new DubanError('job_in_future', { title: job.title })
    if (await store.fires.running(job.name)) throw new DubanError('job_running', { title: job.title })
    const row = {
      _id: fire,
      job: job.name,
      slot,
      state: 'running',
      at: now,
      by: actor.name,
      attempts: 1,
    } as const
    if ((await store.fires.add({ ...row, owner, until })) === 'taken') {
      const released = await store.fires.release(fire, owner, actor.name, until)
      if (released === null) {
        const running = (await store.fires.get(fire))?.state === 'running'
        const shown = `${context.view.dayOf(slot)} ${context.view.workTime.wallTimeOf(slot)}`
        throw new DubanError(running ? 'job_running' : 'job_fired', { title: job.title, slot: shown })
      }
    }
    try {
      const result = await runJob(
        { ...context, cause: { ...cause, id: fire } },
        { job, slot, fire },
        canReachPerson,
      )
      await store.fires.end(fire, owner, { state: 'done', endedAt: now, result })
      return result
    } catch (error) {
      await store.fires.end(fire, owner, {
        state: 'failed',
        endedAt: now,
        error: String(error).slice(0, 300),
      })
      throw error
    }
  })
}
