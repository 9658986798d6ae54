import { addDays, type Day, daysBetween, isDay } from '../../domain/day.js'
import type { YearEntry, YearMistake } from '../../domain/year-list.js'
import { cleanText } from '../clean.js'
import { LIST_LINE, LIST_WORDS } from '../grammar/day-words.js'

/** Days that one line may name. */
const LONGEST = 31
const NOTE = 60

const dayText = (year = '', month = '', date = ''): Day =>
  `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`

interface YearList {
  readonly entries: readonly YearEntry[]
  /** What could not be read, by line. */
  readonly mistakes: readonly YearMistake[]
}

/**
 * A year's days off and make-up days as a text has them, one date or one range a line; empty lines and those
 * that begin with # say nothing. Whether the dates make a year is for `checkYear` to say.
 */
export function readYearList(text: string): YearList {
  const entries: YearEntry[] = []
  const mistakes: YearMistake[] = []
  for (const [i, raw] of text.split(/\r\n?|\n/).entries()) {
    const said = cleanText(raw)
    if (said === '' || said.startsWith('#')) continue
    const line = i + 1
    const found = readLine(said)
    if ('rule' in found) mistakes.push({ line, ...found })
    else for (const day of found.days) entries.push({ day, working: found.working, note: found.note, line })
  }
  return { entries, mistakes }
}

type Line =
  | { readonly days: readonly Day[]; readonly working: boolean; readonly note: string }
  | Omit<YearMistake, 'line'>

function readLine(said: string): Line {
  const parts = LIST_LINE.exec(said)
  const word = parts?.[7]
  if (!parts || word === undefined) return { rule: 'line_unreadable', text: said.slice(0, 40) }
  const from = dayText(parts[1], parts[2], parts[3])
  const to = parts[4] === undefined ? from : dayText(parts[4], parts[5], parts[6])
  for (const day of [from, to]) if (!isDay(day)) return { rule: 'day_invalid', text: day }
  const days = daysBetween(from, to) + 1
  if (days < 1) return { rule: 'range_reversed', text: `${from}~${to}` }
  if (days > LONGEST) return { rule: 'range_too_long', text: `${from}~${to}` }
  return {
    days: Array.from({ length: days }, (_, i) => addDays(from, i)),
    working: LIST_WORDS[word] ?? false,
    note: (parts[8] ?? '').slice(0, NOTE),
  }
}
