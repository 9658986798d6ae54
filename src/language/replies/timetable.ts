import type { Day } from '../../domain/day.js'
import type { DayRule } from '../../domain/timetable.js'
import { chatName } from '../grammar/timetable-words.js'
import { leavingWords, resultWords, ruleWords, whenWords } from '../words/job.js'

interface Moment {
  readonly day: Day
  readonly time: string
}

interface JobLine {
  readonly name: string
  readonly title: string
  readonly cron: string
  readonly days: DayRule
  readonly enabled: boolean
  /** Null where it is not known. */
  readonly next: Moment | null
}

export interface WaitingLine extends Moment {
  readonly name: string
  readonly title: string
  readonly state: 'held' | 'failed'
}

function line({ title, cron, days, enabled, next }: JobLine, today: Day): string {
  if (!enabled) return `${title}：已停用`
  const coming = next === null ? '未定（该年节假日没有载入）' : ` ${whenWords(next.day, next.time, today)}`
  return `${title}：${ruleWords(cron, days)}，下次${coming}`
}

const STATES = { held: '错过了时间', failed: '没有成功' } as const

/** The runs that wait, and what to write about each. */
function waitingWords(waiting: readonly WaitingLine[], today: Day): string[] {
  if (waiting.length === 0) return []
  return [
    `等作风办确认的有${waiting.length}次：`,
    ...waiting.map(({ name, title, day, time, state }) => {
      const when = whenWords(day, time, today)
      const said = `${chatName(name) ?? title} ${when}`
      return `${title} ${when}（${STATES[state]}）：要发请发“执行${said}”，不要了请发“不执行${said}”`
    }),
  ]
}

/** 查定时任务. */
export function jobsWords(jobs: readonly JobLine[], waiting: readonly WaitingLine[], today: Day): string {
  if (jobs.length === 0) return '还没有定时任务'
  return [
    ...jobs.map((job) => line(job, today)),
    ...waitingWords(waiting, today),
    '修改请发：日报改到9点、周调度改到周二、停用周调度、启用日报',
  ].join('\n')
}

/** How the job stands now. */
export const jobWords = line

/** After a change. */
export function jobChangedWords(job: JobLine, today: Day): string {
  return `已改。${line(job, today)}`
}

/** After a run that had waited: what was sent. `leaves` only where that is not at once. */
export function jobRunWords(
  run: Moment & { readonly title: string; readonly result: Readonly<Record<string, unknown>> },
  leaves: { readonly at: Moment | null } | null,
  today: Day,
): string {
  const done = `${run.title}（${whenWords(run.day, run.time, today)}）已执行：${resultWords(run.result)}`
  if (leaves === null) return done
  return `${done}。${leavingWords(leaves.at === null ? null : whenWords(leaves.at.day, leaves.at.time, today))}`
}

export function jobDroppedWords(run: Moment & { readonly title: string }, today: Day): string {
  return `${run.title}（${whenWords(run.day, run.time, today)}）定为不执行，以后也不补`
}
