import { type Day, isDay } from '../../domain/day.js'
import { cleanText } from '../../language/clean.js'
import { FEASTS } from '../../language/grammar/calendar-words.js'
import { asLimit, type DateHit } from '../../language/lex/date-hit.js'
import { lex } from '../../language/lex/lexer.js'
import { readPlan } from '../../language/read/plan.js'
import type { ValueReaders } from './value.js'

const SHORT_YEAR = /^(\d{2})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?$/

/** What a table's days are reckoned from. */
export interface ReadingDays {
  /** The year that the table itself names; undefined where it names none. */
  readonly year?: string | undefined
  /** A day without a year lies in the campaign. */
  readonly campaign: { readonly start: Day; readonly end: Day }
  /** 今天, for what a word that needs a day would mean. */
  readonly today: Day
}

/** Reads a sheet's cells with the chat's own lexer. A date without a year lies in the table's, or in the campaign. */
export function readersFor({ year: named, campaign, today }: ReadingDays): ValueReaders {
  const year = named ?? campaign.start.slice(0, 4)
  const first = `${year}-01-01`
  /** A campaign from July on has its March in the next year. */
  const within = (day: Day | null): Day | null => {
    if (day === null || named !== undefined || day >= campaign.start) return day
    const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
    return isDay(next) && next <= campaign.end ? next : day
  }
  return {
    today,
    example: `${year}-10-31`,
    date(text) {
      const [, month, day] = /^(\d{1,2})[.．/](\d{1,2})$/.exec(text.trim()) ?? []
      const [, short, ...rest] = SHORT_YEAR.exec(text.normalize('NFKC').trim()) ?? []
      // 22.10.8: only of a year close to the table's own is it surely one.
      if (short !== undefined && Math.abs(Number(short) - (Number(year) % 100)) <= 1)
        return existing([`20${short}`, ...rest.map((part) => part.padStart(2, '0'))].join('-'))
      const [, ymd] = /^(\d{8})$/.exec(text.trim()) ?? []
      if (month !== undefined && day !== undefined)
        return (
          within(existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? null) ?? undefined
        )
      if (ymd !== undefined) return existing(`${ymd.slice(0, 4)}-${ymd.slice(4, 6)}-${ymd.slice(6)}`)
      const hit = lastDate(text, first)
      if (hit === undefined || isRelative(text, year)) return undefined
      const limit = asLimit(hit, first)
      return (hit.roll === 'year' ? within(limit) : limit) ?? undefined
    },
    fromToday(text) {
      const hit = lastDate(text, today)
      return hit === undefined || !isRelative(text, year) ? undefined : (asLimit(hit, today) ?? undefined)
    },
    plan(text, deadline) {
      // As far as the campaign goes, or the work itself.
      const until = deadline !== null && deadline > campaign.end ? deadline : campaign.end
      return readPlan(text, { today: first, until, relative: false })
    },
    percent(text) {
      const tokens = lex(tidy(text), first)
      const share = tokens.find(({ kind }) => kind === 'percent')
      if (share?.kind === 'percent') return share.value
      const part = tokens.find(({ kind }) => kind === 'fraction')
      return part?.kind === 'fraction' && part.denominator > 0
        ? (part.numerator / part.denominator) * 100
        : undefined
    },
  }
}

/** The date that a limit is: of a range or several stages the last. A figure or a word before it (13月1日) makes it none. */
function lastDate(text: string, today: Day): DateHit | undefined {
  const tokens = lex(tidy(text), today)
  if (tokens[0]?.kind !== 'date' || tokens.some(({ kind }) => kind === 'number')) return undefined
  const last = tokens.findLast(({ kind }) => kind === 'date')
  return last?.kind === 'date' ? last.hit : undefined
}

const FEAST = new RegExp(Object.keys(FEASTS).join('|'))

/** 下周五, 本月底, 25日前: its day is another where it is read on another day of the same year. */
function isRelative(text: string, year: string): boolean {
  const words = tidy(text)
  const daysFrom = (day: Day) =>
    lex(words, day).flatMap((token) =>
      token.kind === 'date' && !FEAST.test(words.slice(token.start, token.end)) ? [token.hit.day] : [],
    )
  return daysFrom(`${year}-01-01`).join() !== daysFrom(`${year}-08-20`).join()
}

const existing = (day: string): string | undefined => (isDay(day) ? day : undefined)
const tidy = (text: string): string => cleanText(text).replace(/\s/g, '')
