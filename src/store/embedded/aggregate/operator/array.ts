import { Int32 } from 'bson'
import { StoreError } from '../../errors.js'
import { isTrue } from '../../query/operator.js'
import { compileSort } from '../../query/sort.js'
import { compareValues, typeName, valuesEqual } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument, ownField, setField } from '../../value/document.js'
import { isNumber, toInteger, toJsNumber } from '../../value/number.js'
import type { OperatorCompiler, OperatorTable } from '../scope.js'
import { isNullish, named, namedArguments, nullable, strict } from '../scope.js'
import { integerArgument } from './string.js'

export function mustBeArray(value: unknown, code: number, what: string): unknown[] {
  if (Array.isArray(value)) return value
  throw new StoreError(code, `${what}, but is ${typeName(value)}`)
}

function elementAt([array, index]: unknown[]): unknown {
  if (isNullish(array) || isNullish(index)) return null
  const list = mustBeArray(array, 28689, "$arrayElemAt's first argument must be an array")
  const position = integerArgument(index, 28690, "$arrayElemAt's second argument must be a numeric value")
  return list[position < 0 ? list.length + position : position]
}

function endOf(pick: (list: unknown[]) => unknown) {
  return nullable((value, name) => pick(mustBeArray(value, 28689, `${name}'s argument must be an array`)))
}

function indexOfArray([array, wanted, start, end]: unknown[]): unknown {
  if (isNullish(array)) return null
  const list = mustBeArray(array, 40090, '$indexOfArray requires an array as a first argument')
  const from =
    start === undefined
      ? 0
      : integerArgument(start, 40096, '$indexOfArray requires an integral starting index')
  const to =
    end === undefined
      ? list.length
      : integerArgument(end, 40096, '$indexOfArray requires an integral ending index')
  if (from < 0 || to < 0) throw new StoreError(40097, '$indexOfArray requires a nonnegative index')
  for (let i = from; i < Math.min(to, list.length); i++) if (valuesEqual(list[i], wanted)) return new Int32(i)
  return new Int32(-1)
}

function concatArrays(args: unknown[]): unknown {
  const result: unknown[] = []
  for (const value of args) {
    if (isNullish(value)) return null
    if (!Array.isArray(value)) {
      throw new StoreError(28664, `$concatArrays only supports arrays, not ${typeName(value)}`)
    }
    for (const element of value) result.push(element)
  }
  return result
}

function slice(args: unknown[]): unknown {
  if (args.some(isNullish)) return null
  const [array, second, third] = args
  const list = mustBeArray(array, 28724, 'First argument to $slice must be an array')
  const n = integerArgument(second, 28725, 'Second argument to $slice must be a numeric value')
  if (args.length === 2) return n >= 0 ? list.slice(0, n) : list.slice(n)
  const count = integerArgument(third, 28727, 'Third argument to $slice must be numeric')
  if (count <= 0) throw new StoreError(28729, `Third argument to $slice must be positive: ${count}`)
  const start = n < 0 ? Math.max(0, list.length + n) : n
  return list.slice(start, start + count)
}

function range([start, end, step]: unknown[]): unknown {
  const from = integerArgument(start, 34443, '$range requires a numeric starting value')
  const to = integerArgument(end, 34445, '$range requires a numeric ending value')
  const by = step === undefined ? 1 : integerArgument(step, 34447, '$range requires a numeric step value')
  if (by === 0) throw new StoreError(34449, '$range requires a non-zero step value')
  if ((to - from) / by > 5_000_000) {
    throw new StoreError(146, '$range would use too much memory')
  }
  const result: Int32[] = []
  for (let i = from; by > 0 ? i < to : i > to; i += by) result.push(new Int32(i))
  return result
}

const zip: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['inputs'], ['useLongestLength', 'defaults'])
  const inputs = scope.compile(spec['inputs'])
  const defaults = 'defaults' in spec ? scope.compile(spec['defaults']) : () => undefined
  const longest = spec['useLongestLength'] === true
  if ('defaults' in spec && !longest) {
    throw new StoreError(34466, 'cannot specify defaults unless useLongestLength is true')
  }
  return (env) => {
    const lists = mustBeArray(inputs(env), 34461, 'inputs must be an array of expressions')
    const fallback = defaults(env)
    if (lists.some(isNullish)) return null
    const arrays = lists.map((list) => mustBeArray(list, 34468, '$zip found a non-array expression in input'))
    const lengths = arrays.map((list) => list.length)
    const length = arrays.length === 0 ? 0 : longest ? Math.max(...lengths) : Math.min(...lengths)
    return Array.from({ length }, (_, i) =>
      arrays.map((list, k) =>
        i < list.length ? list[i] : Array.isArray(fallback) ? (fallback[k] ?? null) : null,
      ),
    )
  }
}

function arrayToObject(value: unknown): Document {
  const result: Document = {}
  for (const item of mustBeArray(value, 40386, '$arrayToObject requires an array input')) {
    let key: unknown
    let content: unknown
    if (Array.isArray(item)) {
      if (item.length !== 2) throw new StoreError(40397, '$arrayToObject requires an array of size 2 arrays')
      ;[key, content] = item
    } else if (isDocument(item)) {
      if (Object.keys(item).length !== 2 || !('k' in item) || !('v' in item)) {
        throw new StoreError(40392, "$arrayToObject requires an object keys of 'k' and 'v'")
      }
      key = item['k']
      content = item['v']
    } else {
      throw new StoreError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(item)}`)
    }
    if (typeof key !== 'string') {
      throw new StoreError(40395, `$arrayToObject requires keys of type string, found ${typeName(key)}`)
    }
    setField(result, key, content)
  }
  return result
}

/** Orders whole values (`1`, `-1`) or, of documents, fields. */
function orderOf(sortBy: unknown): (a: unknown, b: unknown) => number {
  if (isNumber(sortBy)) {
    const direction = toJsNumber(sortBy)
    if (direction !== 1 && direction !== -1) throw new StoreError('BadValue', 'Invalid sort direction')
    return (a, b) => compareValues(a, b) * direction
  }
  if (!isDocument(sortBy))
    throw new StoreError(2942507, '$sortArray requires sortBy to be an object or 1 or -1')
  const { compare } = compileSort(sortBy)
  return (a, b) => compare(isDocument(a) ? a : {}, isDocument(b) ? b : {})
}

const sortArray: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['input', 'sortBy'], [])
  const input = scope.compile(spec['input'])
  const order = orderOf(spec['sortBy'])
  return (env) => {
    const value = input(env)
    if (isNullish(value)) return null
    return [...mustBeArray(value, 2942504, 'The input argument to $sortArray must be an array')].sort(order)
  }
}

/** How many `n` of $firstN and its kin asks for: a positive integer. */
export function countOf(n: unknown, name: string): number {
  const count = toInteger(n)
  if (count === undefined)
    throw new StoreError(5787902, `Value for 'n' must be of integral type, but found ${typeName(n)}`)
  if (count <= 0n) throw new StoreError(5787908, `'n' must be greater than 0, found ${count} in ${name}`)
  return Number(count)
}

function some(pick: (list: unknown[], n: number) => unknown[]) {
  return named(['input', 'n'], [], ({ input, n }, name) =>
    pick(mustBeArray(input, 5788200, `${name} requires an array`), countOf(n, name)),
  )
}

function extremes(direction: 1 | -1) {
  return some((list, n) =>
    list
      .filter((value) => !isNullish(value))
      .sort((a, b) => compareValues(a, b) * direction)
      .slice(0, n),
  )
}

export const ARRAYS: OperatorTable = {
  $arrayElemAt: strict(2, 2, elementAt),
  $first: endOf((list) => list[0]),
  $last: endOf((list) => list.at(-1)),
  $size: strict(1, 1, ([value]) => {
    if (Array.isArray(value)) return new Int32(value.length)
    throw new StoreError(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`)
  }),
  $isArray: strict(1, 1, ([value]) => Array.isArray(value)),
  $in: strict(2, 2, ([value, array]) =>
    mustBeArray(array, 40081, '$in requires an array as a second argument').some((item) =>
      valuesEqual(value, item),
    ),
  ),
  $indexOfArray: strict(2, 4, indexOfArray),
  $concatArrays: strict(0, Infinity, concatArrays),
  $slice: strict(2, 3, slice),
  $reverseArray: nullable((value) =>
    [...mustBeArray(value, 34435, 'The argument to $reverseArray must be an array')].reverse(),
  ),
  $range: strict(2, 3, range),
  $zip: zip,
  $arrayToObject: nullable(arrayToObject),
  $objectToArray: nullable((value) => {
    if (!isDocument(value)) {
      throw new StoreError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`)
    }
    return Object.keys(value).map((k) => ({ k, v: ownField(value, k) }))
  }),
  $sortArray: sortArray,
  $firstN: some((list, n) => list.slice(0, n)),
  $lastN: some((list, n) => list.slice(-n)),
  $maxN: extremes(-1),
  $minN: extremes(1),
  $anyElementTrue: strict(1, 1, ([value]) =>
    mustBeArray(value, 17041, "$anyElementTrue's argument must be an array").some(isTrue),
  ),
  $allElementsTrue: strict(1, 1, ([value]) =>
    mustBeArray(value, 17040, "$allElementsTrue's argument must be an array").every(isTrue),
  ),
}
