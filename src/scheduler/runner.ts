import { fireId, type Job } from '../domain/job.js'
import { verdictOnLeft } from '../domain/timetable.js'
import type { Clock, Logger, Timer } from '../ports.js'
import type { Stores } from '../services/context.js'
import type { DirectoryView } from '../services/directory.js'
import type { JobResult, JobRun } from '../services/run-job.js'
import { leaseUntil, underLease } from '../services/run-lease.js'

interface RunnerDeps {
  readonly store: Stores
  readonly clock: Clock
  readonly timer: Timer
  readonly log: Logger
  readonly owner: string
  readonly run: (run: JobRun, view: DirectoryView) => Promise<JobResult>
  /** Puts in order what a run has left half done that is not to be gone on with. */
  readonly abandon: (run: JobRun, view: DirectoryView) => Promise<void>
}

type Left = NonNullable<Awaited<ReturnType<Stores['fires']['takeOver']>>>

export interface Runner {
  /** Enters the slot as this process's and carries it out, unless another process has it. */
  fire(job: Job, slot: Date, view: DirectoryView): Promise<void>
  /** Enters a slot that does not fire. */
  enter(job: Job, slot: Date, state: 'folded' | 'held'): Promise<void>
  /** Carries out what a runner has left behind: a process that died, or a run that failed and is to be tried again. */
  takeUp(view: DirectoryView): Promise<void>
  stop(): void
}

/** A run that failed is tried again after so long, and given up after so many tries. */
const RETRY_MS = 3 * 60_000
const TRIES = 5

const REASON_LENGTH = 300

/** Runs slots under a lease in the ledger of what fired. */
export function createRunner(deps: RunnerDeps): Runner {
  const { store, clock, log, owner, run, abandon } = deps
  let stopping = false

  const carryOut = async (job: Job, slot: Date, attempts: number, view: DirectoryView) => {
    const fire = fireId(job.name, slot)
    const began = clock.now()
    try {
      const result = await underLease(deps, { fire, owner }, () => run({ job, slot, fire }, view))
      await store.fires.end(fire, owner, { state: 'done', endedAt: clock.now(), result })
      log.info({ job: job.name, slot, lateMs: began.getTime() - slot.getTime(), ...result }, 'job done')
    } catch (error) {
      const reason = String(error).slice(0, REASON_LENGTH)
      const again = attempts < TRIES
      log.error({ err: error, job: job.name, slot, attempts, again }, 'job failed')
      const until = new Date(clock.now().getTime() + RETRY_MS)
      await store.fires.end(
        fire,
        owner,
        again
          ? { state: 'running', until, error: reason }
          : { state: 'failed', endedAt: clock.now(), error: reason },
      )
    }
  }

  const goOn = async ({ _id, job: name, slot, attempts }: Left, view: DirectoryView) => {
    const job = await store.jobs.get(name)
    if (job === null || !job.enabled) {
      await store.fires.end(_id, owner, { state: 'dropped', endedAt: clock.now() })
      return
    }
    const now = clock.now()
    try {
      const verdict = verdictOnLeft(job, slot, now, view.workTime)
      if (verdict.outcome === 'fire') return await carryOut(job, slot, attempts, view)
      if (verdict.outcome === 'wait') {
        await store.fires.end(_id, owner, { state: 'running', until: verdict.until })
        return
      }
      await abandon({ job, slot, fire: _id }, view)
      const state = verdict.outcome === 'fold' ? 'folded' : 'held'
      await store.fires.end(_id, owner, { state, endedAt: now })
      log.info({ job: name, slot, state }, 'run left by another process not gone on with')
    } catch (error) {
      log.error({ err: error, job: name, slot }, 'run left by another process; tried again')
      await store.fires.end(_id, owner, { state: 'running', until: new Date(now.getTime() + RETRY_MS) })
    }
  }

  return {
    async fire(job, slot, view) {
      const now = clock.now()
      const row = { _id: fireId(job.name, slot), job: job.name, slot, at: now, by: 'timetable' }
      const mine = { ...row, state: 'running', attempts: 1, owner, until: leaseUntil(clock) } as const
      if ((await store.fires.add(mine)) === 'new') await carryOut(job, slot, 1, view)
    },
    async enter(job, slot, state) {
      const row = { _id: fireId(job.name, slot), job: job.name, slot, at: clock.now(), by: 'timetable' }
      if ((await store.fires.add({ ...row, state, attempts: 0 })) === 'taken') return
      log.info({ job: job.name, slot, state }, 'slot passed over')
    },
    async takeUp(view) {
      for (;;) {
        if (stopping) return
        const left = await store.fires.takeOver(clock.now(), owner, leaseUntil(clock))
        if (left === null) return
        await goOn(left, view)
      }
    },
    stop() {
      stopping = true
    },
  }
}
