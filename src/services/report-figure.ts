import type { Day } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import type { Indicator } from '../domain/indicator.js'
import {
  type Figure,
  figureDay,
  figureOf,
  isOfPeriod,
  type ReadingMode,
  unitTotal,
} from '../domain/reading.js'
import type { CountedFrom } from '../language/replies/counted-from.js'
import type { ReadingRow } from '../store/reading.js'
import { audited } from './audit.js'
import { derivedId, type ServiceContext, saidOn } from './context.js'
import { countedFrom } from './indicator-total.js'
import { indicatorNamed, unitName } from './names.js'
import { authorise } from './permission.js'
import { recordEntry } from './record-entry.js'
import { reportingUnit } from './reporting-unit.js'

export interface ReportFigure {
  /** Null where a correction names only the number. */
  readonly indicator: string | null
  readonly value: number | null
  /** As said; empty where none was. */
  readonly measure?: string
  readonly mode?: ReadingMode | null
  readonly numerator?: number | null
  readonly denominator?: number | null
  readonly qualifier?: string | null
  readonly exact?: boolean
  readonly ordinal?: number | null
  /** The ratio as written, where its parts give another. */
  readonly stated?: number | null
  readonly unit?: string
  readonly asOf?: Day | null
  /** `YYYY-MM` or a date. */
  readonly period?: string | null
  /** It replaces what the actor, or the unit, had reported. */
  readonly correction?: boolean
  /** The figure that is replaced, where it was said. */
  readonly replaces?: number | null
  readonly files?: readonly string[]
}

export interface FigureRecorded {
  readonly kind: 'reading'
  readonly indicator: string
  /** 期, 人次, % */
  readonly measure: string
  readonly unit: string
  readonly mode: ReadingMode
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly exact: boolean
  readonly day: Day
  /** The day it was said on. */
  readonly said: Day
  /** Of a correction: the figure before it. */
  readonly from: number | null
  readonly corrected: boolean
  /** The unit's figure for the campaign with this one in it. */
  readonly total: number | null
  /** Where the system counts by itself, which the figure then stands beside. */
  readonly counted: CountedFrom | null
}

const LOOK = 50

/** When the actor last reported visits today, where that still counts. */
async function lastVisit(context: ServiceContext): Promise<Date | null> {
  const { store, view, actor } = context
  const today = saidOn(context)
  const rows = await store.visits.by(actor.id, LOOK)
  const last = rows.find((row) => row.voided === null && view.dayOf(row.at) === today)
  return last?.recordedAt ?? null
}

/** The reading a correction is about. @throws DubanError `reading_not_found`, `visit_not_corrected` */
async function corrected(context: ServiceContext, input: ReportFigure, id: string): Promise<ReadingRow> {
  const { store, view, actor } = context
  const indicator = input.indicator === null ? null : indicatorNamed(view, input.indicator)
  const rows = (await store.readings.by(actor.id, LOOK)).filter(
    (row) => row._id !== id && (row.voided === null || row.voided.through === id),
  )
  const about = rows.filter((row) => indicator === null || row.indicator === indicator.id)
  const period = input.period ?? null
  const meant = about.filter(
    (row) => period === null || isOfPeriod({ day: row.day, said: view.dayOf(row.at) }, period),
  )
  const replaces = input.replaces ?? null
  const found = replaces === null ? meant[0] : meant.find((row) => row.value === replaces)
  const visit = indicator?.records?.from === 'visits' ? await lastVisit(context) : null
  const certain = period !== null || replaces !== null
  if (found !== undefined && (certain || visit === null || visit <= found.recordedAt)) return found
  if (visit !== null) throw new DubanError('visit_not_corrected', { indicator: indicator?.name ?? '' })
  const [last] = about
  throw new DubanError('reading_not_found', {
    indicator: indicator?.name ?? '',
    period: period ?? '',
    last: last?.value === undefined || last.value === null ? '' : `${last.value}${indicator?.unit ?? ''}`,
    on: last?.day ?? '',
  })
}

async function totalFor(context: ServiceContext, indicator: Indicator, unit: string): Promise<number | null> {
  const { store, view } = context
  const { start, end } = view.campaign
  const rows = await store.readings.between({ indicator: indicator.id, unit }, start, end)
  return unitTotal(
    indicator,
    rows.map((row) => ({ ...row, id: row._id })),
    start,
    end,
  ).value
}

/**
 * 报数: one figure. What cannot be is refused and nothing is stored; a correction voids what it replaces, and
 * both stay on record.
 * @param part tells the figures of one message apart
 * @throws DubanError the codes of `figureOf`, `indicator_unknown`, `reading_not_found`, `unit_needed`,
 *   `not_allowed`
 */
export async function reportFigure(
  context: ServiceContext,
  input: ReportFigure,
  part: number,
): Promise<FigureRecorded> {
  const { store, view, actor, cause, now } = context
  const id = derivedId(cause, `reading:${part}`)
  const old = input.correction === true ? await corrected(context, input, id) : null
  const indicator = indicatorNamed(view, input.indicator ?? old?.indicator ?? '')
  const unit = old !== null && input.unit === undefined ? old.unit : reportingUnit(context, input.unit)
  const action = indicator.restricted ? 'reading.report_restricted' : 'reading.report'
  return audited(context, action, `${indicator.id}:${unit}`, async () => {
    authorise(context, action, { units: [unit], restricted: indicator.restricted })
    const figure: Figure = figureOf(indicator, {
      value: input.value,
      unit: input.measure ?? null,
      mode: input.mode ?? old?.mode ?? null,
      numerator: input.numerator ?? null,
      denominator: input.denominator ?? null,
      exact: input.exact ?? true,
      stated: input.stated ?? null,
    })
    const today = saidOn(context)
    const day = old === null ? figureDay(input.asOf ?? null, input.period ?? null, today) : old.day
    await store.readings.append({
      ...recordEntry(context, `reading:${part}`, { unit, day, files: input.files }),
      indicator: indicator.id,
      ...figure,
      qualifier: input.qualifier ?? null,
      ordinal: input.ordinal ?? null,
      period: input.period ?? old?.period ?? null,
      corrects: old?._id ?? null,
    })
    // The new one first: between the two writes a figure may count twice, never not at all.
    if (old !== null)
      await store.readings.void(old._id, { reason: 'corrected', by: actor.id, at: now, through: id })
    return {
      kind: 'reading',
      indicator: indicator.name,
      measure: indicator.unit,
      unit: unitName(view, unit),
      mode: figure.mode,
      value: figure.value,
      numerator: figure.numerator,
      denominator: figure.denominator,
      exact: figure.exact,
      day,
      said: today,
      from: old?.value ?? null,
      corrected: old !== null,
      total: indicator.kind === 'ratio' ? null : await totalFor(context, indicator, unit),
      counted: countedFrom(view, indicator),
    }
  })
}
