import { StoreError, unsupported } from '../errors.js'
import { compileFilter } from '../query/filter.js'
import { typeName, valuesEqual } from '../value/compare.js'
import { type Document, isDocument } from '../value/document.js'
import { isNumber, toJsNumber } from '../value/number.js'
import type { Index } from './collection.js'
import type { IndexSpec } from './types.js'

const MAX_NAME_BYTES = 127
const MAX_FIELDS = 32
const UNSUPPORTED = new Set([
  'collation',
  'hidden',
  'storageEngine',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'bucketSize',
  'wildcardProjection',
  'prepareUnique',
  'clustered',
])
const IGNORED = new Set(['ns', 'dropDups', 'v'])

const cannot = (message: string) => new StoreError('CannotCreateIndex', message)

/**
 * One index of a createIndexes command, checked.
 * @throws StoreError CannotCreateIndex, InvalidIndexSpecificationOption, TypeMismatch, NotImplemented
 */
export function readIndexSpec(given: Document): IndexSpec {
  const { key, name } = given
  if (!isDocument(key))
    throw new StoreError(
      'FailedToParse',
      `The 'key' field of an index must be an object, is ${typeName(key)}`,
    )
  if (typeof name !== 'string')
    throw new StoreError('FailedToParse', "The 'name' field is a required property of an index specification")
  if (name === '' || name.includes('\0') || name === '*' || Buffer.byteLength(name) > MAX_NAME_BYTES) {
    throw cannot(`Invalid index name: '${name}'`)
  }
  checkKey(key)
  const spec: IndexSpec = { v: 2, key, name }
  for (const [option, value] of Object.entries(given)) {
    if (option === 'key' || option === 'name' || IGNORED.has(option)) continue
    readOption(spec, option, value)
  }
  checkTogether(spec)
  return spec
}

/** Kinds of index MongoDB has and this store has not. */
const PLUGINS = new Set(['2d', '2dsphere', '2dsphere_bucket', 'hashed', 'text', 'geoHaystack', 'columnstore'])

function checkKey(key: Document): void {
  const fields = Object.entries(key)
  if (fields.length === 0) throw cannot('Index keys cannot be an empty object')
  if (fields.length > MAX_FIELDS) throw cannot(`Index must not have more than ${MAX_FIELDS} fields`)
  for (const [path, value] of fields) {
    if (typeof value === 'string') {
      if (value === '') throw cannot('Values in the index key pattern cannot be empty strings')
      if (PLUGINS.has(value)) throw unsupported(`an index of type '${value}'`)
      throw cannot(`Unknown index plugin '${value}'`)
    }
    if (!isNumber(value)) throw cannot(`Values in v:2 index key pattern cannot be of type ${typeName(value)}`)
    const number = toJsNumber(value)
    if (number === 0 || Number.isNaN(number)) throw cannot('Values in the index key pattern cannot be 0.')
    if (path === '$**' || path.endsWith('.$**')) throw unsupported('a wildcard index')
    if (path === '' || path.split('.').some((part) => part === '')) {
      throw cannot(`Index key contains an empty field name: '${path}'`)
    }
    if (path.split('.').some((part) => part.startsWith('$') && !/^\$(?:id|ref|db)$/.test(part))) {
      throw cannot(`Index key contains an illegal field name: field name starts with '$': '${path}'`)
    }
  }
}

function readOption(spec: IndexSpec, option: string, value: unknown): void {
  switch (option) {
    case 'unique':
    case 'sparse':
    case 'background':
      if (truth(option, value)) spec[option] = true
      return
    case 'expireAfterSeconds': {
      const seconds = isNumber(value) ? toJsNumber(value) : Number.NaN
      if (!(seconds >= 0 && seconds <= 2_147_483_647)) {
        throw cannot(
          `TTL index 'expireAfterSeconds' option must be within an acceptable range, is ${String(seconds)}`,
        )
      }
      spec.expireAfterSeconds = seconds
      return
    }
    case 'partialFilterExpression':
      if (!isDocument(value)) throw cannot("'partialFilterExpression' for an index must be an object")
      checkPartial(value)
      spec.partialFilterExpression = value
      return
    case 'collation':
      if (isDocument(value) && value['locale'] === 'simple') return
      throw unsupported("index option 'collation'")
    default:
      if (UNSUPPORTED.has(option)) {
        if (value === false) return
        throw unsupported(`index option '${option}'`)
      }
      throw new StoreError(
        'InvalidIndexSpecificationOption',
        `The field '${option}' is not valid for an index specification.`,
      )
  }
}

function truth(option: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (isNumber(value)) return toJsNumber(value) !== 0
  throw new StoreError(
    'TypeMismatch',
    `The field '${option}' has value of type ${typeName(value)}, expected bool`,
  )
}

const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$in'])

/** What MongoDB lets a partial index ask for: plain comparisons, joined by and, or, in. */
function checkPartial(filter: Document): void {
  compileFilter(filter)
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' || name === '$or') {
      for (const part of value as Document[]) checkPartial(part)
    } else if (name.startsWith('$')) {
      throw cannot(`unsupported expression in partial index: ${name}`)
    } else if (isDocument(value)) {
      for (const [operator, operand] of Object.entries(value)) {
        const known = !operator.startsWith('$') || PARTIAL_OPERATORS.has(operator)
        if (!known || (operator === '$exists' && operand === false)) {
          throw cannot(`unsupported expression in partial index: ${operator}`)
        }
      }
    }
  }
}

function checkTogether(spec: IndexSpec): void {
  if (spec.sparse === true && spec.partialFilterExpression !== undefined) {
    throw cannot('cannot mix "partialFilterExpression" and "sparse" options')
  }
  if (spec.expireAfterSeconds !== undefined && Object.keys(spec.key).length > 1) {
    throw cannot('TTL indexes are single-field indexes, compound indexes do not support TTL')
  }
  const isId = Object.keys(spec.key).length === 1 && '_id' in spec.key
  if (isId && spec.expireAfterSeconds !== undefined) {
    throw cannot("The field 'expireAfterSeconds' is not valid for an _id index specification")
  }
  if (isId && (spec.sparse === true || spec.partialFilterExpression !== undefined)) {
    throw cannot('_id index cannot be a sparse or a partial index')
  }
}

export const samePattern = (a: Document, b: Document): boolean => {
  const fields = Object.keys(a)
  const others = Object.keys(b)
  return (
    fields.length === others.length &&
    fields.every((field, i) => field === others[i] && valuesEqual(a[field], b[field]))
  )
}

/** Two indexes a collection cannot have beside each other. */
const sameKind = (a: IndexSpec, b: IndexSpec): boolean =>
  samePattern(a.key, b.key) &&
  valuesEqual(a.partialFilterExpression ?? {}, b.partialFilterExpression ?? {}) &&
  a.unique === b.unique &&
  a.sparse === b.sparse

/**
 * Whether an index is there already.
 * @throws StoreError IndexKeySpecsConflict (86) for another under its name, IndexOptionsConflict (85) for the
 *   same under another name or with other options
 */
export function isPresent(spec: IndexSpec, existing: readonly Index[]): boolean {
  if (samePattern(spec.key, { _id: 1 }) && spec.partialFilterExpression === undefined) return true
  for (const { spec: other } of existing) {
    if (other.name === spec.name) {
      if (!sameKind(spec, other)) {
        throw new StoreError(
          'IndexKeySpecsConflict',
          `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${spec.name}`,
        )
      }
      if (spec.expireAfterSeconds === other.expireAfterSeconds) return true
      throw new StoreError(
        'IndexOptionsConflict',
        `An equivalent index already exists with the same name but different options. Requested index: ${spec.name}`,
      )
    }
    if (sameKind(spec, other)) {
      throw new StoreError(
        'IndexOptionsConflict',
        `Index already exists with a different name: ${other.name}`,
      )
    }
  }
  return false
}
