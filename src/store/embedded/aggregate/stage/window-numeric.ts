import { Double } from 'bson'
import { StoreError } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isNumber, toJsNumber } from '../../value/number.js'
import { getPath } from '../../value/path.js'
import type { AccumulatorPlan } from '../accumulator/accumulator.js'
import { argumentList, isNullish, namedArguments } from '../scope.js'
import type { StageContext } from './context.js'

/** Units a rate may be given in, in milliseconds. */
const UNITS: Record<string, number> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

/** Where a document stands on the axis of the sort: a number, or a date in `unit`s (milliseconds without). */
function position(doc: Document, path: string, unit: string | undefined, name: string): number {
  const value = getPath(doc, path)
  if (value instanceof Date) {
    if (unit === undefined) throw new StoreError(5624901, `${name} of dates requires a 'unit'`)
    return value.getTime() / (UNITS[unit] ?? 1)
  }
  if (isNumber(value) && unit === undefined) return toJsNumber(value)
  throw new StoreError(5624902, `${name} cannot be reckoned over a sortBy of type ${typeName(value)}`)
}

/** Computes from the documents of one window. */
export type Slice = (docs: readonly Document[]) => unknown

/** $derivative: the slope from a window's first to its last document. $integral: the area below. */
export function compileSlope(name: string, argument: unknown, path: string, context: StageContext): Slice {
  const spec = namedArguments(argument, name, ['input'], ['unit'])
  const unit = spec['unit']
  if (unit !== undefined && (typeof unit !== 'string' || !(unit in UNITS))) {
    throw new StoreError(5490704, `unit must be 'week' or smaller in ${name}`)
  }
  const input = context.scope.compile(spec['input'])
  const pointOf = (doc: Document): [number, number] | undefined => {
    const value = input(context.envOf(doc))
    if (isNullish(value)) return undefined
    if (!isNumber(value))
      throw new StoreError(5423900, `input value of ${name} must be numeric, found ${typeName(value)}`)
    return [position(doc, path, unit, name), toJsNumber(value)]
  }
  if (name === '$derivative') {
    return (docs) => {
      const [first, last] = [docs[0], docs.at(-1)]
      if (!first || !last || docs.length < 2) return null
      const [from, to] = [pointOf(first), pointOf(last)]
      return from && to && from[0] !== to[0] ? new Double((to[1] - from[1]) / (to[0] - from[0])) : null
    }
  }
  return (docs) => {
    const points = docs.map(pointOf).filter((point) => point !== undefined)
    if (points.length === 0) return null
    let area = 0
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [points[i - 1], points[i]]
      if (from && to) area += ((from[1] + to[1]) / 2) * (to[0] - from[0])
    }
    return new Double(area)
  }
}

/** $expMovingAvg over a whole partition, weighted by `N` documents or by `alpha`. */
export function compileMovingAverage(
  argument: unknown,
  context: StageContext,
): (docs: readonly Document[]) => unknown[] {
  const spec = namedArguments(argument, '$expMovingAvg', ['input'], ['N', 'alpha'])
  const [n, alpha] = [spec['N'], spec['alpha']]
  if ((n === undefined) === (alpha === undefined)) {
    throw new StoreError('FailedToParse', "$expMovingAvg requires either 'N' or 'alpha'")
  }
  const weight = n === undefined ? toJsNumber(alpha) : 2 / (toJsNumber(n) + 1)
  if (!(weight > 0 && weight <= 1) || (n === undefined && weight === 1)) {
    throw new StoreError(
      'FailedToParse',
      "'alpha' must be between 0 and 1 (exclusive), 'N' a positive integer",
    )
  }
  const input = context.scope.compile(spec['input'])
  return (docs) => {
    let average: number | undefined
    return docs.map((doc) => {
      const value = input(context.envOf(doc))
      if (isNumber(value)) {
        const number = toJsNumber(value)
        average = average === undefined ? number : number * weight + average * (1 - weight)
      }
      return average === undefined ? null : new Double(average)
    })
  }
}

/** $linearFill over a whole partition: null and missing values between two numbers lie on a line. */
export function compileLinearFill(
  argument: unknown,
  path: string,
  context: StageContext,
): (docs: readonly Document[]) => unknown[] {
  const input = context.scope.compile(argument)
  return (docs) => {
    const values = docs.map((doc) => input(context.envOf(doc)) ?? null)
    const axis = docs.map((doc) =>
      position(doc, path, getPath(doc, path) instanceof Date ? 'millisecond' : undefined, '$linearFill'),
    )
    let known = -1
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      if (value === null) continue
      if (!isNumber(value))
        throw new StoreError(
          'TypeMismatch',
          `Value to be filled must be numeric or nullish, found ${typeName(value)}`,
        )
      if (known >= 0) fillBetween(values, axis, known, i)
      known = i
    }
    return values
  }
}

function fillBetween(values: unknown[], axis: readonly number[], from: number, to: number): void {
  const [x1, x2] = [axis[from] ?? 0, axis[to] ?? 0]
  const [y1, y2] = [toJsNumber(values[from]), toJsNumber(values[to])]
  if (x1 === x2 && to > from + 1)
    throw new StoreError(6050106, 'There can be no repeated values in the sort field')
  for (let i = from + 1; i < to; i++) {
    values[i] = new Double(y1 + ((axis[i] ?? 0) - x1) * ((y2 - y1) / (x2 - x1)))
  }
}

/** $covariancePop and $covarianceSamp of pairs of numbers; other pairs are passed over. */
export function compileCovariance(name: string, argument: unknown, context: StageContext): AccumulatorPlan {
  const list = argumentList(argument)
  if (list.length !== 2) throw new StoreError('FailedToParse', `${name} takes an array of two expressions`)
  const spare = name === '$covarianceSamp' ? 1 : 0
  return {
    evaluate: context.scope.compile(list),
    create() {
      let count = 0
      let [meanX, meanY, product] = [0, 0, 0]
      return {
        add(pair) {
          const [x, y]: unknown[] = Array.isArray(pair) ? pair : []
          if (!isNumber(x) || !isNumber(y)) return
          count++
          const delta = toJsNumber(x) - meanX
          meanX += delta / count
          meanY += (toJsNumber(y) - meanY) / count
          product += delta * (toJsNumber(y) - meanY)
        },
        result: () => (count - spare <= 0 ? null : new Double(product / (count - spare))),
      }
    },
  }
}
