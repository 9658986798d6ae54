import type { Clock, Logger } from '../ports.js'
import { createScheduler, type Scheduler } from '../scheduler/scheduler.js'
import type { ServiceContext, Stores } from '../services/context.js'
import type { Directory, DirectoryView } from '../services/directory.js'
import type { CanReachPerson } from '../services/dispatch.js'
import { type JobRun, runJob } from '../services/run-job.js'
import { settleReminders } from '../services/settle-reminders.js'

interface SchedulerParts {
  readonly stores: Stores
  readonly directory: Directory
  readonly clock: Clock
  readonly log: Logger
  readonly owner: string
  readonly timeZone: string
  readonly sole: boolean
  readonly canReachPerson: CanReachPerson
  readonly everyMinute: (tick: () => void) => () => void
}

/** What a run of the timetable acts as, and what everything it writes is traced to. */
function timetableContext(
  store: Stores,
  view: DirectoryView,
  { fire }: Pick<JobRun, 'fire'>,
  now: Date,
): ServiceContext {
  const cause = { id: fire, part: '', channel: 'timetable', account: '', messageId: '', room: '', at: now }
  const actor = { id: 'system', name: '定时任务', roles: [], units: [], system: true } as const
  return { now, actor, cause, store, view }
}

/** The scheduler with the services behind it. */
export function buildScheduler(parts: SchedulerParts): Scheduler {
  const { stores, directory, clock, log, owner, timeZone, sole, canReachPerson, everyMinute } = parts
  return createScheduler({
    store: stores,
    directory,
    clock,
    log,
    owner,
    timeZone,
    sole,
    everyMinute,
    run: (run, view) => runJob(timetableContext(stores, view, run, clock.now()), run, canReachPerson),
    abandon: async ({ fire }) => settleReminders(stores, fire),
  })
}
