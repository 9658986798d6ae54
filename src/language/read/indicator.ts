import { percentOf } from '../../domain/reading.js'
import {
  LESS_IS_DONE,
  ONLY_DIFFERENCE,
  PARTS_BESIDE,
  PLANNED_FIGURE,
  WANTED_AFTER,
} from '../grammar/indicator-words.js'
import type { FigureItem, IndicatorSlots, Parsed } from '../intent.js'
import { isAhead } from '../lex/date-hit.js'
import type { NumberToken } from '../lex/token.js'
import { numberToken } from '../lex/token-of.js'
import { numberOnly, REFUSED, replacedBy, withoutFormer } from './correction.js'
import { type Figure, figuresOf, itemOf, NO_FIGURE, plainZone } from './figure.js'
import { datesOf, type FigureDate, periodsOf, when } from './figure-day.js'
import { namesOf, saidName } from './indicator-names.js'
import { endsClause, isWord, type Message, trimmed } from './message.js'

/** Figures of the dictionary's indicators (报数), in words or after them. Null where the message reports none. */
export function readIndicators(message: Message): Parsed | null {
  const { text, tokens, reading, classes, unit } = message
  const asked = isWord(tokens[0], 'report')
  if (!tokens.some((token) => ['number', 'percent', 'fraction'].includes(token.kind))) {
    return asked ? withoutFigure(message) : null
  }
  const said = figuresOf(text, tokens, namesOf(reading.indicators), reading.indicators)
  const { figures: found, corrects } = withoutFormer(message, said)
  const dates = datesOf(message, found)
  const isToCome = (date: FigureDate | undefined) => date != null && isAhead(date.hit, reading.today)
  const come = found.filter((_, i) => !isToCome(dates[i]))
  const meant = dates.filter((date, i) => {
    const figure = found[i]
    return isToCome(date) && figure !== undefined && (asked || isReported(text, figure))
  })
  const ahead = aheadOf(message, meant, come.length > 0 || asked)
  if (found.length > 0 && come.length === 0)
    return ahead.length === 0 ? null : { intent: 'report_indicator', slots: { items: [], ahead } }
  const firm = come.filter((figure) => asked || isReported(text, figure))
  if (firm.length === 0) {
    if (classes.has('correct')) return numberOnly(message)
    return asked && said.length === 0 ? unknown(message) : null
  }
  if (firm.length < come.length && !asked) return null
  const slots = itemsOf(message, firm, corrects)
  if (slots === null) return REFUSED
  return {
    intent: 'report_indicator',
    slots: {
      ...slots,
      ...(unit !== undefined && { unit }),
      ...(slots.items.some(({ period }) => period !== undefined)
        ? {}
        : when(message, datesOf(message, found))),
      ...(corrects && { correction: true }),
      ...(ahead.length > 0 && { ahead }),
    },
  }
}

/**
 * The days to come that figures are told for, as said. Of a plan with nothing beside it (明天走访企业3家) nobody is told
 * anything unless he spoke to the bot; a date may be a slip.
 */
function aheadOf({ text, reading }: Message, dates: readonly FigureDate[], told: boolean): string[] {
  const words = dates.flatMap((date) => {
    const said = date === null ? '' : text.slice(date.start, date.end)
    const dated = date !== null && (date.hit.roll !== 'none' || /\d/.test(said))
    return said !== '' && (dated || told || reading.addressed) ? [said] : []
  })
  return [...new Set(words)]
}

const NEGATED = /(?:未|没有|没|无|尚未|不|非)$/

/** A figure that is neither planned, asked for nor denied. */
function isReported(text: string, { token, zone, indicator }: Figure): boolean {
  const clause = zone.slice(Math.max(zone.lastIndexOf('，'), zone.lastIndexOf(',')) + 1)
  return (
    !PLANNED_FIGURE.test(clause) &&
    (!ONLY_DIFFERENCE.test(clause) || LESS_IS_DONE.test(indicator.name)) &&
    !WANTED_AFTER.test(text.slice(token.end, token.end + 10)) &&
    !NEGATED.test(text.slice(Math.max(0, token.start - 3), token.start)) &&
    !/(?:未|没有|没|尚未|无)[^,，]{0,8}$/.test(clause)
  )
}

type Items = Pick<IndicatorSlots, 'items' | 'conflict' | 'exact'>

function itemsOf(message: Message, figures: readonly Figure[], corrects: boolean): Items | null {
  const items: FigureItem[] = []
  let [conflict, exact] = [false, true]
  const modes = modesOf(figures)
  const periods = periodsOf(message, figures)
  for (const [index, figure] of figures.entries()) {
    const item = itemOf(figure)
    if (item === null) return null
    const before = items.at(-1)
    if (figure.adds === true && before?.indicator === item.indicator && before.unit === item.unit) {
      if (before.value !== undefined && item.value !== undefined) before.value += item.value
      continue
    }
    const mode = modes[index]
    const whole: FigureItem = {
      ...item,
      ...(mode !== undefined && { mode }),
      ...(corrects && replacedBy(message, figure)),
    }
    const period = periods[index]
    if (period !== undefined) whole.period = period
    if (whole.unit === '%') {
      const ratio = ratioOf(message, figure, figures[index + 1])
      if (ratio === 'wrong') return null
      if (ratio !== null) {
        const computed = percentOf(ratio.numerator, ratio.denominator)
        const agrees =
          Math.abs(computed - (whole.value ?? 0)) < 0.5 * 10 ** -decimalsOf(whole.value ?? 0) + 1e-9
        if (!agrees) {
          conflict = true
          if (whole.value !== undefined) whole.stated = whole.value
        }
        Object.assign(whole, ratio, { value: computed })
      }
    }
    if (whole.qualifier !== undefined || whole.value === undefined) exact = false
    items.push(whole)
  }
  return {
    items: items.filter((item, i) => !items.slice(0, i).some((each) => sameFigure(each, item))),
    ...(conflict && { conflict: true }),
    ...(!exact && { exact: false }),
  }
}

const sameFigure = (a: FigureItem, b: FigureItem): boolean =>
  a.indicator === b.indicator &&
  a.value === b.value &&
  a.mode === b.mode &&
  a.ordinal === b.ordinal &&
  a.period === b.period &&
  a.unit === b.unit

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0

const CUMULATIVE = /累计|总计|累积|历史|截至目前|截止目前|迄今|至今|年初以来|今年以来|开展以来|活动以来|以来/
const INCREMENT = /新增|今日|今天|昨日|昨天|本日|当日|又|再增|增加|本周|当天/
/** Words whose scope is the whole sentence, not the one figure. */
const WIDE = /累计|截至|截止|以来|今日|今天|迄今|至今/

function modesOf(figures: readonly Figure[]): (FigureItem['mode'] | undefined)[] {
  const said = (zone: string) =>
    zone.replace(/(?:昨[天日]|今[天日]|前天|刚才|上午|下午|早上|上次)(?:上报|报送|报(?!数))了?的?/, '')
  const own = figures
    .map(({ zone: words }) => said(words))
    .map((zone) => (CUMULATIVE.test(zone) ? 'cumulative' : INCREMENT.test(zone) ? 'increment' : undefined))
  const [first] = own
  const alone = first !== undefined && own.slice(1).every((mode) => mode === undefined)
  const wide = alone && WIDE.test(figures[0]?.zone ?? '')
  return wide ? own.map(() => first) : own
}

/** 网办率95%（应网办400项，已实现384项）: the parts behind a ratio, up to the next figure with a name. */
function ratioOf(
  { text, tokens }: Message,
  figure: Figure,
  next: Figure | undefined,
): { numerator: number; denominator: number } | 'wrong' | null {
  const end = next?.token.start ?? text.length
  const counts: NumberToken[] = []
  const beside = PARTS_BESIDE.exec(text.slice(figure.token.end, end))
  if (beside !== null) return partsOf(Number(beside[1]), Number(beside[2]))
  for (const token of tokens) {
    if (token.kind === 'fraction' && token.start < end) return partsOf(token.numerator, token.denominator)
    if (
      token.kind === 'number' &&
      token.start < end &&
      token.value !== null &&
      !token.ordinal &&
      /[项件个次条人户分天日]|^$/.test(token.measure)
    )
      counts.push(token)
    if (token.kind === 'span' && token.days !== null && token.start < end)
      counts.push(
        numberToken(token.start, token.end, {
          value: token.days,
          measure: '天',
          approx: null,
          ordinal: false,
          negative: false,
        }),
      )
  }
  const [a, b] = counts
  if (a === undefined || b === undefined || counts.length !== 2 || a.value === null || b.value === null)
    return null
  const before = (token: NumberToken) => text.slice(Math.max(0, token.start - 8), token.start)
  const whole = /应|共|总|全部|需|列入|涉及|目录|受理|交办|评价/
  const aWhole = whole.test(before(a)) || /^(?:中|里|当中)/.test(text.slice(a.end, a.end + 1))
  const bWhole = whole.test(before(b)) && !aWhole
  if (aWhole) return partsOf(b.value, a.value)
  return bWhole ? partsOf(a.value, b.value) : null
  function partsOf(numerator: number, denominator: number) {
    if (denominator <= 0 || numerator < 0 || numerator > denominator) return 'wrong' as const
    return figure.indicator.name.includes('压缩') && figure.token.kind === 'percent'
      ? null
      : { numerator, denominator }
  }
}

/** 报数 走访企业: how many is asked back. */
function withoutFigure({ text, reading, unit }: Message): Parsed | null {
  if (text.length > 40) return null
  const hits = namesOf(reading.indicators).all(plainZone(text))
  const items = hits.flatMap(({ indicators: [first], word }) =>
    first === undefined || word.length < 3 ? [] : [{ indicator: saidName(first), unit: first.unit }],
  )
  return items.length === 0
    ? null
    : { intent: 'report_indicator', slots: { items, ...(unit !== undefined && { unit }) } }
}

/** After 报数 a name that the dictionary does not have is kept as written, to be asked about. */
function unknown(message: Message): Parsed | null {
  const { tokens, text, unit } = message
  const items: FigureItem[] = []
  let start = tokens[0]?.end ?? 0
  for (const token of tokens) {
    if (endsClause(token) || (token.kind === 'mark' && token.mark === '、')) start = token.end
    if (token.kind !== 'number' && token.kind !== 'percent') continue
    const name = trimmed(plainZone(text.slice(start, token.start)))
    start = token.end
    if (name.length < 2 || name.length > 20 || (token.kind === 'number' && NO_FIGURE.has(token.measure)))
      continue
    if (token.kind === 'number' ? token.negative : token.value < 0 || token.value > 100) return REFUSED
    const measure = token.kind === 'percent' ? '%' : token.measure
    items.push({
      indicator: name,
      ...(token.value !== null && { value: token.value }),
      ...(measure !== '' && { unit: measure }),
      ...(token.approx !== null && { qualifier: token.approx }),
    })
  }
  if (items.length === 0) return null
  return {
    intent: 'report_indicator',
    slots: {
      items,
      ...(unit !== undefined && { unit }),
      ...(items.some(({ value, qualifier }) => value === undefined || qualifier !== undefined) && {
        exact: false as const,
      }),
    },
  }
}
