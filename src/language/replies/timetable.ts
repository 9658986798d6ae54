import type { DayRule } from '../../domain/timetable.js'
import { ruleWords } from '../words/job.js'

interface JobLine {
  readonly title: string
  readonly cron: string
  readonly days: DayRule
  readonly enabled: boolean
  /** `2022-09-15 08:30`; null where it is not known. */
  readonly next: string | null
}

function line({ title, cron, days, enabled, next }: JobLine): string {
  if (!enabled) return `${title}：已停用`
  return `${title}：${ruleWords(cron, days)}，下次${next ?? '未定（该年节假日没有载入）'}`
}

export function jobsWords(jobs: readonly JobLine[]): string {
  if (jobs.length === 0) return '还没有定时任务'
  return [...jobs.map(line), '修改请发：日报改到9点、停用周调度、启用日报'].join('\n')
}

/** After a change: how the job stands now. */
export function jobChangedWords(job: JobLine): string {
  return `已改。${line(job)}`
}
