import { isDubanError } from '../../domain/errors.js'
import type { FigureItem } from '../../language/intent.js'
import { UNDO } from '../../language/replies/recorded.js'
import { aheadWords, figureWords } from '../../language/replies/records.js'
import { errorWords } from '../../language/words/errors.js'
import { type FigureRecorded, reportFigure } from '../../services/report-figure.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'

const CORRECTION = /^\s*(?:更正|订正|改正|纠正)/u

/** What one message says for all its figures. */
interface Common {
  readonly unit?: string
  readonly asOf?: string
  readonly period?: string
  readonly correction?: true
}

/** 十几件 holds back its own figure, not the exact ones said beside it. */
const isExact = ({ value, numerator, qualifier }: FigureItem): boolean =>
  numerator !== undefined || (value !== undefined && qualifier === undefined)

export async function reportOne(
  work: Work,
  item: FigureItem,
  common: Common,
  at: number,
  part = '',
): Promise<FigureRecorded> {
  return reportFigure(
    contextOf(work, part),
    {
      indicator: item.indicator,
      value: item.value ?? null,
      measure: item.unit ?? '',
      mode: item.mode ?? null,
      numerator: item.numerator ?? null,
      denominator: item.denominator ?? null,
      qualifier: item.qualifier ?? null,
      exact: isExact(item),
      ordinal: item.ordinal ?? null,
      stated: item.stated ?? null,
      asOf: common.asOf ?? null,
      period: item.period ?? common.period ?? null,
      correction: common.correction === true || item.replaces !== undefined,
      replaces: item.replaces ?? null,
      files: work.files,
      ...(common.unit === undefined ? {} : { unit: common.unit }),
    },
    at,
  )
}

/** 报数: each figure is stored or refused by itself; of a single one the refusal is the whole answer. */
export async function figures(work: Work, slots: Of<'report_indicator'>): Promise<Answer> {
  const common: Common = {
    ...(slots.unit === undefined ? {} : { unit: slots.unit }),
    ...(slots.as_of === undefined ? {} : { asOf: slots.as_of }),
    ...(slots.period === undefined ? {} : { period: slots.period }),
    ...(slots.correction === true || CORRECTION.test(work.text) ? { correction: true } : {}),
  }
  const lines: string[] = []
  let stored = 0
  let corrected = false
  // One after the other: what two figures of one indicator add up to must hold them both.
  for (const [at, item] of slots.items.entries()) {
    try {
      const told = await reportOne(work, item, common, at)
      lines.push(figureWords(told))
      corrected ||= told.corrected
      stored++
    } catch (error) {
      if (!isDubanError(error) || (slots.items.length === 1 && slots.ahead === undefined)) throw error
      const words = errorWords(error)
      if (!lines.includes(words)) lines.push(words)
    }
  }
  if (slots.ahead !== undefined) lines.push(aheadWords(slots.ahead))
  const text =
    stored === 0
      ? lines.join('\n')
      : `${corrected ? '已更正：' : '已登记：'}${lines.length === 1 ? '' : '\n'}${lines.join('\n')}${lines.length === 1 ? '。' : '\n'}${UNDO}`
  return { text, outcome: 'report_indicator' }
}
