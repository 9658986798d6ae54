import { type Day, isDay, monthEnd } from './day.js'
import { DubanError } from './errors.js'
import { type Indicator, sameKindOfUnit } from './indicator.js'

/** `increment` 新增/今日 and a plain figure add up; `cumulative` 累计 replaces what came before it. */
export type ReadingMode = 'increment' | 'cumulative'

/** A figure as somebody reported it. */
export interface ReportedFigure {
  readonly value: number | null
  readonly unit: string | null
  readonly mode: ReadingMode | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** False for 十几件: kept, and held out of totals until an exact figure comes. */
  readonly exact: boolean
  /** The ratio as written, where the parser found that its parts give another. */
  readonly stated: number | null
}

/** A figure as it is stored. */
export interface Figure {
  readonly value: number | null
  readonly mode: ReadingMode
  readonly numerator: number | null
  readonly denominator: number | null
  readonly exact: boolean
}

/** Beyond any county's figures: a slip of the hand, or an attack. */
const IMPLAUSIBLE = 1_000_000_000

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits

/** A ratio in percent, two decimals. */
export function percentOf(numerator: number, denominator: number): number {
  return round((numerator / denominator) * 100, 2)
}

const decimalsOf = (value: number) => String(value).split('.')[1]?.length ?? 0

function ratio(indicator: Indicator, said: ReportedFigure): Figure {
  const { numerator, denominator } = said
  const stated = said.stated ?? said.value
  const about = { indicator: indicator.name, numerator, denominator, stated }
  if (numerator === null || denominator === null || denominator === 0) {
    throw new DubanError('ratio_parts_needed', about)
  }
  if (numerator < 0 || denominator < 0 || numerator > denominator)
    throw new DubanError('ratio_over_one', about)
  const computed = percentOf(numerator, denominator)
  const agrees = stated === null || stated === computed || round(computed, decimalsOf(stated)) === stated
  if (!agrees) throw new DubanError('ratio_conflict', { ...about, computed })
  return { value: computed, mode: 'cumulative', numerator, denominator, exact: true }
}

/**
 * What may be stored of a reported figure. A ratio is computed from its parts; where the stated one differs
 * nothing is stored and it goes back to its sender (product rule 13).
 * @throws DubanError `indicator_derived`, `reading_unit_mismatch`, `reading_implausible`, `reading_not_whole`,
 *   `reading_value_needed`, `ratio_parts_needed`, `ratio_over_one`, `ratio_conflict`
 */
export function figureOf(indicator: Indicator, said: ReportedFigure): Figure {
  const about = { indicator: indicator.name, value: said.value, unit: indicator.unit }
  if (indicator.derived) throw new DubanError('indicator_derived', about)
  if (said.unit !== null && said.unit !== '' && !sameKindOfUnit(said.unit, indicator.unit)) {
    throw new DubanError('reading_unit_mismatch', { ...about, said: said.unit })
  }
  if (indicator.kind === 'ratio') return ratio(indicator, said)
  const mode = said.mode ?? (indicator.kind === 'stock' ? 'cumulative' : 'increment')
  const parts = { numerator: said.numerator, denominator: said.denominator }
  if (!said.exact) return { value: said.value, mode, ...parts, exact: false }
  if (said.value === null) throw new DubanError('reading_value_needed', about)
  if (!Number.isFinite(said.value) || said.value < 0 || said.value > IMPLAUSIBLE) {
    throw new DubanError('reading_implausible', about)
  }
  if (indicator.whole && !Number.isInteger(said.value)) throw new DubanError('reading_not_whole', about)
  return { value: said.value, mode, ...parts, exact: true }
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/

/**
 * The day a figure is for: that of its count (截至) or its period, a month's being its last; today where none was
 * said or where that is still to come.
 */
export function figureDay(asOf: Day | null, period: string | null, today: Day): Day {
  const named = asOf ?? (period !== null && MONTH.test(period) ? monthEnd(`${period}-01`) : period)
  return named !== null && isDay(named) && named <= today ? named : today
}

/** Whether a figure is the one that a correction means by `period`: of that month, or of or said on that day. */
export function isOfPeriod(figure: { readonly day: Day; readonly said: Day }, period: string): boolean {
  return MONTH.test(period) ? figure.day.startsWith(period) : figure.day === period || figure.said === period
}

/** What a total needs to know of a stored reading. */
export interface Counted extends Figure {
  readonly id: string
  readonly unit: string
  /** The day the figure is for. */
  readonly day: Day
  readonly at: Date
}

/** A total and the records it came from (product rule 14). */
export interface Total {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Readings that make it up. */
  readonly from: readonly string[]
  /** Readings without an exact figure. */
  readonly heldOut: readonly string[]
  /** Increments dated after the cumulative figure they were not added to. */
  readonly later: readonly string[]
  /** Latest day among the readings counted. */
  readonly asOf: Day | null
}

const NOTHING: Total = {
  value: null,
  numerator: null,
  denominator: null,
  from: [],
  heldOut: [],
  later: [],
  asOf: null,
}

const byTime = (a: Counted, b: Counted) =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : a.at.getTime() - b.at.getTime()

const add = (a: number | null, b: number | null) => (a === null && b === null ? null : (a ?? 0) + (b ?? 0))

function merge(a: Total, b: Total): Total {
  return {
    value: add(a.value, b.value),
    numerator: add(a.numerator, b.numerator),
    denominator: add(a.denominator, b.denominator),
    from: [...a.from, ...b.from],
    heldOut: [...a.heldOut, ...b.heldOut],
    later: [...a.later, ...b.later],
    asOf: a.asOf !== null && (b.asOf === null || a.asOf > b.asOf) ? a.asOf : b.asOf,
  }
}

/**
 * One unit's figure for `from`…`to`, both inclusive. Cumulative figures and increments are never added up:
 * where there is a cumulative one it counts, less the last one before `from`; increments after it are named
 * in `later`.
 */
export function unitTotal(
  indicator: Indicator,
  readings: readonly Counted[],
  from: Day | null,
  to: Day,
): Total {
  const until = readings.filter((row) => row.day <= to).sort(byTime)
  const inside = until.filter((row) => from === null || row.day >= from)
  const heldOut = inside.filter((row) => !row.exact).map((row) => row.id)
  const exact = inside.filter((row) => row.exact)
  const latest = exact.findLast((row) => row.mode === 'cumulative')
  if (latest === undefined) {
    const value =
      exact.length === 0
        ? null
        : round(
            exact.reduce((sum, row) => sum + (row.value ?? 0), 0),
            6,
          )
    return { ...NOTHING, value, from: exact.map((row) => row.id), heldOut, asOf: exact.at(-1)?.day ?? null }
  }
  const { numerator, denominator } = latest
  const later = exact
    .filter((row) => row.mode === 'increment' && byTime(row, latest) > 0)
    .map((row) => row.id)
  const before =
    indicator.kind === 'flow' && from !== null
      ? until.findLast((row) => row.exact && row.mode === 'cumulative' && row.day < from)
      : undefined
  const value = round((latest.value ?? 0) - (before?.value ?? 0), 6)
  const ids = before === undefined ? [latest.id] : [before.id, latest.id]
  return { value, numerator, denominator, from: ids, heldOut, later, asOf: latest.day }
}

/** The county's figure: the units' added up; a ratio from the sums of its parts, never a mean of ratios. */
export function totalOf(indicator: Indicator, units: readonly Total[]): Total {
  const sum = units.reduce(merge, NOTHING)
  if (indicator.kind !== 'ratio') return { ...sum, value: sum.value === null ? null : round(sum.value, 6) }
  const { numerator, denominator } = sum
  const value = numerator === null || !denominator ? null : percentOf(numerator, denominator)
  return { ...sum, value }
}
