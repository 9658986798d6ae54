import { StoreError, unsupported } from '../../errors.js'
import { describe } from '../../update/describe.js'
import { typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument } from '../../value/document.js'
import type { StageCompiler, StageContext, WriteTarget } from './context.js'

function writing(target: WriteTarget, context: StageContext, name: string): ReturnType<StageCompiler> {
  const { write } = context.outer
  if (!write) throw unsupported(name)
  return async function* (source) {
    await write(target, source)
    yield* []
  }
}

interface Place {
  db?: string
  collection: string
}

function placeOf(value: unknown, name: string): Place {
  if (typeof value === 'string' && value !== '') return { collection: value }
  if (isDocument(value) && typeof value['coll'] === 'string') {
    return typeof value['db'] === 'string'
      ? { db: value['db'], collection: value['coll'] }
      : { collection: value['coll'] }
  }
  throw new StoreError(
    name === '$out' ? 16990 : 51178,
    `${name} requires a collection, but found type ${typeName(value)}`,
  )
}

const out: StageCompiler = (argument, context, name) =>
  writing({ kind: 'out', ...placeOf(argument, name) }, context, name)

const MATCHED = ['replace', 'keepExisting', 'merge', 'fail'] as const
const NOT_MATCHED = ['insert', 'discard', 'fail'] as const

function oneOf<T extends string>(value: unknown, allowed: readonly T[], fallback: T, option: string): T {
  if (value === undefined) return fallback
  const found = allowed.find((item) => item === value)
  if (found !== undefined) return found
  throw new StoreError(
    'BadValue',
    `Enumeration value '${describe(value)}' for field '$merge.${option}' is not a valid value.`,
  )
}

const merge: StageCompiler = (argument, context, name) => {
  const spec = typeof argument === 'string' ? { into: argument } : argument
  if (!isDocument(spec))
    throw new StoreError(
      51182,
      `$merge requires a string or object argument, but found ${typeName(argument)}`,
    )
  for (const key of Object.keys(spec)) {
    if (!['into', 'on', 'whenMatched', 'whenNotMatched', 'let'].includes(key)) {
      throw new StoreError(40415, `BSON field '$merge.${key}' is an unknown field.`)
    }
  }
  const on: unknown[] = Array.isArray(spec['on']) ? spec['on'] : [spec['on'] ?? '_id']
  const fields = on.filter((item) => typeof item === 'string')
  if (fields.length !== on.length || fields.length === 0) {
    throw new StoreError(51186, "$merge 'on' field must be a string or an array of strings")
  }
  const matched = spec['whenMatched']
  const variables = spec['let']
  if (variables !== undefined && !isDocument(variables)) {
    throw new StoreError('TypeMismatch', "$merge 'let' must be an object")
  }
  const whenMatched = Array.isArray(matched)
    ? (matched as Document[])
    : oneOf(matched, MATCHED, 'merge', 'whenMatched')
  const whenNotMatched = oneOf(spec['whenNotMatched'], NOT_MATCHED, 'insert', 'whenNotMatched')
  if ((whenMatched === 'fail' || whenMatched === 'keepExisting') && whenNotMatched !== 'insert') {
    throw new StoreError(
      51181,
      `Combination of $merge modes 'whenMatched: ${whenMatched}' and 'whenNotMatched: ${whenNotMatched}' is not supported`,
    )
  }
  const target: WriteTarget = {
    kind: 'merge',
    ...placeOf(spec['into'], name),
    on: fields,
    whenMatched,
    whenNotMatched,
    ...(variables === undefined ? {} : { let: variables }),
  }
  return writing(target, context, name)
}

export const WRITE_STAGES: Record<string, StageCompiler> = { $out: out, $merge: merge }
