import type { WordClass } from '../grammar/words.js'
import type { Ref } from '../intent.js'
import type { DateHit } from './date-hit.js'

interface Place {
  readonly start: number
  readonly end: number
}

/** A word of the grammar. */
export interface WordToken extends Place {
  readonly kind: 'word'
  readonly cls: WordClass
  readonly text: string
}
/** Anything the grammar has no word for. */
export interface TextToken extends Place {
  readonly kind: 'text'
  readonly text: string
}
/** A number, with its counting word where it has one. */
export interface NumberToken extends Place {
  readonly kind: 'number'
  readonly value: number | null
  readonly measure: string
  readonly approx: 'about' | 'over' | null
  /** 第4期. */
  readonly ordinal: boolean
  readonly negative: boolean
}
export interface PercentToken extends Place {
  readonly kind: 'percent'
  readonly value: number
  readonly approx: 'about' | 'over' | null
  /** 不到六成. */
  readonly under: boolean
}
/** 36/48. */
export interface FractionToken extends Place {
  readonly kind: 'fraction'
  readonly numerator: number
  readonly denominator: number
}
export interface DateToken extends Place {
  readonly kind: 'date'
  readonly hit: DateHit
}
/** A stretch of time: 20天, 两周. */
export interface SpanToken extends Place {
  readonly kind: 'span'
  /** Null for 几天. */
  readonly days: number | null
  readonly working: boolean
  readonly measure: string
}
export interface RefToken extends Place {
  readonly kind: 'ref'
  readonly refs: readonly Ref[]
  /** A number that no ledger has: 任务-3, 任务0. */
  readonly bad: boolean
}
export interface MarkToken extends Place {
  readonly kind: 'mark'
  /** One form a sign: `,` `.` `;` `!` `?` `:` `、` `(` `)` `"` `-` `>` (an arrow), a line end. */
  readonly mark: string
}
/** @某人, a link, a sticker, what an item is called: no part of what is said. */
export interface AsideToken extends Place {
  readonly kind: 'aside'
  readonly of: 'mention' | 'everyone' | 'link' | 'sticker' | 'title'
}

export type Token =
  | WordToken
  | TextToken
  | NumberToken
  | PercentToken
  | FractionToken
  | DateToken
  | SpanToken
  | RefToken
  | MarkToken
  | AsideToken
