import type { Index } from '../storage/collection.js'
import type { Span } from '../storage/layout.js'

/** Keys of an index to read. */
export interface KeySpan extends Span {
  /** Where in a key the part begins by which the result is sorted; the bytes before are the span's own. */
  readonly sortFrom: number
}

export interface CollectionPlan {
  readonly kind: 'collection'
  readonly reverse: boolean
  readonly sorted: false
  readonly covers: boolean
}

export interface IndexPlan {
  readonly kind: 'index'
  readonly index: Index
  readonly spans: readonly KeySpan[]
  readonly reverse: boolean
  /** Its order is the one asked for; with several spans when they are merged. */
  readonly sorted: boolean
  /** Every document in the spans matches: nothing is left to check. */
  readonly covers: boolean
  /** Components an equality or a list fixes, and whether one more is a range: the measure of its worth. */
  readonly fixed: number
  readonly ranged: boolean
}

/** Of a `$or`: each branch by an index of its own. */
export interface UnionPlan {
  readonly kind: 'union'
  readonly parts: readonly IndexPlan[]
  readonly sorted: false
  readonly covers: false
}

/** How documents are found. */
export type Plan = CollectionPlan | IndexPlan | UnionPlan
