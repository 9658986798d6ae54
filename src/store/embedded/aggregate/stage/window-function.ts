import { Int32 } from 'bson'
import { StoreError, unsupported } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument } from '../../value/document.js'
import { isNumber, toJsNumber, toSafeInteger } from '../../value/number.js'
import { getPath } from '../../value/path.js'
import type { AccumulatorPlan } from '../accumulator/accumulator.js'
import { compileAccumulator } from '../accumulator/accumulator.js'
import { addUnits } from '../operator/date-arithmetic.js'
import { timezoneOf } from '../operator/timezone.js'
import { isNullish, namedArguments } from '../scope.js'
import type { Charge } from '../size.js'
import type { StageContext } from './context.js'
import type { Slice } from './window-numeric.js'
import { compileCovariance, compileLinearFill, compileMovingAverage, compileSlope } from './window-numeric.js'

/** One partition, sorted. */
interface Partition {
  docs: readonly Document[]
  /** Whether two documents are equal in the sort's order. */
  isPeer: (i: number, j: number) => boolean
  charge: Charge
}

export interface WindowSort {
  paths: readonly { path: string; direction: 1 | -1 }[]
}

/** The value of every document of a partition. */
export type WindowFunction = (partition: Partition) => Promise<unknown[]> | unknown[]

/** Window operators MongoDB has and this store refuses by name. */
const REFUSED = new Set(['$minMaxScaler'])

/** Compiles `{$operator: argument, window?}`. */
export function compileWindowFunction(
  spec: unknown,
  sort: WindowSort,
  context: StageContext,
): WindowFunction {
  if (!isDocument(spec)) throw new StoreError('FailedToParse', 'The window function must be an object')
  const [name, more] = Object.keys(spec).filter((key) => key !== 'window')
  if (name === undefined || more !== undefined) {
    throw new StoreError('FailedToParse', 'Window functions take one operator and a window')
  }
  if (REFUSED.has(name)) throw unsupported(`${name} in $setWindowFields`)
  const argument = spec[name]
  const ranked = RANKS[name]
  if (ranked) {
    if (sort.paths.length !== 1)
      throw new StoreError(
        5371602,
        `${name} must be specified with a top level sortBy expression with exactly one element`,
      )
    return ({ docs, isPeer }) => ranked(docs.length, isPeer).map((value) => new Int32(value))
  }
  if (name === '$shift') return shift(argument, context)
  if (name === '$locf') return carryForward(argument, context)
  if (name === '$expMovingAvg') {
    const average = compileMovingAverage(argument, context)
    return ({ docs }) => average(docs)
  }
  if (name === '$linearFill') {
    const fill = compileLinearFill(argument, axisOf(sort, name), context)
    return ({ docs }) => fill(docs)
  }
  const bounds = boundsOf(spec['window'], sort)
  if (name === '$derivative' || name === '$integral') {
    return overSlices(compileSlope(name, argument, axisOf(sort, name), context), bounds, context)
  }
  const plan =
    name === '$covariancePop' || name === '$covarianceSamp'
      ? compileCovariance(name, argument, context)
      : compileAccumulator(name, argument, context.scope)
  return overWindow(plan, bounds, context)
}

/** The one ascending field that a slope or a line is reckoned along. */
function axisOf(sort: WindowSort, name: string): string {
  const [path] = sort.paths
  if (path && sort.paths.length === 1 && path.direction === 1) return path.path
  throw new StoreError(5371803, `${name} requires a sortBy of a single field, ascending`)
}

function overSlices(compute: Slice, bounds: Bounds, context: StageContext): WindowFunction {
  return async ({ docs }) => {
    const windowOf = bounds(docs)
    const values: unknown[] = []
    for (let i = 0; i < docs.length; i++) {
      const [first, last] = windowOf(i)
      values.push(compute(docs.slice(first, last + 1)))
      await context.pace()
    }
    return values
  }
}

type IsPeer = Partition['isPeer']

const RANKS: Record<string, (length: number, isPeer: IsPeer) => number[]> = {
  $documentNumber: (length) => Array.from({ length }, (_, i) => i + 1),
  $rank: (length, isPeer) => {
    let rank = 1
    return Array.from({ length }, (_, i) => {
      if (i > 0 && !isPeer(i, i - 1)) rank = i + 1
      return rank
    })
  },
  $denseRank: (length, isPeer) => {
    let rank = 1
    return Array.from({ length }, (_, i) => {
      if (i > 0 && !isPeer(i, i - 1)) rank++
      return rank
    })
  },
}

function shift(argument: unknown, context: StageContext): WindowFunction {
  const spec = namedArguments(argument, '$shift', ['output', 'by'], ['default'])
  const by = toSafeInteger(spec['by'])
  if (by === undefined) throw new StoreError('FailedToParse', "'$shift:by' field must be an integer")
  const output = context.scope.compile(spec['output'])
  const otherwise = 'default' in spec ? context.scope.compile(spec['default'])(context.envOf({})) : null
  return ({ docs }) =>
    docs.map((_, i) => {
      const other = docs[i + by]
      return other === undefined ? otherwise : output(context.envOf(other))
    })
}

function carryForward(argument: unknown, context: StageContext): WindowFunction {
  const evaluate = context.scope.compile(argument)
  return ({ docs }) => {
    let last: unknown = null
    return docs.map((doc) => {
      const value = evaluate(context.envOf(doc))
      if (!isNullish(value)) last = value
      return last
    })
  }
}

/** First and last position of a document's window; empty if last < first. */
type Bounds = (docs: readonly Document[]) => (i: number) => [number, number]

function boundsOf(window: unknown, sort: WindowSort): Bounds {
  if (window === undefined) return (docs) => () => [0, docs.length - 1]
  if (!isDocument(window)) throw new StoreError('FailedToParse', "'window' field must be an object")
  const { documents, range, unit } = window
  if ((documents === undefined) === (range === undefined)) {
    throw new StoreError('FailedToParse', "Window bounds must specify either 'documents' or 'range'")
  }
  if (documents !== undefined) {
    const [lower, upper] = pair(documents, 'documents')
    return (docs) => (i) => [
      lower === undefined ? 0 : Math.max(0, i + lower),
      upper === undefined ? docs.length - 1 : Math.min(docs.length - 1, i + upper),
    ]
  }
  const [path] = sort.paths
  if (!path || sort.paths.length !== 1 || path.direction !== 1) {
    throw new StoreError(5339902, 'Range-based bounds require sortBy a single field, ascending')
  }
  if (unit !== undefined && typeof unit !== 'string')
    throw new StoreError('FailedToParse', "'unit' must be a string")
  return rangeBounds(pair(range, 'range'), path.path, unit)
}

/** Two bounds; undefined is unbounded, 0 the document itself. */
function pair(value: unknown, name: string): [number | undefined, number | undefined] {
  if (!Array.isArray(value) || value.length !== 2) {
    throw new StoreError('FailedToParse', `Window bounds must be a 2-element array: ${name}`)
  }
  const bounds = value.map((item: unknown) => {
    if (item === 'unbounded') return undefined
    if (item === 'current') return 0
    const isWhole = name === 'range' || toSafeInteger(item) !== undefined
    if (!isNumber(item) || !isWhole) {
      throw new StoreError('FailedToParse', `Numeric ${name}-based bounds must be an integer`)
    }
    return toJsNumber(item)
  })
  return [bounds[0], bounds[1]]
}

function rangeBounds(
  [lower, upper]: [number | undefined, number | undefined],
  path: string,
  unit: string | undefined,
): Bounds {
  const zone = timezoneOf(undefined)
  const move = (value: number, by: number) =>
    unit === undefined ? value + by : addUnits(value, unit, by, zone)
  return (docs) => {
    const values = docs.map((doc) => {
      const value = getPath(doc, path)
      if (unit !== undefined ? value instanceof Date : isNumber(value)) {
        return value instanceof Date ? value.getTime() : toJsNumber(value)
      }
      throw new StoreError(
        5429413,
        `Invalid range: expected the sortBy field to be a ${unit === undefined ? 'number' : 'date'}, found ${typeName(value)}`,
      )
    })
    let first = 0
    let last = -1
    // The values ascend, so both ends only move forward.
    return (i) => {
      const value = values[i] ?? 0
      if (lower !== undefined)
        while (first < values.length && (values[first] ?? 0) < move(value, lower)) first++
      if (upper === undefined) last = values.length - 1
      else while (last + 1 < values.length && (values[last + 1] ?? 0) <= move(value, upper)) last++
      return [first, last]
    }
  }
}

/** An accumulator over each document's window; while windows only grow, only what is new is added. */
function overWindow(plan: AccumulatorPlan, bounds: Bounds, context: StageContext): WindowFunction {
  return async ({ docs, charge }) => {
    const inputs = docs.map((doc) => plan.evaluate(context.envOf(doc)))
    const windowOf = bounds(docs)
    const values: unknown[] = []
    let state = plan.create(charge)
    let from = 0
    let to = -1
    for (let i = 0; i < docs.length; i++) {
      const [first, last] = windowOf(i)
      if (first !== from || last < to) {
        state = plan.create(() => undefined)
        from = first
        to = first - 1
      }
      while (to < last) state.add(inputs[++to])
      const value = state.result()
      // The state goes on collecting into what it showed.
      values.push(Array.isArray(value) ? [...value] : isDocument(value) ? { ...value } : value)
      await context.pace()
    }
    return values
  }
}
