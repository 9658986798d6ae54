import { Decimal128 } from 'bson'

/** A decimal taken apart: value = ±coefficient × 10^exponent when `kind` is finite. */
export interface DecimalParts {
  kind: 'finite' | 'infinity' | 'nan'
  negative: boolean
  coefficient: bigint
  exponent: number
}

const BIAS = 6176
const MAX_EXPONENT = 6111
const MAX_COEFFICIENT = 10n ** 34n - 1n
const DIGITS = 34

/** Reads the IEEE 754-2008 BID layout (little-endian). Non-canonical coefficients count as zero. */
export function decimalParts(value: Decimal128): DecimalParts {
  const bytes = value.bytes
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16)
  const high = view.getBigUint64(8, true)
  const negative = high >> 63n === 1n
  const combination = Number((high >> 58n) & 0x1fn)
  if (combination === 0x1f) return { kind: 'nan', negative: false, coefficient: 0n, exponent: 0 }
  if (combination === 0x1e) return { kind: 'infinity', negative, coefficient: 0n, exponent: 0 }
  if (combination >> 3 === 3) {
    return { kind: 'finite', negative, coefficient: 0n, exponent: Number((high >> 47n) & 0x3fffn) - BIAS }
  }
  const coefficient = ((high & 0x1ffffffffffffn) << 64n) | view.getBigUint64(0, true)
  return {
    kind: 'finite',
    negative,
    coefficient: coefficient > MAX_COEFFICIENT ? 0n : coefficient,
    exponent: Number((high >> 49n) & 0x3fffn) - BIAS,
  }
}

/** Puts a decimal together, rounding half to even to 34 digits; too large becomes infinity. */
export function decimalFromParts(parts: DecimalParts): Decimal128 {
  if (parts.kind === 'nan') return pack(false, 0x1fn << 58n, 0n)
  if (parts.kind === 'infinity') return pack(parts.negative, 0x1en << 58n, 0n)
  let { coefficient, exponent } = parts
  const excess = Math.max(coefficient.toString().length - DIGITS, -BIAS - exponent)
  if (excess > 0) {
    coefficient = shiftRight(coefficient, excess)
    exponent += excess
    if (coefficient > MAX_COEFFICIENT) {
      coefficient /= 10n
      exponent += 1
    }
  }
  while (exponent > MAX_EXPONENT && coefficient !== 0n && coefficient * 10n <= MAX_COEFFICIENT) {
    coefficient *= 10n
    exponent -= 1
  }
  if (exponent > MAX_EXPONENT) {
    if (coefficient !== 0n) return pack(parts.negative, 0x1en << 58n, 0n)
    exponent = MAX_EXPONENT
  }
  return pack(
    parts.negative,
    (BigInt(exponent + BIAS) << 49n) | (coefficient >> 64n),
    coefficient & 0xffffffffffffffffn,
  )
}

function pack(negative: boolean, high: bigint, low: bigint): Decimal128 {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, low, true)
  view.setBigUint64(8, negative ? high | (1n << 63n) : high, true)
  return new Decimal128(bytes)
}

/** coefficient / 10^digits, rounded half to even. */
function shiftRight(coefficient: bigint, digits: number): bigint {
  if (digits > DIGITS * 3) return 0n
  const divisor = 10n ** BigInt(digits)
  const quotient = coefficient / divisor
  const twice = (coefficient % divisor) * 2n
  if (twice > divisor || (twice === divisor && quotient % 2n === 1n)) return quotient + 1n
  return quotient
}

const NAN: DecimalParts = { kind: 'nan', negative: false, coefficient: 0n, exponent: 0 }

/** The exact decimal of an integer. */
export function partsOfInteger(value: bigint): DecimalParts {
  const negative = value < 0n
  return { kind: 'finite', negative, coefficient: negative ? -value : value, exponent: 0 }
}

/**
 * The decimal of a double, to 15 significant digits as MongoDB converts it ($inc of a decimal by 0.1
 * adds exactly 0.1).
 */
export function partsOfDouble(value: number): DecimalParts {
  if (Number.isNaN(value)) return NAN
  const negative = value < 0 || Object.is(value, -0)
  if (!Number.isFinite(value)) return { kind: 'infinity', negative, coefficient: 0n, exponent: 0 }
  const [digits = '0', power = '0'] = Math.abs(value).toExponential(14).split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const kept = fraction.replace(/0+$/, '')
  return {
    kind: 'finite',
    negative,
    coefficient: BigInt(whole + kept),
    exponent: Number(power) - kept.length,
  }
}

/** a + b, exact before the rounding of decimalFromParts. */
export function addParts(a: DecimalParts, b: DecimalParts): DecimalParts {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN
  if (a.kind === 'infinity') return b.kind === 'infinity' && a.negative !== b.negative ? NAN : a
  if (b.kind === 'infinity') return b
  const [left, right] = withinReach(a, b)
  const exponent = Math.min(left.exponent, right.exponent)
  const sum = scaled(left, exponent) + scaled(right, exponent)
  return {
    kind: 'finite',
    negative: sum < 0n || (sum === 0n && a.negative && b.negative),
    coefficient: sum < 0n ? -sum : sum,
    exponent,
  }
}

/** a × b, exact before the rounding of decimalFromParts. */
export function multiplyParts(a: DecimalParts, b: DecimalParts): DecimalParts {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN
  const negative = a.negative !== b.negative
  if (a.kind === 'infinity' || b.kind === 'infinity') {
    const zero =
      (a.kind === 'finite' && a.coefficient === 0n) || (b.kind === 'finite' && b.coefficient === 0n)
    return zero ? NAN : { kind: 'infinity', negative, coefficient: 0n, exponent: 0 }
  }
  return {
    kind: 'finite',
    negative,
    coefficient: a.coefficient * b.coefficient,
    exponent: a.exponent + b.exponent,
  }
}

/** Of two numbers too far apart to share 34 digits, the smaller only decides a rounding: 1 unit will do. */
function withinReach(a: DecimalParts, b: DecimalParts): [DecimalParts, DecimalParts] {
  if (a.coefficient === 0n || b.coefficient === 0n) return [a, b]
  const distance = magnitude(a) - magnitude(b)
  if (distance > DIGITS * 3) return [a, { ...b, coefficient: 1n, exponent: a.exponent - DIGITS * 2 }]
  if (distance < -DIGITS * 3) return [{ ...a, coefficient: 1n, exponent: b.exponent - DIGITS * 2 }, b]
  return [a, b]
}

function magnitude(parts: DecimalParts): number {
  return parts.coefficient.toString().length + parts.exponent
}

function scaled(parts: DecimalParts, exponent: number): bigint {
  if (parts.coefficient === 0n) return 0n
  const value = parts.coefficient * 10n ** BigInt(parts.exponent - exponent)
  return parts.negative ? -value : value
}
