import { Double } from 'bson'
import { StoreError } from '../../errors.js'
import { isNumber, toJsNumber } from '../../value/number.js'
import { compareDoubles } from '../../value/number-order.js'

/** The constant `p` of $percentile: numbers from 0 to 1. */
export function pointsOf(p: unknown): number[] {
  if (!Array.isArray(p) || p.length === 0) {
    throw new StoreError(7750301, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]")
  }
  return p.map((item: unknown) => {
    const point = isNumber(item) ? toJsNumber(item) : Number.NaN
    if (!(point >= 0 && point <= 1)) {
      throw new StoreError(7750303, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]")
    }
    return point
  })
}

/** Discrete percentiles: the exact ones, where MongoDB's only method is an approximation of them. */
export function percentiles(values: readonly unknown[], points: readonly number[]): (Double | null)[] {
  const numbers = values.filter(isNumber).map(toJsNumber).sort(compareDoubles)
  return points.map((point) => {
    const value = numbers[Math.max(0, Math.ceil(point * numbers.length) - 1)]
    return value === undefined ? null : new Double(value)
  })
}
