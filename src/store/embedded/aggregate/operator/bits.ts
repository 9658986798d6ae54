import { Int32, Long } from 'bson'
import { StoreError } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import type { NumberValue } from '../../value/number.js'
import { bitwise, isNumber, numberType } from '../../value/number.js'
import type { OperatorTable } from '../scope.js'
import { isNullish, nullable, strict } from '../scope.js'

function whole(value: unknown, name: string): NumberValue {
  const type = numberType(value)
  if (isNumber(value) && (type === 'int' || type === 'long')) return value
  throw new StoreError('TypeMismatch', `${name} only supports int and long operands, not ${typeName(value)}`)
}

function folding(operation: 'and' | 'or' | 'xor', start: number) {
  return strict(0, Infinity, (args, name) => {
    if (args.some(isNullish)) return null
    return args.reduce<NumberValue>(
      (total, value) => bitwise(operation, total, whole(value, name)),
      new Int32(start),
    )
  })
}

export const BITS: OperatorTable = {
  $bitAnd: folding('and', -1),
  $bitOr: folding('or', 0),
  $bitXor: folding('xor', 0),
  $bitNot: nullable((value, name) => {
    const operand = whole(value, name)
    return numberType(operand) === 'int'
      ? bitwise('xor', operand, new Int32(-1))
      : bitwise('xor', operand, Long.NEG_ONE)
  }),
}
