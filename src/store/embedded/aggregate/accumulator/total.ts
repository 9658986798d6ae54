import { Decimal128, Double, Int32, Long } from 'bson'
import { addParts, type DecimalParts, decimalFromParts } from '../../value/decimal.js'
import { numberType, toInteger, toJsNumber, wrapInteger } from '../../value/number.js'
import { divideDecimals, partsOf } from '../operator/decimal.js'

const SAFE = 2 ** 52
const LONG_MIN = -(1n << 63n)
const LONG_MAX = (1n << 63n) - 1n

/** A sum of many numbers: integers exact, doubles with the lost digits carried along. A class: groups are many. */
export class Total {
  count = 0
  #whole = 0
  #big = 0n
  #double = 0
  #lost = 0
  #decimal: DecimalParts | undefined
  #type: 'int' | 'long' | 'double' = 'int'

  /** Adds a number; everything else is passed over. */
  add(value: unknown): void {
    if (value instanceof Int32) {
      this.count++
      this.#addWhole(value.value)
    } else if (value instanceof Double) {
      this.count++
      this.#type = 'double'
      this.#addDouble(value.value)
    } else if (value instanceof Decimal128) {
      this.count++
      const parts = partsOf(value)
      this.#decimal = this.#decimal ? addParts(this.#decimal, parts) : parts
    } else {
      const type = numberType(value)
      if (type === undefined) return
      this.count++
      if (type === 'double') {
        this.#type = 'double'
        this.#addDouble(toJsNumber(value))
        return
      }
      if (type === 'long' && this.#type === 'int') this.#type = 'long'
      const number = toJsNumber(value)
      if (Math.abs(number) < SAFE) this.#addWhole(number)
      else this.#big += toInteger(value) ?? 0n
    }
  }

  #addWhole(value: number): void {
    this.#whole += value
    if (this.#whole > SAFE || this.#whole < -SAFE) {
      this.#big += BigInt(this.#whole)
      this.#whole = 0
    }
  }

  #addDouble(value: number): void {
    const sum = this.#double + value
    this.#lost +=
      Math.abs(this.#double) >= Math.abs(value) ? this.#double - sum + value : value - sum + this.#double
    this.#double = sum
  }

  /** int, long, double or decimal, as wide as the widest number added; integers beyond long make a double. */
  sum(): Int32 | Long | Double | Decimal128 {
    const integer = this.#big + BigInt(this.#whole)
    if (this.#decimal) {
      const rest = this.#type === 'double' ? new Double(this.#doubleSum(0n)) : new Int32(0)
      return decimalFromParts(addParts(addParts(this.#decimal, partsOf(integer)), partsOf(rest)))
    }
    if (this.#type === 'double') return new Double(this.#doubleSum(integer))
    if (integer < LONG_MIN || integer > LONG_MAX) return new Double(Number(integer))
    return this.#type === 'long' ? Long.fromBigInt(integer) : wrapInteger(integer)
  }

  #doubleSum(integer: bigint): number {
    if (!Number.isFinite(this.#double)) return this.#double
    return this.#double + (this.#lost + Number(integer))
  }

  /** The mean as a double (or decimal), null of nothing. */
  average(): Double | Decimal128 | null {
    if (this.count === 0) return null
    const sum = this.sum()
    if (sum instanceof Decimal128) return divideDecimals(sum, new Int32(this.count))
    return new Double(toJsNumber(sum) / this.count)
  }
}

/** Standard deviation by Welford's method; what is no number is passed over. */
export class Deviation {
  #count = 0
  #mean = 0
  #squares = 0

  add(value: unknown): void {
    if (numberType(value) === undefined) return
    const number = toJsNumber(value)
    this.#count++
    const delta = number - this.#mean
    this.#mean += delta / this.#count
    this.#squares += delta * (number - this.#mean)
  }

  population(): Double | null {
    return this.#count === 0 ? null : new Double(Math.sqrt(this.#squares / this.#count))
  }

  sample(): Double | null {
    return this.#count < 2 ? null : new Double(Math.sqrt(this.#squares / (this.#count - 1)))
  }
}
