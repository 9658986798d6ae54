import type { CalendarYear, SpecialDay } from '../../domain/calendar-year.js'
import { addDays, type Day, daysBetween } from '../../domain/day.js'
import type { Statutory } from '../../domain/statutory-holidays.js'
import type { Hours } from '../../domain/work-time.js'
import { fullDay, missingHolidaysWords, monthDay, notLoadedWords, weekdayWord } from '../words/calendar.js'
import { quoted } from './quote.js'

const word = (working: boolean): string => (working ? '上班' : '放假')

interface DayTold {
  readonly day: Day
  /** What the year's announcement says; null where none is known. */
  readonly announced: boolean | null
}

/**
 * What a day has been set to, what it was, and how to take that back.
 * @param back what to write for it; by default what the office writes in chat
 */
export function daySetWords(
  told: DayTold & { readonly working: boolean; readonly note: string },
  back = `请发“${told.day.slice(0, 4)}年${monthDay(told.day)}恢复原安排”`,
): string {
  const { day, working, announced } = told
  const note = told.note === '' ? '' : `，备注：${quoted(told.note)}`
  if (announced === working) return `${fullDay(day)}${word(working)}，与国家安排一致，已记下${note}`
  const before = announced === null ? '' : `（国家安排为${word(announced)}）`
  return `${fullDay(day)}已设为${word(working)}${before}${note}。改回${back}`
}

/** Several days set or taken back at once. */
export function daysSetWords(told: {
  readonly from: Day
  readonly to: Day
  readonly working: boolean | null
  readonly otherwise: number | null
}): string {
  const { from, to, working, otherwise } = told
  const days = daysBetween(from, to) + 1
  const span = `${fullDay(from)}至${fullDay(to)}`
  if (working === null) return `${span}共${days}天已恢复国家安排`
  const was = otherwise === null ? '' : `（其中${otherwise}天国家安排为${word(!working)}）`
  const differs = otherwise === 0 ? '（与国家安排一致）' : was
  const back = `${from.slice(0, 4)}年${monthDay(from)}到${to.slice(0, 4)}年${monthDay(to)}恢复原安排`
  return `${span}共${days}天已设为${word(working)}${differs}。改回请发“${back}”`
}

export function dayUnsetWords({ day, announced }: DayTold): string {
  if (announced !== null) return `${fullDay(day)}已恢复国家安排：${word(announced)}`
  return `${fullDay(day)}的设定已取消；${day.slice(0, 4)}年的节假日还没有载入`
}

export function yearEnteredWords(told: {
  readonly year: number
  readonly off: number
  readonly worked: number
  readonly missing: readonly Statutory[]
}): string {
  const done = `${told.year}年的节假日已载入：休息${told.off}天，补班${told.worked}天`
  const lacks = missingHolidaysWords(told.year, told.missing)
  return lacks === null ? done : `${done}\n注意：${lacks}`
}

export function hoursWords({ workFrom, workTo, quietFrom, quietTo }: Hours): string {
  return `上班时间 ${workFrom}-${workTo}，免打扰 ${quietFrom}-${quietTo}`
}

interface LeftOut {
  readonly title: string
  readonly time: string
  readonly instead: string
}

/** Jobs whose time no longer fits the hours, and what to write; empty where there is none. */
export function jobsLeftOutWords(jobs: readonly LeftOut[]): string {
  const [first] = jobs
  if (first === undefined) return ''
  const named = jobs.map(({ title, time }) => `${title}（${time}）`).join('、')
  return `注意：${named}不在可以发送的时间内，会推迟或发不出，请改时间，例如：${first.title}改到${first.instead}`
}

const SOURCE: Readonly<Record<'program' | 'office', string>> = {
  program: '按国务院办公厅通知',
  office: '自行载入',
}

/** Days in a row of which the same is said. */
interface Stretch extends SpecialDay {
  readonly to: Day
}

function stretches(days: readonly SpecialDay[]): Stretch[] {
  const found: Stretch[] = []
  for (const row of days) {
    const last = found.at(-1)
    const joins =
      last !== undefined &&
      addDays(last.to, 1) === row.day &&
      last.working === row.working &&
      last.name === row.name &&
      last.override === row.override
    if (joins) found[found.length - 1] = { ...last, to: row.day }
    else found.push({ ...row, to: row.day })
  }
  return found
}

/** Said of days that are worked in exchange for a holiday. */
const EXCHANGE = '调休'

function stretchWords({ day, to, working, name, override }: Stretch): string {
  const until = to.slice(0, 7) === day.slice(0, 7) ? `${Number(to.slice(8))}日` : monthDay(to)
  const when = day === to ? `${monthDay(day)}（${weekdayWord(day)}）` : `${monthDay(day)}至${until}`
  const days = daysBetween(day, to) + 1
  const named = working && !override && name !== '' && !name.endsWith(EXCHANGE) ? name + EXCHANGE : name
  const about = [quoted(named), override ? '作风办设定' : ''].filter((part) => part !== '').join('，')
  const what = working ? '上班' : days > 1 ? `放假${days}天` : '放假'
  return `${when}${what}${about === '' ? '' : `（${about}）`}`
}

/**
 * Days off and days worked in exchange, one stretch a line.
 * @param period `YYYY-MM` for one month of it
 */
export function calendarWords({ year, source, days }: CalendarYear, period = ''): string {
  const month = period.length > 4 ? `${Number(period.slice(5))}月` : ''
  const within = days.filter(({ day }) => day.startsWith(period))
  const missing = source === null ? notLoadedWords(year) : ''
  const lines = stretches(within).map(stretchWords)
  if (lines.length === 0) return missing === '' ? `${year}年${month}没有节假日和调休` : missing
  const title = source === null ? missing : `${year}年${month}节假日（${SOURCE[source]}）`
  return [`${title}：`, ...lines].join('\n')
}
