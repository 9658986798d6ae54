import { Int32, Long, Timestamp } from 'bson'
import { StoreError } from '../errors.js'
import { compareValues, typeName } from '../value/compare.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'
import { identical } from '../value/identical.js'
import type { NumberValue } from '../value/number.js'
import { add, bitwise, isNumber, multiply, numberType } from '../value/number.js'
import { describe, describeId } from './describe.js'

/** What a modifier may ask about the document it works on. */
export interface ModifierContext {
  /** The document before the update. */
  original: Document
  /** True for an upsert's new document. */
  inserting: boolean
  now: Date
}

/** An update operator applied to one field, its argument checked and compiled. */
export interface Modifier {
  /** Whether a missing field is created. If not, `apply` is never called for one. */
  creates: boolean
  /** Whether a path that cannot exist (through a scalar) is passed over in silence, as by $unset. */
  lenient: boolean
  /** Whether there is nothing to do for this document, whatever its path leads to. */
  skip?: (context: ModifierContext) => boolean
  /**
   * The new value of the field at `path`: `current` itself where nothing changes, undefined to remove it.
   */
  apply(current: unknown, path: readonly string[], context: ModifierContext): unknown
}

/** Compiles the argument of a modifier for one field; `field` is the dotted path as written. */
export type CompileModifier = (argument: unknown, field: string) => Modifier

function creating(apply: Modifier['apply']): Modifier {
  return { creates: true, lenient: false, apply }
}

const set: CompileModifier = (argument) =>
  creating((current) => (current !== undefined && identical(current, argument) ? current : argument))

const setOnInsert: CompileModifier = (argument, field) => ({
  ...set(argument, field),
  skip: ({ inserting }) => !inserting,
})

/** The field is removed; an array element becomes null, which the caller sees to. */
export const unset: CompileModifier = () => ({
  creates: false,
  lenient: true,
  apply: () => undefined,
})

function arithmetic(operator: '$inc' | '$mul'): CompileModifier {
  const verb = operator === '$inc' ? 'increment' : 'multiply'
  const calculate = operator === '$inc' ? add : multiply
  return (argument, field) => {
    if (!isNumber(argument)) {
      throw new StoreError(
        'TypeMismatch',
        `Cannot ${verb} with non-numeric argument: {${field}: ${describe(argument)}}`,
      )
    }
    return creating((current, path, context) => {
      if (current === undefined) return operator === '$inc' ? argument : zeroLike(argument)
      if (!isNumber(current)) {
        throw new StoreError(
          'TypeMismatch',
          `Cannot apply ${operator} to a value of non-numeric type. ${describeId(context.original)} has the ` +
            `field '${path.at(-1)}' of non-numeric type ${typeName(current)}`,
        )
      }
      const result = calculate(current, argument)
      if (result === undefined) {
        throw new StoreError(
          'BadValue',
          `Failed to apply ${operator} operations to current value ((${typeName(current)})${describe(current)}) ` +
            `for document ${describeId(context.original)}`,
        )
      }
      return identical(current, result) ? current : result
    })
  }
}

/** $mul of a missing field sets zero in the type of the argument. */
function zeroLike(argument: NumberValue): unknown {
  return multiply(argument, new Int32(0))
}

function extreme(sign: 1 | -1): CompileModifier {
  return (argument) =>
    creating((current) =>
      current === undefined || compareValues(argument, current) * sign > 0 ? argument : current,
    )
}

const currentDate: CompileModifier = (argument) => {
  const type = currentDateType(argument)
  return creating((_current, _path, { now }) =>
    type === 'date'
      ? now
      : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: now.getUTCMilliseconds() + 1 }),
  )
}

function currentDateType(argument: unknown): string {
  if (typeof argument === 'boolean') return 'date'
  if (!isDocument(argument)) {
    throw new StoreError(
      'BadValue',
      `${typeName(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type ` +
        "expression ({$type: 'timestamp/date'}).",
    )
  }
  for (const name of Object.keys(argument)) {
    if (name !== '$type') throw new StoreError('BadValue', `Unrecognized $currentDate option: ${name}`)
  }
  const type = argument['$type']
  if (type === 'date' || type === 'timestamp') return type
  throw new StoreError(
    'BadValue',
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  )
}

const BIT_OPERATIONS = new Set(['and', 'or', 'xor'])

const bit: CompileModifier = (argument) => {
  if (!isDocument(argument)) {
    throw new StoreError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(argument)}. You must pass in an embedded ` +
        'document: {$bit: {field: {and/or/xor: #}}',
    )
  }
  const steps = Object.keys(argument).map((name) => {
    const operand = argument[name]
    if (!BIT_OPERATIONS.has(name)) {
      throw new StoreError(
        'BadValue',
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: ` +
          `{${name}: ${describe(operand)}}`,
      )
    }
    if (!isInteger(operand)) {
      throw new StoreError(
        'BadValue',
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported ` +
          `here: {${name}: ${describe(operand)}}`,
      )
    }
    return { operation: name as 'and' | 'or' | 'xor', operand }
  })
  if (steps.length === 0) {
    throw new StoreError(
      'BadValue',
      'You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}',
    )
  }
  return creating((current, path, context) => {
    if (current !== undefined && !isInteger(current)) {
      throw new StoreError(
        'BadValue',
        `Cannot apply $bit to a value of non-integral type.${describeId(context.original)} has the field ` +
          `${path.at(-1)} of non-integer type ${typeName(current)}`,
      )
    }
    let result: Int32 | Long | NumberValue = current ?? new Int32(0)
    for (const { operation, operand } of steps) result = bitwise(operation, result, operand)
    return current !== undefined && identical(current, result) ? current : result
  })
}

function isInteger(value: unknown): value is Int32 | Long {
  const type = numberType(value)
  return type === 'int' || type === 'long'
}

/** The modifiers that work on any value; those for arrays are in array-modifier.ts. */
export const FIELD_MODIFIERS: Record<string, CompileModifier> = {
  $set: set,
  $setOnInsert: setOnInsert,
  $unset: unset,
  $inc: arithmetic('$inc'),
  $mul: arithmetic('$mul'),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: currentDate,
  $bit: bit,
}
