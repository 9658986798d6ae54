import { Binary, Int32 } from 'bson'
import { StoreError } from '../../errors.js'
import { binaryBytes, typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { encode, isDocument, ownField, setField } from '../../value/document.js'
import type { OperatorCompiler, OperatorTable } from '../scope.js'
import { isNullish, namedArguments, nullable, strict } from '../scope.js'

export function mergeInto(target: Document, value: unknown): void {
  if (isNullish(value)) return
  if (!isDocument(value)) {
    throw new StoreError(
      40400,
      `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
    )
  }
  for (const name of Object.keys(value)) setField(target, name, value[name])
}

function mergeObjects(args: unknown[]): Document {
  const result: Document = {}
  for (const value of args) {
    if (args.length === 1 && Array.isArray(value)) for (const item of value) mergeInto(result, item)
    else mergeInto(result, value)
  }
  return result
}

/** The field's name: text, or an expression that is constant text (`{$literal: '$a'}`). */
function fieldName(value: unknown, name: string): string {
  const literal = isDocument(value) && '$literal' in value ? value['$literal'] : value
  if (typeof literal !== 'string' || (literal === value && literal.startsWith('$'))) {
    throw new StoreError(4161107, `${name} requires 'field' to evaluate to a constant string`)
  }
  return literal
}

const getField: OperatorCompiler = (argument, scope, name) => {
  const short = !isDocument(argument) || '$literal' in argument
  const spec = short ? { field: argument } : namedArguments(argument, name, ['field'], ['input'])
  const field =
    typeof spec['field'] === 'string' && !spec['field'].startsWith('$')
      ? () => spec['field']
      : scope.compile(spec['field'])
  const input = 'input' in spec ? scope.compile(spec['input']) : undefined
  return (env) => {
    const key = field(env)
    if (typeof key !== 'string')
      throw new StoreError(3041704, `$getField requires 'field' to evaluate to type String`)
    const value = input ? input(env) : env.root
    if (value === null) return null
    return isDocument(value) ? ownField(value, key) : undefined
  }
}

function withField(input: unknown, field: string, value: unknown, name: string): unknown {
  if (isNullish(input)) return null
  if (!isDocument(input)) {
    throw new StoreError(4161105, `${name} requires 'input' to evaluate to type Object`)
  }
  const result: Document = {}
  for (const key of Object.keys(input)) {
    if (key !== field) setField(result, key, input[key])
    else if (value !== undefined) setField(result, key, value)
  }
  if (value !== undefined && !Object.hasOwn(input, field)) setField(result, field, value)
  return result
}

const putField: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['field', 'input', 'value'], [])
  const field = fieldName(spec['field'], name)
  const [input, value] = [scope.compile(spec['input']), scope.compile(spec['value'])]
  return (env) => withField(input(env), field, value(env), name)
}

const unsetField: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['field', 'input'], [])
  const field = fieldName(spec['field'], name)
  const input = scope.compile(spec['input'])
  return (env) => withField(input(env), field, undefined, name)
}

const literal: OperatorCompiler = (argument) => () => argument

export const OBJECTS: OperatorTable = {
  $literal: literal,
  $const: literal,
  $bsonSize: nullable((value) => {
    if (isDocument(value)) return new Int32(encode(value).length)
    throw new StoreError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`)
  }),
  $binarySize: nullable((value) => {
    if (typeof value === 'string') return new Int32(Buffer.byteLength(value))
    if (value instanceof Binary) return new Int32(binaryBytes(value).length)
    throw new StoreError(
      51276,
      `$binarySize requires a string or BinData argument, found: ${typeName(value)}`,
    )
  }),
  $mergeObjects: strict(0, Infinity, mergeObjects),
  $getField: getField,
  $setField: putField,
  $unsetField: unsetField,
}
