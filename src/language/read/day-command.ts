import type { Day } from '../../domain/day.js'
import type { Reading } from '../context.js'
import { MONTH_WORDS, YEAR_WORDS } from '../grammar/calendar-words.js'
import { ASK_DAYS, NO_NOTE, SET_DAY, UNSET_DAY } from '../grammar/day-words.js'
import type { CalendarCommand, Parsed } from '../intent.js'
import { civilDay } from '../lex/civil.js'
import { asLimit, endOfMonth, hitOf, yearOf } from '../lex/date-hit.js'
import { trimmed } from './message.js'

/** How such a message begins, so that most are passed over with one look. */
const FIRST = /^(?:\d|查|看|请|帮)/

/**
 * 10月8日上班, 2022年10月3日放假 备注, 10月3日恢复原安排, 查节假日: whole messages that are a date and the word,
 * and nothing else.
 */
export function readDayCommand(text: string, reading: Reading): CalendarCommand | Parsed | null {
  if (text.length > 100 || !FIRST.test(text)) return null
  const unset = UNSET_DAY.exec(text)
  if (unset !== null) return { intent: 'unset_day', slots: saidDay(unset, reading.today) }
  const set = SET_DAY.exec(text)
  if (set !== null) return setDay(set, reading)
  return askDays(text, reading.today)
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
function saidDay([, said = '', year, month, date, weekday]: RegExpExecArray, today: Day) {
  const own = year === undefined ? yearOf(today) : Number(year)
  const found = civilDay(own, Number(month), Number(date))
  const day = year === undefined ? asLimit(hitOf('', 0, found, 'day', 'year'), today) : found
  return { said, day, ...(weekday !== undefined && { weekday: `周${weekday === '天' ? '日' : weekday}` }) }
}

function askDays(text: string, today: Day): Parsed | null {
  const found = ASK_DAYS.exec(text)
  if (found === null) return null
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
