import type { JobAction } from '../../domain/job.js'
import type { DayRule, MisfireRule } from '../../domain/timetable.js'

export const ACTION_WORDS: Readonly<Record<JobAction, string>> = {
  remind: '催办提醒',
  digest: '日报',
  weekly: '周调度',
  bulletin: '起草通报',
  campaign: '活动起止',
}

export const MISFIRE_WORDS: Readonly<Record<MisfireRule, (hours: number) => string>> = {
  once: () => '错过了补一次',
  fold: (hours) => `错过${hours}小时以上并入下一次`,
  hold: (hours) => `错过${hours}小时以上等人确认`,
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
  'weekly digest': '当天已发周调度',
  'nothing to tell': '没有要通报的',
}

const COUNTS: Readonly<Record<string, string>> = {
  messages: '提醒消息',
  items: '涉及事项',
  inDigest: '随日报',
  digests: '日报',
  notices: '通知',
  drafts: '起草通报',
  looked: '查看事项',
}

/** What a run did: 提醒消息12条，涉及事项20项. */
export function resultWords(result: Readonly<Record<string, unknown>> | undefined): string {
  if (result === undefined) return ''
  const skipped = result['skipped']
  if (typeof skipped === 'string') return `没有要做的：${SKIPPED[skipped] ?? skipped}`
  return Object.entries(COUNTS)
    .flatMap(([key, word]) => (typeof result[key] === 'number' ? [`${word}${result[key]}`] : []))
    .join('，')
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六', '日']

/** When a job runs: 每个工作日 08:30 · 每周一 08:30，遇休息日顺延. */
export function ruleWords(cron: string, days: DayRule): string {
  const words = cronWords(cron)
  if (days === 'any') return words
  if (days === 'working' && words.startsWith('每天')) return words.replace('每天', '每个工作日')
  return `${words}，${days === 'working' ? '只在工作日' : '遇休息日顺延'}`
}

/** 30 8 * * * → 每天 08:30; an expression that is more than that is shown as it is. */
function cronWords(cron: string): string {
  const [minute = '', hour = '', date = '', month = '', weekday = ''] = cron.trim().split(/\s+/)
  if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour) || month !== '*') return cron
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (date === '*' && weekday === '*') return `每天 ${time}`
  if (date === '*' && /^[0-7]$/.test(weekday)) return `每周${WEEKDAYS[Number(weekday)]} ${time}`
  return weekday === '*' && /^\d+$/.test(date) ? `每月${date}日 ${time}` : cron
}
