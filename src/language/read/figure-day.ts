import type { Day } from '../../domain/day.js'
import type { IndicatorSlots } from '../intent.js'
import { asOf, asPast, isAhead, monthText } from '../lex/date-hit.js'
import type { DateToken, Token } from '../lex/token.js'
import type { Figure } from './figure.js'
import { isWord, type Message } from './message.js'

/** The date that a figure is told for, if any. */
export type FigureDate = DateToken | null

/** Right behind a figure: 举办培训班2期（9月20日）. */
const RIGHT_BEHIND = /^[\s,，(（]*$/

const ENDS = /^\s*(?:$|[)）,，。;；])/

const isDate = (token: Token): token is DateToken => token.kind === 'date'

/** Each figure's date: the last one before it, else that of the figure before, else one right behind it. */
export function datesOf({ tokens, text }: Message, figures: readonly Figure[]): FigureDate[] {
  const dates = tokens.filter(isDate)
  const own: FigureDate[] = []
  let from = 0
  for (const { token } of figures) {
    const before = dates.findLast(({ start, end }) => start >= from && end <= token.start)
    const behind = dates.find(
      ({ start, end }) =>
        start >= token.end && RIGHT_BEHIND.test(text.slice(token.end, start)) && ENDS.test(text.slice(end)),
    )
    own.push(before ?? own.at(-1) ?? behind ?? null)
    from = token.end
  }
  return own
}

/** Each figure's own day or month where the message names several: 昨天5户，今天3户. */
export function periodsOf(message: Message, figures: readonly Figure[]): (string | undefined)[] {
  const { today } = message.reading
  const own = datesOf(message, figures).map((date) => (date === null ? undefined : periodIn(date, today)))
  return new Set(own.filter((each) => each !== undefined)).size > 1 ? own : []
}

function periodIn({ hit }: DateToken, today: Day): string | undefined {
  if (hit.grain === 'day') return asPast(hit, today) ?? undefined
  return hit.grain === 'month' ? (monthText(hit, today) ?? undefined) : undefined
}

/** The period the figures are for, and the day they were counted on (截至). */
export function when(
  { tokens, reading, text }: Message,
  dates: readonly FigureDate[],
): Pick<IndicatorSlots, 'period' | 'as_of'> {
  const { today } = reading
  // What lies ahead beside a figure without a date of its own (走访企业3家，定于9月20日再去) is not its day.
  // 比上月下降2%: what is compared with is not when.
  const date = [...dates.filter((each) => each !== null), ...tokens.filter(isDate)].find(
    ({ hit, start }) => !isAhead(hit, today) && !/[比较]\s?$/.test(text.slice(0, start)),
  )
  if (date === undefined) return {}
  if (isWord(tokens[tokens.indexOf(date) - 1], 'as_of')) {
    const day = asOf(date.hit, today)
    return day === null ? {} : { as_of: day }
  }
  const period = periodIn(date, today)
  return period === undefined ? {} : { period }
}
