import { addDays, type Day } from '../../domain/day.js'
import { DAY_WORDS } from '../grammar/calendar-words.js'
import {
  JOB_DATE,
  JOB_DROP,
  JOB_NAMES,
  JOB_OFF,
  JOB_ON,
  JOB_RUN,
  JOB_TIME,
  JOB_WEEKDAY,
  JOBS_LIST,
  REMINDERS_TIME,
  WEEKDAYS,
} from '../grammar/timetable-words.js'
import type { TimetableCommand } from '../intent.js'
import { civilDay } from '../lex/civil.js'
import { asPast, hitOf, yearOf } from '../lex/date-hit.js'
import { scanNumber } from '../lex/number.js'

const LONGEST = 40
const CHINESE_TIME = /[一二两三四五六七八九十][点时号日刻]/
const CHINESE_HOUR =
  /(?<![周期拜一二两三四五六七八九十])[一二两三四五六七八九十]{1,3}(?=[点时号日])|(?<=[周期拜][一二三四五六日天])[一二两三四五六七八九十]{1,2}(?=[点时])/g
const CHINESE_MINUTE = /(?<=[点时])[一二三四五六七八九十]{1,3}(?!刻)(?=分|发|整|[\s。!！]*$)/g
const AFTERNOON = /^(?:下午|晚上)$/

type Part = string | undefined

/** 14:30 from 下午, 2, 半. What is no time of the day is told as it was said, for the refusal to name it. */
function wallTime(half: Part, hour: string, minute: Part): string {
  const said = Number(hour)
  const hours = half !== undefined && AFTERNOON.test(half) && said < 12 ? said + 12 : said
  const minutes = minute === '半' ? 30 : Number(minute ?? 0)
  if (hours > 23 || minutes > 59) return minute === undefined ? `${hour}点` : `${hour}点${minute}分`
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

const timeIn = (half: Part, hour: Part, minute: Part) =>
  hour === undefined ? null : wallTime(half, hour, minute)

/** The date of a run that was to be: without a year the latest there was. */
function pastDay([year, month, date, word]: readonly Part[], today: Day): Day | null {
  if (word !== undefined) return addDays(today, DAY_WORDS[word] ?? 0)
  if (month === undefined) return null
  const day = civilDay(year === undefined ? yearOf(today) : Number(year), Number(month), Number(date))
  return year === undefined ? asPast(hitOf('', 0, day, 'day', 'year'), today) : day
}

/**
 * 定时任务, 日报改到9点, 周调度改到周二, 停用周调度, 执行月通报 10月8日 09:00: the whole message and nothing else.
 */
export function readTimetable(said: string, today: Day): TimetableCommand | null {
  if (said.length > LONGEST) return null
  const text = CHINESE_TIME.test(said) ? withDigits(said) : said
  if (JOBS_LIST.test(text)) return { intent: 'timetable', slots: { act: 'list' } }
  return readChange(text) ?? readRun(text, today)
}

/** 九点半, 周二九点 (two numerals that are no 二十九), 五号: the numbers of a time and a date. */
function withDigits(text: string): string {
  return text
    .replace(CHINESE_HOUR, (word) => String(scanNumber(word, 0)?.value ?? word))
    .replace(CHINESE_MINUTE, (word) => String(scanNumber(word, 0)?.value ?? word))
    .replace(/(?<=[点时])([一三])刻/, (_, quarters: string) => (quarters === '一' ? '15' : '45'))
}

/** Each of the patterns names a job. */
const nameIn = (found: RegExpExecArray): string => JOB_NAMES[found[1] ?? ''] ?? ''

function readChange(text: string): TimetableCommand | null {
  const reminders = REMINDERS_TIME.exec(text)
  const time = reminders ?? JOB_TIME.exec(text)
  if (time !== null) {
    const at = wallTime(time[2], time[3] ?? '', time[4])
    const name = reminders === null ? nameIn(time) : 'remind'
    return { intent: 'timetable', slots: { act: 'time', name, time: at } }
  }
  const week = JOB_WEEKDAY.exec(text)
  if (week !== null) {
    const weekday = WEEKDAYS.indexOf((week[2] ?? '').replace('天', '日'))
    const at = timeIn(week[3], week[4], week[5])
    return { intent: 'timetable', slots: { act: 'weekday', name: nameIn(week), weekday, time: at } }
  }
  const month = JOB_DATE.exec(text)
  if (month !== null) {
    const at = timeIn(month[3], month[4], month[5])
    return {
      intent: 'timetable',
      slots: { act: 'date', name: nameIn(month), date: Number(month[2]), time: at },
    }
  }
  const off = JOB_OFF.exec(text)
  if (off !== null) return { intent: 'timetable', slots: { act: 'off', name: nameIn(off) } }
  const on = JOB_ON.exec(text)
  return on === null ? null : { intent: 'timetable', slots: { act: 'on', name: nameIn(on) } }
}

function readRun(text: string, today: Day): TimetableCommand | null {
  const drop = JOB_DROP.exec(text)
  const found = drop ?? JOB_RUN.exec(text)
  if (found === null) return null
  const day = pastDay(found.slice(2, 6), today)
  const time = timeIn(found[6], found[7], found[8])
  const slots = { name: nameIn(found), day, time }
  if (drop === null) return { intent: 'timetable', slots: { act: 'run', ...slots } }
  return { intent: 'timetable', slots: { act: 'drop', ...slots } }
}
