import type { Clock, Logger, Timer } from '../ports.js'
import { createScheduler, type Scheduler } from '../scheduler/scheduler.js'
import type { Stores } from '../services/context.js'
import type { Directory } from '../services/directory.js'
import type { CanReachPerson } from '../services/dispatch.js'
import { runJob } from '../services/run-job.js'
import { settleReminders } from '../services/settle-reminders.js'
import { timetableContext } from '../services/timetable-context.js'

interface SchedulerParts {
  readonly stores: Stores
  readonly directory: Directory
  readonly clock: Clock
  readonly timer: Timer
  readonly log: Logger
  readonly owner: string
  readonly timeZone: string
  readonly sole: boolean
  readonly canReachPerson: CanReachPerson
  readonly everyMinute: (tick: () => void) => () => void
}

/** The scheduler with the services behind it. */
export function buildScheduler(parts: SchedulerParts): Scheduler {
  const { stores, directory, clock, timer, log, owner, timeZone, sole, canReachPerson, everyMinute } = parts
  return createScheduler({
    store: stores,
    directory,
    clock,
    timer,
    log,
    owner,
    timeZone,
    sole,
    everyMinute,
    run: (run, view) => runJob(timetableContext(stores, view, run.fire, clock.now()), run, canReachPerson),
    abandon: async ({ fire }) => settleReminders(stores, fire),
  })
}
