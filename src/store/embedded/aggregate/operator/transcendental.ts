import { Double, Int32, Long } from 'bson'
import { StoreError, unsupported } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import type { NumberValue } from '../../value/number.js'
import { isNumber, multiply, numberType, toInteger, toJsNumber } from '../../value/number.js'
import type { OperatorTable } from '../scope.js'
import { isNullish, nullable, strict } from '../scope.js'
import { numeric } from './arithmetic.js'

/** A function of doubles. Decimals would need 34 digits of it, which this store cannot give. */
function real(call: (value: number) => number, allowed?: (value: number) => boolean, code = 50989) {
  return nullable((argument, name) => {
    const value = numeric(argument, name)
    if (numberType(value) === 'decimal') throw unsupported(`${name} of a decimal`)
    const number = toJsNumber(value)
    if (allowed && !Number.isNaN(number) && !allowed(number)) {
      throw new StoreError(code, `cannot apply ${name} to ${number}, it is outside of the function's domain`)
    }
    return new Double(call(number))
  })
}

const positive = (value: number) => value > 0
const unit = (value: number) => value >= -1 && value <= 1

function log([value, base]: unknown[]): unknown {
  if (isNullish(value) || isNullish(base)) return null
  if (!isNumber(value)) throw new StoreError(28756, `$log's argument must be numeric, not ${typeName(value)}`)
  if (!isNumber(base)) throw new StoreError(28757, `$log's base must be numeric, not ${typeName(base)}`)
  if (numberType(value) === 'decimal' || numberType(base) === 'decimal')
    throw unsupported('$log of a decimal')
  const [x, b] = [toJsNumber(value), toJsNumber(base)]
  if (!(x > 0)) throw new StoreError(28758, `$log's argument must be a positive number, but is ${x}`)
  if (!(b > 0 && b !== 1)) {
    throw new StoreError(28759, `$log's base must be a positive number not equal to 1, but is ${b}`)
  }
  return new Double(b === 10 ? Math.log10(x) : b === 2 ? Math.log2(x) : Math.log(x) / Math.log(b))
}

function power([base, exponent]: unknown[]): unknown {
  if (isNullish(base) || isNullish(exponent)) return null
  if (!isNumber(base)) throw new StoreError(28762, `$pow's base must be numeric, not ${typeName(base)}`)
  if (!isNumber(exponent)) {
    throw new StoreError(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`)
  }
  const [x, y] = [toJsNumber(base), toJsNumber(exponent)]
  if (x === 0 && y < 0) throw new StoreError(28764, '$pow cannot take a base of 0 and a negative exponent')
  const types = [numberType(base), numberType(exponent)]
  const whole = toInteger(exponent)
  if (types.includes('decimal')) {
    if (whole === undefined || whole < 0n || whole > 10_000n) throw unsupported('$pow of a decimal')
    return repeated(base, Number(whole))
  }
  if (types.includes('double') || whole === undefined) return new Double(x ** y)
  if (whole < 0n && Math.abs(x) !== 1) return new Double(x ** y)
  const magnitude = whole < 0n ? -whole : whole
  if (Math.abs(x) > 1 && magnitude > 63n) return new Double(x ** y)
  const result =
    (toInteger(base) ?? 0n) ** (Math.abs(x) > 1 ? magnitude : magnitude % 2n || (magnitude === 0n ? 0n : 2n))
  if (result >= -0x80000000n && result <= 0x7fffffffn && !types.includes('long'))
    return new Int32(Number(result))
  if (result < -0x8000000000000000n || result > 0x7fffffffffffffffn) return new Double(x ** y)
  return Long.fromBigInt(result)
}

function repeated(base: NumberValue, count: number): NumberValue {
  let result: NumberValue = new Int32(1)
  for (let i = 0; i < count; i++) result = multiply(result, base) ?? result
  return result
}

function atan2([y, x]: unknown[]): unknown {
  if (isNullish(y) || isNullish(x)) return null
  const [a, b] = [numeric(y, '$atan2'), numeric(x, '$atan2')]
  if (numberType(a) === 'decimal' || numberType(b) === 'decimal') throw unsupported('$atan2 of a decimal')
  return new Double(Math.atan2(toJsNumber(a), toJsNumber(b)))
}

/** Roots, logarithms, trigonometry. */
export const TRANSCENDENTAL: OperatorTable = {
  $exp: real(Math.exp),
  $ln: real(Math.log, positive, 28766),
  $log: strict(2, 2, log),
  $log10: real(Math.log10, positive, 28761),
  $pow: strict(2, 2, power),
  $sqrt: real(Math.sqrt, (value) => value >= 0, 28714),
  $sin: real(Math.sin, Number.isFinite),
  $cos: real(Math.cos, Number.isFinite),
  $tan: real(Math.tan, Number.isFinite),
  $asin: real(Math.asin, unit),
  $acos: real(Math.acos, unit),
  $atan: real(Math.atan),
  $atan2: strict(2, 2, atan2),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $acosh: real(Math.acosh, (value) => value >= 1),
  $atanh: real(Math.atanh, unit),
  $degreesToRadians: real((value) => (value * Math.PI) / 180),
  $radiansToDegrees: real((value) => (value * 180) / Math.PI),
  $rand: strict(0, 1, () => new Double(Math.random())),
}
