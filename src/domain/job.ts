import type { JobRule } from './timetable.js'

/** What a job of the timetable does. Another job of the same kind is a row, not code. */
export const JOB_ACTIONS = ['remind', 'digest', 'weekly', 'bulletin', 'campaign'] as const
export type JobAction = (typeof JOB_ACTIONS)[number]

/** A job as the office keeps it. */
export interface Job extends JobRule {
  readonly name: string
  /** As the office calls it: 日报, 周调度. */
  readonly title: string
  readonly action: JobAction
  readonly enabled: boolean
  /** Of jobs due at once, the lower goes first. */
  readonly order: number
  /** A job that has to be through with before this one runs. */
  readonly after: string | null
  /** What the action needs besides: a bulletin's series and period. */
  readonly args: Readonly<Record<string, string>>
}

const job = (name: string, title: string, action: JobAction, order: number, rule: Partial<Job>): Job => ({
  name,
  title,
  action,
  order,
  cron: '30 8 * * *',
  timeZone: 'Asia/Shanghai',
  days: 'working',
  misfire: 'fold',
  lateHours: 6,
  enabled: true,
  after: null,
  args: {},
  ...rule,
})

/** What every county begins with. @param timeZone the county's */
export function firstJobs(timeZone: string): Job[] {
  return [
    job('remind', '催办提醒', 'remind', 1, { timeZone, misfire: 'once', lateHours: 0 }),
    job('weekly', '周调度', 'weekly', 2, { timeZone, cron: '30 8 * * 1', days: 'next', after: 'remind' }),
    job('digest', '日报', 'digest', 3, { timeZone, after: 'remind' }),
    job('monthly', '月通报', 'bulletin', 4, {
      timeZone,
      cron: '0 9 1 * *',
      days: 'next',
      misfire: 'hold',
      args: { series: 'notice', period: 'month' },
    }),
    job('campaign', '活动起止', 'campaign', 5, {
      timeZone,
      cron: '0 9 * * *',
      misfire: 'once',
      lateHours: 0,
    }),
  ]
}

/** `job:slot`: the name of one run, which the ledger of what fired is unique on and its messages' keys begin with. */
export function fireId(job: string, slot: Date): string {
  return `${job}:${slot.toISOString()}`
}
