import type { Day } from '../../domain/day.js'
import type { JobAction } from '../../domain/job.js'
import type { DayRule, MisfireRule } from '../../domain/timetable.js'
import { monthDay } from './calendar.js'

export const ACTION_WORDS: Readonly<Record<JobAction, string>> = {
  remind: '催办提醒',
  digest: '日报',
  weekly: '周调度',
  bulletin: '起草通报',
  campaign: '活动起止',
}

export const MISFIRE_WORDS: Readonly<Record<MisfireRule, (hours: number) => string>> = {
  once: () => '错过了补一次',
  fold: (hours) => (hours === 0 ? '错过了并入下一次' : `错过${hours}小时以上并入下一次`),
  hold: (hours) => (hours === 0 ? '错过了等人确认' : `错过${hours}小时以上等人确认`),
}

export const FIRE_WORDS: Readonly<Record<string, string>> = {
  running: '正在执行',
  done: '已执行',
  folded: '并入下一次',
  held: '等人确认',
  failed: '没有成功',
  dropped: '已取消',
}

/** Where a preview says a message would go, apart from persons and groups. */
export const PREVIEW_PLACES: Readonly<Record<string, string>> = { draft: '起草，等作风办审核' }

const SKIPPED: Readonly<Record<string, string>> = {
  'campaign before': '活动还没开始',
  'campaign over': '活动已结束',
  'weekly digest': '当天发周调度，不另发日报',
  'nothing to tell': '没有超期的，这段时间也没有办结的',
  'nothing due': '没有到时候要提醒的事项',
  'nobody reachable': '要提醒的人都没有绑定，单位也没有工作群，送不到',
  'calendar missing': '节假日没有载入，算不出哪些事项该提醒',
  'nothing to say': '各群都没有要说的',
  'nothing new': '没有要通知的（活动没有结束，也没有久不使用的群）',
}

/** Why a run has nothing to send. */
export const whyNothing = (why: string): string => SKIPPED[why] ?? why

const COUNTS: readonly (readonly [string, (count: number) => string])[] = [
  ['messages', (count) => `提醒消息${count}条`],
  ['items', (count) => `涉及事项${count}项`],
  ['inDigest', (count) => `其中随日报${count}条`],
  ['unreached', (count) => `送不到的${count}项`],
  ['digests', (count) => `日报${count}条`],
  ['notices', (count) => `通知${count}条`],
  ['drafts', (count) => `起草通报${count}份`],
]

/** What a run did: 提醒消息12条，涉及事项20项; where that is nothing, why. */
export function resultWords(result: Readonly<Record<string, unknown>> | undefined): string {
  if (result === undefined) return ''
  const count = (key: string): number => (typeof result[key] === 'number' ? result[key] : 0)
  const nothing = (why: string) => `没有要发的：${whyNothing(why)}`
  const skipped = result['skipped']
  if (typeof skipped === 'string') return nothing(skipped)
  const done = COUNTS.flatMap(([key, words]) => (count(key) > 0 ? [words(count(key))] : []))
  const title = result['title']
  if (done.length > 0) return `${done.join('，')}${typeof title === 'string' ? `《${title}》` : ''}`
  if (count('before') > 0) return '没有要发的：当天的日报已经发过'
  if ('messages' in result) return nothing(count('unknown') > 0 ? 'calendar missing' : 'nothing due')
  if ('digests' in result) return nothing('nothing to say')
  return 'notices' in result ? nothing('nothing new') : ''
}

/** 10月8日 09:00; the year only where it is another than that of `today`. */
export function whenWords(day: Day, time: string, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`
  return `${year}${monthDay(day)} ${time}`
}

/** To the operator: what waits for a person; empty where nothing does. */
export function waitingWarning(
  runs: readonly { readonly job: { readonly title: string }; readonly day: Day; readonly time: string }[],
): string[] {
  if (runs.length === 0) return []
  const named = runs.slice(0, 3).map(({ job: { title }, day, time }) => `${title} ${day} ${time}`)
  const more = runs.length > named.length ? '等' : ''
  return [`定时任务有${runs.length}次等人确认：${named.join('、')}${more}，请执行 npx duban jobs 查看并办理`]
}

/** Where what a run puts into the outbox does not leave at once. `at`: `10月8日 08:30`; null: not at all. */
export function leavingWords(at: string | null): string {
  if (at === null) return '现在是免打扰时间或休息日，日报过了当天就不发，现在执行发不出去'
  return `现在不是发消息的时间，执行后到${at}才发出`
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六', '日']

/** When a job runs: 每个工作日 08:30 · 每周一 08:30，遇休息日顺延. */
export function ruleWords(cron: string, days: DayRule): string {
  const words = cronWords(cron)
  if (days === 'any') return words
  if (days === 'working' && words.startsWith('每天')) return words.replace('每天', '每个工作日')
  return `${words}，${days === 'working' ? '只在工作日' : '遇休息日顺延'}`
}

/** The time alone, as a change of it is written: 10:00 · 周二 08:30 · 5日 09:00. */
export const settingWords = (cron: string): string => cronWords(cron).replace(/^每天 |^每月?/, '')

/** 30 8 * * * → 每天 08:30; an expression that is more than that is shown as it is. */
function cronWords(cron: string): string {
  const [minute = '', hour = '', date = '', month = '', weekday = ''] = cron.trim().split(/\s+/)
  if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour) || month !== '*') return cron
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (date === '*' && weekday === '*') return `每天 ${time}`
  if (date === '*' && /^[0-7]$/.test(weekday)) return `每周${WEEKDAYS[Number(weekday)]} ${time}`
  return weekday === '*' && /^\d+$/.test(date) ? `每月${date}日 ${time}` : cron
}
