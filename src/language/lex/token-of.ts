import type { WordClass } from '../grammar/words.js'
import type { Ref } from '../intent.js'
import type { DateHit } from './date-hit.js'
import type {
  AsideToken,
  DateToken,
  FractionToken,
  MarkToken,
  NumberToken,
  PercentToken,
  RefToken,
  SpanToken,
  Token,
  WordToken,
} from './token.js'

/**
 * Every token is made with all fields of all kinds, in one order: the engine then sees one shape, and looking
 * at a token's kind, done some hundred times a message, costs a fraction of what it does with nine.
 */
interface Shape {
  kind: Token['kind']
  start: number
  end: number
  text: string
  cls: WordClass | null
  value: number | null
  measure: string
  approx: 'about' | 'over' | null
  ordinal: boolean
  negative: boolean
  under: boolean
  numerator: number
  denominator: number
  hit: DateHit | null
  days: number | null
  working: boolean
  refs: readonly Ref[] | null
  bad: boolean
  mark: string
  of: AsideToken['of'] | null
}

const shape = (kind: Token['kind'], start: number, end: number): Shape => ({
  kind,
  start,
  end,
  text: '',
  cls: null,
  value: null,
  measure: '',
  approx: null,
  ordinal: false,
  negative: false,
  under: false,
  numerator: 0,
  denominator: 0,
  hit: null,
  days: null,
  working: false,
  refs: null,
  bad: false,
  mark: '',
  of: null,
})

export function textToken(start: number, end: number, text: string): Token {
  const token = shape('text', start, end)
  token.text = text
  return token as Token
}

export function wordToken(start: number, end: number, cls: WordClass, text: string): WordToken {
  const token = shape('word', start, end)
  token.cls = cls
  token.text = text
  return token as WordToken
}

export function markToken(start: number, end: number, mark: string): MarkToken {
  const token = shape('mark', start, end)
  token.mark = mark
  return token as MarkToken
}

export function asideToken(start: number, end: number, of: AsideToken['of']): AsideToken {
  const token = shape('aside', start, end)
  token.of = of
  return token as AsideToken
}

export function dateToken(start: number, hit: DateHit): DateToken {
  const token = shape('date', start, hit.end)
  token.hit = hit
  return token as DateToken
}

export function refToken(start: number, end: number, refs: readonly Ref[], bad: boolean): RefToken {
  const token = shape('ref', start, end)
  token.refs = refs
  token.bad = bad
  return token as RefToken
}

type Rest<T> = Omit<T, 'kind' | 'start' | 'end'>

export function numberToken(start: number, end: number, said: Rest<NumberToken>): NumberToken {
  const token = shape('number', start, end)
  token.value = said.value
  token.measure = said.measure
  token.approx = said.approx
  token.ordinal = said.ordinal
  token.negative = said.negative
  return token as NumberToken
}

export function percentToken(start: number, end: number, said: Rest<PercentToken>): PercentToken {
  const token = shape('percent', start, end)
  token.value = said.value
  token.approx = said.approx
  token.under = said.under
  return token as PercentToken
}

export function fractionToken(
  start: number,
  end: number,
  numerator: number,
  denominator: number,
): FractionToken {
  const token = shape('fraction', start, end)
  token.numerator = numerator
  token.denominator = denominator
  return token as FractionToken
}

export function spanToken(start: number, end: number, said: Rest<SpanToken>): SpanToken {
  const token = shape('span', start, end)
  token.days = said.days
  token.working = said.working
  token.measure = said.measure
  return token as SpanToken
}
