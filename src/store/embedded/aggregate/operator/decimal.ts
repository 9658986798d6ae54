import { Decimal128 } from 'bson'
import type { DecimalParts } from '../../value/decimal.js'
import { decimalFromParts, decimalParts, partsOfDouble, partsOfInteger } from '../../value/decimal.js'
import type { NumberValue } from '../../value/number.js'
import { numberType, toInteger, toJsNumber } from '../../value/number.js'

/** The decimal parts of any number; doubles to 15 digits, or to 34 if `exact`, as MongoDB does for $round. */
export function partsOf(value: NumberValue, exact = false): DecimalParts {
  if (value instanceof Decimal128) return decimalParts(value)
  if (numberType(value) !== 'double') return partsOfInteger(toInteger(value) ?? 0n)
  const number = toJsNumber(value)
  if (!exact || !Number.isFinite(number)) return partsOfDouble(number)
  // Up to 100 digits are allowed since ES2018.
  // oxlint-disable-next-line oxc/number-arg-out-of-range
  const [digits = '0', power = '0'] = Math.abs(number).toExponential(33).split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  return {
    kind: 'finite',
    negative: number < 0 || Object.is(number, -0),
    coefficient: BigInt(whole + fraction),
    exponent: Number(power) - fraction.length,
  }
}

const NAN: DecimalParts = { kind: 'nan', negative: false, coefficient: 0n, exponent: 0 }

/** a / b to 34 digits; b is not zero. */
export function divideDecimals(left: NumberValue, right: NumberValue): Decimal128 {
  const a = partsOf(left)
  const b = partsOf(right)
  const negative = a.negative !== b.negative
  if (a.kind !== 'finite' || b.kind !== 'finite') {
    if (a.kind === 'nan' || b.kind === 'nan' || a.kind === b.kind) return decimalFromParts(NAN)
    return decimalFromParts({
      kind: a.kind === 'infinity' ? 'infinity' : 'finite',
      negative,
      coefficient: 0n,
      exponent: 0,
    })
  }
  const ideal = a.exponent - b.exponent
  const shift = Math.max(0, 38 + b.coefficient.toString().length - a.coefficient.toString().length)
  const scaled = a.coefficient * 10n ** BigInt(shift)
  let coefficient = scaled / b.coefficient
  let exponent = ideal - shift
  if (scaled % b.coefficient !== 0n) {
    // One more digit stands for all that follow, so that rounding half to even sees they are there.
    coefficient = coefficient * 10n + 1n
    exponent -= 1
  } else {
    while (exponent < ideal && coefficient % 10n === 0n) {
      coefficient /= 10n
      exponent += 1
    }
  }
  return decimalFromParts({ kind: 'finite', negative, coefficient, exponent })
}

/** The remainder of a / b with the sign of a; b is not zero. */
export function moduloDecimals(left: NumberValue, right: NumberValue): Decimal128 {
  const a = partsOf(left)
  const b = partsOf(right)
  if (a.kind !== 'finite' || b.kind === 'nan') return decimalFromParts(NAN)
  if (b.kind === 'infinity') return decimalFromParts(a)
  const exponent = Math.min(a.exponent, b.exponent)
  const x = a.coefficient * 10n ** BigInt(a.exponent - exponent)
  const y = b.coefficient * 10n ** BigInt(b.exponent - exponent)
  return decimalFromParts({ kind: 'finite', negative: a.negative, coefficient: x % y, exponent })
}

/** Rounds to `place` digits after the point; finer exponents than needed are left alone. */
export function roundParts(
  parts: DecimalParts,
  place: number,
  rounding: 'floor' | 'ceil' | 'even' | 'trunc',
): DecimalParts {
  if (parts.kind !== 'finite' || parts.exponent >= -place) return parts
  const divisor = 10n ** BigInt(-place - parts.exponent)
  const quotient = parts.coefficient / divisor
  const rest = parts.coefficient % divisor
  const up =
    rounding === 'even'
      ? rest * 2n > divisor || (rest * 2n === divisor && quotient % 2n === 1n)
      : rest !== 0n && (rounding === 'ceil' ? !parts.negative : rounding === 'floor' && parts.negative)
  return { ...parts, coefficient: up ? quotient + 1n : quotient, exponent: -place }
}
