import { addDays, type Day } from '../../domain/day.js'
import type { Reading } from '../context.js'
import { DAY_WORDS, MONTH_WORDS, YEAR_WORDS } from '../grammar/calendar-words.js'
import {
  ASK_DAYS,
  DAYS_NAMED,
  DAYS_SAID,
  NEAR_DAY_SAID,
  NO_NOTE,
  SET_DAY,
  UNSET_DAY,
} from '../grammar/day-words.js'
import type { CalendarCommand, Parsed } from '../intent.js'
import { civilDay } from '../lex/civil.js'
import { asLimit, endOfMonth, hitOf, yearOf } from '../lex/date-hit.js'
import { trimmed } from './message.js'

/** How such a message begins, so that most are passed over with one look. */
const FIRST = /^(?:\d|查|看|请|帮)/
/** And how where the bot is spoken to. */
const FIRST_ADDRESSED = /^(?:\d|查|看|请|帮|[今明大后去本这当下上法节放调工])/

/**
 * 10月8日上班, 2022年10月3日放假 备注, 10月3日恢复原安排, 查节假日: whole messages that are a date and the word,
 * and nothing else.
 */
export function readDayCommand(text: string, reading: Reading): CalendarCommand | Parsed | null {
  const { today, addressed } = reading
  if (text.length > 100 || !(addressed ? FIRST_ADDRESSED : FIRST).test(text)) return null
  const unset = UNSET_DAY.exec(text)
  if (unset !== null) return { intent: 'unset_day', slots: saidDay(unset, today) }
  const set = SET_DAY.exec(text)
  if (set !== null) return setDay(set, reading)
  const asked = ASK_DAYS.exec(text) ?? (addressed ? DAYS_NAMED.exec(text) : null)
  if (asked !== null) return askDays(asked, today)
  return addressed ? (severalDays(text, today) ?? nearDay(text, today)) : null
}

/** What is said of a day or of several: worked, off, or (neither) as the year's announcement has it. */
function saidOf(worked: string | undefined, off: string | undefined, slots: SaidSlots): CalendarCommand {
  if (worked === undefined && off === undefined) return { intent: 'unset_day', slots }
  return { intent: 'set_day', slots: { ...slots, working: worked !== undefined } }
}

type SaidSlots = Extract<CalendarCommand, { readonly intent: 'unset_day' }>['slots']

/** 9月19日到20日放假: the last day is of the first one's month and year where it names none. */
function severalDays(text: string, today: Day): CalendarCommand | null {
  const found = DAYS_SAID.exec(text)
  if (found === null) return null
  const [, year, month, date, toYear, toMonth, toDate, worked, off] = found
  const said = `${month}月${date}日`
  const { day } = saidDay(['', said, year, month, date], today)
  const first = day ?? today
  const inYear = toYear === undefined ? yearOf(first) : Number(toYear)
  const end = civilDay(inYear, Number(toMonth ?? month), Number(toDate))
  // 12月31日到1月2日.
  const wraps = toYear === undefined && toMonth !== undefined && end !== null && end < first
  const to = wraps ? civilDay(inYear + 1, Number(toMonth), Number(toDate)) : end
  return saidOf(worked, off, { said: text.replace(/[^\d日号]*$/, ''), day, to })
}

/** 明天放假. */
function nearDay(text: string, today: Day): CalendarCommand | null {
  const [found, word = '', worked, off] = NEAR_DAY_SAID.exec(text) ?? []
  if (found === undefined) return null
  return saidOf(worked, off, { said: word, day: addDays(today, DAY_WORDS[word] ?? 0) })
}

function setDay(found: RegExpExecArray, { today, addressed }: Reading): CalendarCommand | null {
  const [worked, marked, bare] = [found[6], found[7], found[8]]
  const note = trimmed(marked ?? bare ?? '')
  if (bare !== undefined && !addressed) return null
  if (NO_NOTE.test(note)) return null
  return {
    intent: 'set_day',
    slots: { ...saidDay(found, today), working: worked !== undefined, ...(note !== '' && { note }) },
  }
}

/** Without its year it is the coming one; one just past stays in its year. */
function saidDay([, said = '', year, month, date, weekday]: readonly (string | undefined)[], today: Day) {
  const own = year === undefined ? yearOf(today) : Number(year)
  const found = civilDay(own, Number(month), Number(date))
  const day = year === undefined ? asLimit(hitOf('', 0, found, 'day', 'year'), today) : found
  return { said, day, ...(weekday !== undefined && { weekday: `周${weekday === '天' ? '日' : weekday}` }) }
}

function askDays(found: RegExpExecArray, today: Day): Parsed | null {
  const [, year, yearWord, month, monthWord] = found
  const inYear = year === undefined ? yearOf(today) + (YEAR_WORDS[yearWord ?? ''] ?? 0) : Number(year)
  if (month !== undefined) {
    if (civilDay(inYear, Number(month), 1) === null) return null
    const end = endOfMonth(`${inYear}-01-01`, Number(month) - 1)
    const said = year !== undefined || yearWord !== undefined
    const day = said ? end : (asLimit(hitOf('', 0, end, 'month', 'year'), today) ?? end)
    return { intent: 'query', slots: { what: 'calendar', period: day.slice(0, 7) } }
  }
  if (monthWord !== undefined) {
    const end = endOfMonth(today, MONTH_WORDS[monthWord] ?? 0)
    return { intent: 'query', slots: { what: 'calendar', period: end.slice(0, 7) } }
  }
  const whole = year !== undefined || yearWord !== undefined
  return { intent: 'query', slots: { what: 'calendar', ...(whole && { period: String(inYear) }) } }
}
