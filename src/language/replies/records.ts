import { type Day, monthEnd } from '../../domain/day.js'
import { besideWords, type CountedFrom, sourceWords } from './counted-from.js'
import { dayWords, type ItemFacts, itemName } from './item.js'
import { quoted } from './quote.js'

/** A figure that was stored. */
export interface FigureTold {
  readonly kind: 'reading'
  readonly indicator: string
  readonly measure: string
  readonly unit: string
  readonly mode: 'increment' | 'cumulative'
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly exact: boolean
  /** The day it is for, and the one it was said on. */
  readonly day: Day
  readonly said: Day
  readonly from: number | null
  readonly corrected: boolean
  readonly total: number | null
  /** Where the system counts by itself: the figure then stands beside that count. */
  readonly counted: CountedFrom | null
}

/** 3期, 75% */
export const amount = (value: number, measure: string): string =>
  measure === '%' ? `${value}%` : `${value}${measure}`

/** 7月 of a figure for another month than that it was said in, 9月10日 for another day; else nothing. */
function whenWords(day: Day, said: Day): string {
  if (day === said) return ''
  if (day.slice(0, 7) === said.slice(0, 7)) return dayWords(day)
  return day === monthEnd(day) ? dayWords(day, said).replace(/\d+日$/, '') : dayWords(day, said)
}

/** 培训班＋2期，水务局累计8期. @param ofUnit the unit is named first: 水务局培训班＋2期，累计8期 */
export function figureWords(told: FigureTold, ofUnit = false): string {
  const { measure, value, mode, corrected, from, total } = told
  const indicator = `${ofUnit ? told.unit : ''}${whenWords(told.day, told.said)}${told.indicator}`
  if (!told.exact) return `${indicator}已记下，数字不确切，暂不计入合计；请补报准确数字`
  if (value === null) return `${indicator}已记录`
  const now = amount(value, measure)
  const parts =
    told.numerator === null || told.denominator === null ? '' : `（${told.numerator}/${told.denominator}）`
  const said = corrected
    ? `${from === null ? '' : `${amount(from, measure)} → `}${now}`
    : mode === 'increment' && measure !== '%'
      ? `＋${now}`
      : now
  const sum =
    total === null || total === value ? '' : `，${ofUnit ? '' : told.unit}累计${amount(total, measure)}`
  return `${indicator}${said}${parts}${sum}${told.counted === null ? '' : besideWords(told.counted)}`
}

export interface VisitTold {
  readonly kind: 'visit'
  readonly day: Day
  readonly visitor: string
  readonly enterprises: readonly string[]
  readonly visits: number
  readonly difficulties: number
  readonly solved: number
  readonly transferred: number
  readonly transferTo: string
  readonly item: ItemFacts | null
  readonly entered: boolean
}

const MOST_NAMED = 3

export function visitWords(told: VisitTold): string {
  const names = told.enterprises.slice(0, MOST_NAMED).map((name) => quoted(name, 20))
  const named =
    names.length === 0 ? '' : `（${names.join('、')}${told.enterprises.length > MOST_NAMED ? '等' : ''}）`
  const parts = [
    told.visits === 0 ? '' : `走访${told.visits}家次${named}`,
    told.difficulties === 0 ? '' : `难题${told.difficulties}个`,
    told.solved === 0 ? '' : `已解决${told.solved}个`,
    told.transferred === 0 && told.transferTo === ''
      ? ''
      : `转办${told.transferred === 0 ? '' : `${told.transferred}个`}${told.transferTo === '' ? '' : `（${quoted(told.transferTo, 20)}）`}`,
    told.item === null ? '' : `${told.entered ? '已列入' : ''}${itemName(told.item)}`,
  ]
  const visitor = told.visitor === '' ? '' : quoted(told.visitor, 12)
  return `已记录：${dayWords(told.day)}${visitor}${parts.filter((part) => part !== '').join('，')}`
}

export interface WalkthroughTold {
  readonly kind: 'walkthrough'
  readonly day: Day
  readonly person: string
  readonly service: string
  readonly personTimes: number
  readonly problems: number
  readonly solved: number
  readonly expectedBy: Day | null
}

export function walkthroughWords(told: WalkthroughTold): string {
  const parts = [
    `${dayWords(told.day)}${quoted(told.person, 12)}走流程${told.service === '' ? '' : `“${quoted(told.service, 20)}”`}${told.personTimes}人次`,
    told.problems === 0 ? '' : `发现问题${told.problems}个`,
    told.solved === 0 ? '' : `已解决${told.solved}个`,
    told.expectedBy === null ? '' : `预计${dayWords(told.expectedBy)}前解决`,
  ]
  return `已记录：${parts.filter((part) => part !== '').join('，')}`
}

/** What an indicator stands at. */
export interface TotalTold {
  readonly indicator: string
  readonly measure: string
  /** A unit's figure; null for the county's. */
  readonly unit: string | null
  readonly from: Day | null
  readonly to: Day
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly asOf: Day | null
  /** Units that reported; null where the system counts. */
  readonly units: number | null
  /** Figures that are not exact and are held out. */
  readonly heldOut: number
  /** What the value was counted from; null where it was reported. */
  readonly counted: CountedFrom | null
  /** Figures reported of what the system counts: named beside its count, never added to it. */
  readonly beside: { readonly value: number | null; readonly units: number; readonly heldOut: number } | null
}

/** 另有2个单位报数9件 */
function besideTotal({ beside, unit, measure }: TotalTold): string {
  if (beside === null) return ''
  const who = unit === null ? `${beside.units}个单位` : ''
  const held = beside.heldOut === 0 ? '' : `${beside.heldOut}条数字不确切`
  if (beside.value === null) return `；另有${who}报数${held}`
  return `；另有${who}报数${amount(beside.value, measure)}${held === '' ? '' : `、${held}`}，未并入`
}

/** 查<指标> */
export function totalWords(told: TotalTold): string {
  const whose = told.unit === null ? '全县' : told.unit
  if (told.value === null) return `${told.indicator}：${whose}还没有报数`
  const parts =
    told.numerator === null || told.denominator === null ? '' : `（${told.numerator}/${told.denominator}）`
  const about = [
    told.asOf === null ? '' : `截至${dayWords(told.asOf)}`,
    told.unit === null && told.units !== null ? `${told.units}个单位已报` : '',
    told.heldOut === 0 ? '' : `${told.heldOut}条数字不确切未计入`,
    told.counted === null ? '' : `按${sourceWords(told.counted)}统计`,
  ].filter((part) => part !== '')
  return `${told.indicator}：${whose}${amount(told.value, told.measure)}${parts}${about.length === 0 ? '' : `（${about.join('，')}）`}${besideTotal(told)}`
}

/** Of figures told for days that have not come. @param days as said */
export const aheadWords = (days: readonly string[]): string =>
  `${days.map((day) => quoted(day, 20)).join('、')}还没到，没有登记；到时再报，日期写错的请改正后重发`
