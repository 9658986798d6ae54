import type { JobAction } from '../../src/domain/job.js'
import { ACTION_WORDS } from '../../src/language/words/job.js'
import type { SentMessage } from './message.js'
import type { Year } from './year.js'

const ZONE_MS = 8 * 3_600_000

/** The wall clock in the county: `2022-09-14 08:30`. */
export function wall(at: string | Date): string {
  return new Date(new Date(at).getTime() + ZONE_MS).toISOString().slice(0, 16).replace('T', ' ')
}

export const dayOf = (at: string | Date): string => wall(at).slice(0, 10)

/** The reminder that a message carries; undefined for digests and notices. */
export function reminderOf(year: Year, { key }: SentMessage) {
  return year.reminders.get(key)
}

/** The job and slot that a message comes from. */
export function originOf({ key }: Pick<SentMessage, 'key'>): { readonly job: string; readonly slot: string } {
  const [, job = key.split(':')[0] ?? '', slot = ''] =
    /^([a-z]+):(\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?)/.exec(key) ?? []
  return { job, slot }
}

const LABELS: Readonly<Record<string, string>> = {
  task: '任务',
  problem: '问题',
  overdue5: '超期5日',
  overdue3: '超期3日',
  overdue1: '超期1日',
  due0: '今天到期',
  due3: '3日内到期',
  due7: '7日内到期',
  unsigned: '未签收',
  milestone: '节点滞后',
  silence: '久无进展',
  digest: `${ACTION_WORDS.digest}或${ACTION_WORDS.weekly}`,
  bulletin: '通报',
}

/** Why it was sent: items and rules of a reminder, else the job. */
export function reasonOf(year: Year, message: SentMessage): string {
  const reminder = reminderOf(year, message)
  if (reminder === undefined) {
    const { job } = originOf(message)
    return LABELS[job] ?? ACTION_WORDS[job as JobAction] ?? job
  }
  return reminder.entries
    .map(({ item, rule, level }) => {
      const [, ledger = '', no = ''] = item.split(':')
      return `${LABELS[ledger] ?? ledger}${no}${LABELS[rule] ?? rule}${level === 'person' ? '' : `→${level === 'head' ? '单位负责人' : '县级领导'}`}`
    })
    .join('、')
}
