import type { Indicator } from '../../domain/indicator.js'
import { percentOf } from '../../domain/reading.js'
import { DENIED_BEFORE, MORE_BEFORE, STATED_INSTEAD, WRONG_THEN } from '../grammar/correction-words.js'
import {
  BEFORE_FIGURE,
  FILLERS,
  FOLLOWERS,
  KIND_OF_DIFFICULTY,
  MATTER_ONLY,
  MORE_SOLVED,
  ONLY_MENTIONED,
  WEAK_NAME,
} from '../grammar/indicator-words.js'
import type { FigureItem } from '../intent.js'
import { convertTo } from '../lex/measure.js'
import type { NumberToken, PercentToken, Token } from '../lex/token.js'
import { percentToken } from '../lex/token-of.js'
import { type Names, saidName } from './indicator-names.js'
import { isInName } from './name-numeral.js'

/** A name is looked for in as many characters before its figure. */
const LONGEST_ZONE = 48

export type FigureToken = NumberToken | PercentToken

/** A figure with the indicator it belongs to. */
export interface Figure {
  readonly token: FigureToken
  readonly indicator: Indicator
  readonly word: string
  /** The text that tells what is counted, before the figure. */
  readonly zone: string
  /** Counted apart from the figure before it, and to be added to it: 解决用工问题3个，化解用地难题1个. */
  readonly adds?: true
}

/** Counting words of time and place: never an indicator's. */
export const NO_FIGURE = new Set(['点', '楼', '岁', '分钟', '小时', '页', '步', '分', '度', '字'])

const isFigure = (token: Token): token is FigureToken =>
  token.kind === 'percent' || (token.kind === 'number' && !NO_FIGURE.has(token.measure))

/** 网办率 384/400: a share told by its parts alone. */
const asShare = (token: Token): Token =>
  token.kind === 'fraction' && token.numerator <= token.denominator && token.denominator > 0
    ? percentToken(token.start, token.end, {
        value: percentOf(token.numerator, token.denominator),
        approx: null,
        under: false,
      })
    : token

/** A name as said, without what tells nothing about which it is. */
export const plainZone = (text: string): string => text.replace(FILLERS, '').replace(BEFORE_FIGURE, '')

const measureOf = (token: FigureToken): string => (token.kind === 'percent' ? '%' : token.measure)

/** The one of a name's indicators that this counting word fits; a weak name needs its own. */
function chosen(indicators: readonly Indicator[], measure: string, word: string): Indicator | null {
  const fits = indicators.filter(({ unit }) => fitsUnit(unit, measure))
  const exact = fits.find(({ unit }) => unit === measure)
  if (exact !== undefined) return exact
  if (fits[0] !== undefined && (measure !== '' || word.length > WEAK_NAME)) return fits[0]
  const [first] = indicators
  // 9.9亿元项目: money is never how many there are.
  if (first === undefined || word.length <= WEAK_NAME || indicators.length > 1 || measure.endsWith('元'))
    return null
  // 参训干部86人 where attendances are counted: kept as said, and asked about later.
  return (first.unit === '%') === (measure === '%') && !(measure === '' && first.unit === '%') ? first : null
}

function fitsUnit(unit: string, measure: string): boolean {
  if (unit === '%') return measure === '%'
  if (measure === '%') return false
  return convertTo(unit, 1, measure).same
}

/** What the figures of a message count. A figure that no name fits is left out. */
export function figuresOf(
  text: string,
  tokens: readonly Token[],
  names: Names,
  dictionary: readonly Indicator[],
): Figure[] {
  const found: Figure[] = []
  let zoneStart = 0
  let previous: Indicator | null = null
  for (const [at, each] of tokens.entries()) {
    const token = asShare(each)
    if (token.kind === 'mark' && (token.mark === ';' || token.mark === '.' || token.mark === '\n')) {
      zoneStart = token.end
      continue
    }
    if (!isFigure(token) || isInName(text, each)) {
      if (token.kind === 'ref') zoneStart = token.end
      continue
    }
    const zone = text.slice(Math.max(zoneStart, token.start - LONGEST_ZONE), token.start)
    const tail = tailOf(text, tokens, at)
    const last = found.at(-1)
    if (last !== undefined && last.token.kind === token.kind && RAISED_TO.test(zone)) {
      // 由95%提高到97%: only the later figure is current.
      found[found.length - 1] = { ...last, token }
      zoneStart = token.end
      continue
    }
    const named = nameFor(names, zone, tail, measureOf(token))
    const fits: boolean =
      named !== null &&
      fitsUnit(named.indicator.unit, measureOf(token)) &&
      !(previous !== null && lacksMatter(zone, named.word))
    // 第7期培训班，85人次参训: a counting word that does not fit may belong to what goes with the name.
    const hit: { indicator: Indicator; word: string } | null = fits
      ? named
      : (follower(previous, behind(zone, last), token, dictionary, tail) ?? named)
    const right: Figure | null = fits ? null : (instead(last, zone, token) ?? more(last, zone, token))
    if (right !== null) {
      found.push(right)
      previous = right.indicator
      zoneStart = token.end
    } else if (hit !== null && isMention(zone, tail, hit.word)) {
      previous = hit.indicator
      zoneStart = token.end
    } else if (hit !== null) {
      found.push({ token, zone, ...hit })
      previous = hit.indicator
      zoneStart = token.end
    } else if (token.kind === 'number' && token.measure !== '') zoneStart = token.end
  }
  return found
}

/** What stands behind the last figure's name, where that ends behind its figure: (举办)第7期培训班，85人次. */
function behind(zone: string, last: Figure | undefined): string {
  for (let length = last?.word.length ?? 0; length >= 2; length--) {
    const end = last?.word.slice(-length) ?? ''
    if (zone.startsWith(end)) return zone.slice(length)
  }
  return zone
}

const RAISED_TO = /^(?:提高|提升|增加|增长|上升|下降|降低|压缩|压减|升|降|增)?[到至]\s?$/

/** 总投资1.2亿元 alone: of what is not said. */
const lacksMatter = (zone: string, word: string): boolean => MATTER_ONLY[word]?.test(zone) === false

/** 走访企业6户的通知, 排查矛盾纠纷60件: a figure of something else. */
function isMention(zone: string, tail: string, word: string): boolean {
  if (/^[美欧港日][元金币]/.test(tail) || /稿\s?$/.test(zone)) return true
  if (/^的[^\s]/.test(tail) && !tail.includes(word.slice(-2))) return true
  if (lacksMatter(zone, word)) return true
  const at = zone.lastIndexOf(word)
  return at > 0 && ONLY_MENTIONED.test(zone.slice(0, at))
}

/** The words right behind a figure, up to the next sign or figure. */
function tailOf(text: string, tokens: readonly Token[], at: number): string {
  const token = tokens[at]
  if (token === undefined) return ''
  let end = token.end
  for (let i = at + 1; i < tokens.length; i++) {
    const next = tokens[i]
    if (
      next === undefined ||
      next.kind === 'mark' ||
      isFigure(next) ||
      next.kind === 'ref' ||
      next.kind === 'date'
    )
      break
    if (text[next.start - 1] === ' ') break
    end = next.end
  }
  return text.slice(token.end, end)
}

function nameFor(
  names: Names,
  zone: string,
  tail: string,
  measure: string,
): { indicator: Indicator; word: string } | null {
  const head = plainZone(zone)
  const rest = tail.replace(FILLERS, '')
  const across = rest === '' ? null : names.across(head + rest, head.length)
  if (across !== null) {
    const indicator = chosen(across.indicators, measure, across.word)
    if (indicator !== null) return { indicator, word: across.word }
  }
  const before = names.last(head)
  const weak = before !== null && before.word.length <= WEAK_NAME
  if (before !== null && (weak ? before.end === head.length && rest === '' : isNear(head, before.end))) {
    const indicator = chosen(before.indicators, measure, before.word)
    if (indicator !== null) return { indicator, word: before.word }
  }
  const after = rest === '' ? null : names.first(rest)
  if (after === null || head.length > 8) return null
  const indicator = chosen(after.indicators, measure, after.word)
  return indicator === null ? null : { indicator, word: after.word }
}

/** Between a name and its figure only little may stand: 走访企业并召开座谈会6次 is none of 走访企业. */
const BETWEEN = /^[（(][^）)]{0,12}[）)]?$|^[\u4e00-\u9fa5A-Za-z、]{0,3}[（(,，]?$/
const isNear = (head: string, end: number): boolean => end === head.length || BETWEEN.test(head.slice(end))

/** 由52条改为25条: the second figure is the same indicator's. */
const CHANGED_TO =
  /^.{0,3}(?:改为|改成|更正为|应为|应该是|调整为|修正为|修改为|变为|→|->|实际(?!到位|投|使|支|利|拨)|正确)[\u4e00-\u9fa5]{0,2}\s?$/

function follower(
  previous: Indicator | null,
  zone: string,
  token: FigureToken,
  dictionary: readonly Indicator[],
  tail: string,
): { indicator: Indicator; word: string } | null {
  if (previous === null) return null
  const words = plainZone(zone).replace(/[,，、;；。（()）]/g, '')
  const measure = measureOf(token)
  for (const { to, measures, words: allowed } of FOLLOWERS[previous.name] ?? []) {
    // 总额2.35亿: the unit is understood.
    if (!(measures.includes(measure) || (measure === '' && words !== '')) || !allowed.test(words)) continue
    const indicator = dictionary.find(({ name }) => name === to)
    if (indicator !== undefined) return { indicator, word: to }
  }
  if (CHANGED_TO.test(zone) && fitsUnit(previous.unit, measure))
    return { indicator: previous, word: previous.name }
  // “新增3件，累计56件”: the same thing counted in another way.
  const again =
    /^(?:其中)?$/.test(words) &&
    /累计|总计|合计|共计|新增|今日|今天|本月|本周|现在|目前|这次|如今/.test(zone) &&
    tail.length < 4
  return again && fitsUnit(previous.unit, measure) ? { indicator: previous, word: previous.name } : null
}

/** 不是21户，是12户 · 21户报错了，是12户: the second figure is the same indicator's, and the one that counts. */
function instead(last: Figure | undefined, zone: string, token: FigureToken): Figure | null {
  if (last === undefined) return null
  const right =
    WRONG_THEN.test(zone) ||
    (STATED_INSTEAD.test(zone) && (DENIED_BEFORE.test(last.zone) || MORE_BEFORE.test(last.zone)))
  const measure = measureOf(token)
  if (!right || !(measure === '' || fitsUnit(last.indicator.unit, measure))) return null
  return { ...last, token, zone: last.zone.replace(DENIED_BEFORE, '') }
}

/** 解决用工问题3个，化解用地难题1个: more of the same, which only its kind tells apart. */
function more(last: Figure | undefined, zone: string, token: FigureToken): Figure | null {
  if (last === undefined || last.indicator.name !== '解决企业难题' || token.kind !== 'number') return null
  return KIND_OF_DIFFICULTY.test(last.zone) &&
    MORE_SOLVED.test(zone) &&
    fitsUnit(last.indicator.unit, token.measure)
    ? { ...last, token, zone, adds: true }
    : null
}

/** Largest figure that a county can mean, by unit. */
const LARGEST: Readonly<Record<string, number>> = { 亿元: 10_000, 万元: 100_000_000 }
const LARGEST_COUNT = 1_000_000

/** What is stored of a figure. Null where it cannot be: negative, broken, or beyond any county. */
export function itemOf({ token, indicator }: Figure): FigureItem | null {
  const name = saidName(indicator)
  if (token.kind === 'percent') {
    if (token.value > 100 || token.value < 0) return null
    return {
      indicator: name,
      value: round(token.value),
      unit: '%',
      ...(token.approx !== null && { qualifier: token.approx }),
    }
  }
  if (token.negative) return null
  if (token.ordinal)
    return {
      indicator: name,
      value: 1,
      unit: indicator.unit,
      ...(token.value !== null && { ordinal: token.value }),
    }
  const qualifier = token.approx === null ? {} : { qualifier: token.approx }
  if (token.value === null)
    return { indicator: name, unit: convertTo(indicator.unit, 1, token.measure).unit, ...qualifier }
  const { value, unit } = convertTo(indicator.unit, token.value, token.measure)
  if (value > (LARGEST[unit] ?? LARGEST_COUNT) || (indicator.whole && !Number.isInteger(value))) return null
  return { indicator: name, value, unit, ...qualifier }
}

const round = (value: number): number => Math.round(value * 100) / 100
