import { isDay } from '../../domain/day.js'
import { cleanText } from '../../language/clean.js'
import { asLimit } from '../../language/lex/date-hit.js'
import { lex } from '../../language/lex/lexer.js'
import { readPlan } from '../../language/read/plan.js'
import type { ValueReaders } from './value.js'

const SHORT_YEAR = /^(\d{2})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?$/

/** Reads a sheet's cells with the chat's own lexer. A date without a year lies in the campaign's. */
export function readersFor(year: string): ValueReaders {
  const first = `${year}-01-01`
  return {
    date(text) {
      const [, month, day] = /^(\d{1,2})[.．/](\d{1,2})$/.exec(text.trim()) ?? []
      const [, short, ...rest] = SHORT_YEAR.exec(text.normalize('NFKC').trim()) ?? []
      // 22.10.8: only of a year close to the table's own is it surely one.
      if (short !== undefined && Math.abs(Number(short) - (Number(year) % 100)) <= 1)
        return existing([`20${short}`, ...rest.map((part) => part.padStart(2, '0'))].join('-'))
      const [, ymd] = /^(\d{8})$/.exec(text.trim()) ?? []
      if (month !== undefined && day !== undefined)
        return existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
      if (ymd !== undefined) return existing(`${ymd.slice(0, 4)}-${ymd.slice(4, 6)}-${ymd.slice(6)}`)
      const tokens = lex(tidy(text), first)
      // A figure or a word before the date (13月1日, 每月25日) makes another thing of it.
      if (tokens[0]?.kind !== 'date' || tokens.some(({ kind }) => kind === 'number')) return undefined
      // A range or several stages: the work is due at the last.
      const last = tokens.findLast(({ kind }) => kind === 'date')
      return last?.kind === 'date' ? (asLimit(last.hit, first) ?? undefined) : undefined
    },
    plan: (text, until) => readPlan(text, { today: first, until, relative: false }),
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

const existing = (day: string): string | undefined => (isDay(day) ? day : undefined)
const tidy = (text: string): string => cleanText(text).replace(/\s/g, '')
