import { isDubanError } from '../domain/errors.js'
import { firstJobs, type Job } from '../domain/job.js'
import { planSlots, slotsBetween } from '../domain/timetable.js'
import type { Clock, Logger, Part, Timer } from '../ports.js'
import type { Stores } from '../services/context.js'
import type { Directory, DirectoryView } from '../services/directory.js'
import type { JobResult, JobRun } from '../services/run-job.js'
import { createRunner } from './runner.js'

export interface SchedulerDeps {
  readonly store: Stores
  readonly directory: Directory
  readonly clock: Clock
  readonly timer: Timer
  readonly log: Logger
  /** Names this process among those that share the store. */
  readonly owner: string
  readonly timeZone: string
  /** Whether no other process can have the store: then what an earlier one left is taken up at once. */
  readonly sole: boolean
  /** Starts the tick, once a minute; returns how to end it. */
  readonly everyMinute: (tick: () => void) => () => void
  /** Carries out one slot. */
  readonly run: (run: JobRun, view: DirectoryView) => Promise<JobResult>
  /** Puts in order what a run has left half done that is not to be gone on with. */
  readonly abandon: (run: JobRun, view: DirectoryView) => Promise<void>
}

export interface Scheduler extends Part {
  /** Decides what has come due since the last tick and runs it. Resolves when it is through; never rejects. */
  tick(): Promise<void>
}

/** Decided so far ahead of now, the clock was wrong then. What fired under it is not fired again. */
const CLOCK_WAS_WRONG_MS = 26 * 3_600_000

type StoredJob = Awaited<ReturnType<Stores['jobs']['all']>>[number]

/**
 * The timetable at work. The tick only asks; what is due follows from the jobs' rows, and the ledger of what
 * fired, unique on `job:slot`, elects one runner among all processes. A slot is entered there before it is
 * counted as decided, so that a crash between the two decides it again and finds it entered.
 */
export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { store, directory, clock, log, owner, timeZone, everyMinute } = deps
  const runner = createRunner(deps)
  let cancel: (() => void) | undefined
  let ticking: Promise<void> | undefined
  let stopping = false
  /** Jobs whose calendar is missing: told once, not every minute. */
  const told = new Set<string>()

  const complain = (job: Job, error: unknown) => {
    const code = isDubanError(error) ? error.code : undefined
    const line = `${job.name} ${code ?? ''}`
    if (code !== undefined && told.has(line)) return
    told.add(line)
    log.error({ err: error, job: job.name }, 'job cannot be planned; tried again each minute')
  }

  /** One that builds on another waits until nothing of that is due or under way, whichever process runs it. */
  const waits = async ({ after }: StoredJob, view: DirectoryView): Promise<boolean> => {
    const before = after === null ? null : await store.jobs.get(after)
    if (before === null || !before.enabled) return false
    if (slotsBetween(before, before.decidedTo, clock.now(), view.workTime, 1).length > 0) return true
    return store.fires.running(before.name)
  }

  /** Enters what has come due, and runs what is to fire. */
  const decide = async (job: StoredJob, view: DirectoryView) => {
    const now = clock.now()
    if (job.decidedTo.getTime() - now.getTime() > CLOCK_WAS_WRONG_MS) {
      log.warn(
        { job: job.name, decidedTo: job.decidedTo },
        'the clock had been ahead; the timetable goes on from now',
      )
      await store.jobs.decide(job.name, job.decidedTo, now)
      return
    }
    const { slots, decidedTo } = planSlots(job, job.decidedTo, now, view.workTime)
    for (const { slot, outcome } of slots) {
      if (outcome === 'fire') await runner.fire(job, slot, view)
      else await runner.enter(job, slot, outcome === 'fold' ? 'folded' : 'held')
    }
    if (decidedTo !== null) await store.jobs.decide(job.name, job.decidedTo, decidedTo)
  }

  const once = async () => {
    const view = await directory.view(clock.now())
    await runner.takeUp(view)
    for (const { name } of await store.jobs.all()) {
      if (stopping) return
      // Read anew: another may have been through, here or in another process, since the last one was looked at.
      const job = await store.jobs.get(name)
      if (job === null || !job.enabled) continue
      try {
        if (await waits(job, view)) continue
        await decide(job, view)
      } catch (error) {
        complain(job, error)
      }
    }
  }

  const tick = () => {
    ticking ??= once()
      .catch((error: unknown) => log.error({ err: error }, 'tick failed'))
      .finally(() => {
        ticking = undefined
      })
    return ticking
  }

  return {
    name: 'scheduler',
    tick,
    async start() {
      await store.jobs.seed(firstJobs(timeZone), clock.now())
      if (deps.sole) await store.fires.reclaim(clock.now())
      cancel = everyMinute(() => void tick())
      // What was missed while nothing ran need not wait for the minute.
      void tick()
      log.debug({ owner }, 'timetable in force')
    },
    async stop() {
      stopping = true
      cancel?.()
      runner.stop()
      await ticking
    },
  }
}
