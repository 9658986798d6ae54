import { StoreError } from '../../errors.js'
import { compileSort } from '../../query/sort.js'
import { compareValues } from '../../value/compare.js'
import { isDocument } from '../../value/document.js'
import { countOf } from '../operator/array.js'
import type { Scope } from '../scope.js'
import { isNullish, namedArguments } from '../scope.js'
import type { Charge } from '../size.js'
import { sizeOf } from '../size.js'
import type { Accumulator, AccumulatorPlan } from './accumulator.js'
import { percentiles, pointsOf } from './percentile.js'

/** Keeps the first `n` values of an order; equal ones in the order they came. */
function ordered<T>(
  n: number,
  order: (a: T, b: T) => number,
  charge: Charge,
  finish: (kept: T[]) => unknown,
  accept: (value: T) => boolean,
): Accumulator {
  let kept: T[] = []
  const shrink = () => {
    kept.sort(order)
    kept = kept.slice(0, n)
  }
  return {
    add(value) {
      if (!accept(value as T)) return
      charge(kept.length < n ? sizeOf(value) : 0)
      kept.push(value as T)
      if (kept.length >= 2 * n + 64) shrink()
    },
    result() {
      shrink()
      return finish(kept)
    },
  }
}

/** `n` has to be a constant here; MongoDB also takes expressions of the group's _id. */
function constantCount(argument: unknown, scope: Scope, name: string): number {
  return countOf(scope.compile(argument)({ root: {}, bindings: undefined }), name)
}

interface Ranked {
  key: unknown[]
  output: unknown
}

/** $top, $bottom, $topN, $bottomN, $firstN, $lastN, $maxN, $minN; undefined for other names. */
export function compileSelection(name: string, argument: unknown, scope: Scope): AccumulatorPlan | undefined {
  switch (name) {
    case '$top':
    case '$bottom':
    case '$topN':
    case '$bottomN':
      return ranked(name, argument, scope)
    case '$maxN':
    case '$minN':
    case '$firstN':
    case '$lastN':
      break
    default:
      return undefined
  }
  const spec = namedArguments(argument, name, ['input', 'n'], [])
  const n = constantCount(spec['n'], scope, name)
  const evaluate = scope.compile(spec['input'])
  if (name === '$firstN' || name === '$lastN') {
    return { evaluate, create: (charge) => (name === '$firstN' ? firstOnes(n, charge) : lastOnes(n, charge)) }
  }
  const direction = name === '$minN' ? 1 : -1
  const order = (a: unknown, b: unknown) => compareValues(a, b) * direction
  return {
    evaluate,
    create: (charge) =>
      ordered(
        n,
        order,
        charge,
        (kept) => kept,
        (value) => !isNullish(value),
      ),
  }
}

function ranked(name: string, argument: unknown, scope: Scope): AccumulatorPlan {
  const many = name.endsWith('N')
  const spec = namedArguments(argument, name, many ? ['n', 'sortBy', 'output'] : ['sortBy', 'output'], [])
  const sortBy = spec['sortBy']
  if (!isDocument(sortBy))
    throw new StoreError(5788604, `expected 'sortBy' to already be a sort specification`)
  const n = many ? constantCount(spec['n'], scope, name) : 1
  const sort = compileSort(sortBy)
  const output = scope.compile(spec['output'])
  const bottom = name.startsWith('$bottom')
  // The last ones: of equal keys those that came last, so positions break ties the other way round.
  const order = (a: Ranked, b: Ranked) => sort.compareKeys(a.key, b.key)
  const finish = (kept: Ranked[]) => {
    const values = kept.map((item) => item.output ?? null)
    return many ? values : (values[0] ?? null)
  }
  return {
    evaluate: (env): Ranked => ({ key: sort.keyOf(env.root), output: output(env) }),
    create: (charge) =>
      bottom ? bottomOnes(n, order, charge, finish) : ordered<Ranked>(n, order, charge, finish, () => true),
  }
}

function bottomOnes(
  n: number,
  order: (a: Ranked, b: Ranked) => number,
  charge: Charge,
  finish: (kept: Ranked[]) => unknown,
): Accumulator {
  let kept: Ranked[] = []
  const shrink = () => {
    kept.sort(order)
    kept = kept.slice(-n)
  }
  return {
    add(value) {
      charge(kept.length < n ? sizeOf((value as Ranked).output) : 0)
      kept.push(value as Ranked)
      if (kept.length >= 2 * n + 64) shrink()
    },
    result() {
      shrink()
      return finish(kept)
    },
  }
}

function firstOnes(n: number, charge: Charge): Accumulator {
  const kept: unknown[] = []
  return {
    add(value) {
      if (kept.length >= n) return
      charge(sizeOf(value))
      kept.push(value ?? null)
    },
    result: () => kept,
  }
}

function lastOnes(n: number, charge: Charge): Accumulator {
  let kept: unknown[] = []
  return {
    add(value) {
      charge(kept.length < n ? sizeOf(value) : 0)
      kept.push(value ?? null)
      if (kept.length >= 2 * n + 64) kept = kept.slice(-n)
    },
    result: () => kept.slice(-n),
  }
}

/** $percentile and $median as accumulators; undefined for other names. */
export function compilePercentile(
  name: string,
  argument: unknown,
  scope: Scope,
): AccumulatorPlan | undefined {
  if (name !== '$percentile' && name !== '$median') return undefined
  const isMedian = name === '$median'
  const spec = namedArguments(argument, name, isMedian ? ['input', 'method'] : ['input', 'p', 'method'], [])
  const points = isMedian ? [0.5] : pointsOf(spec['p'])
  return {
    evaluate: scope.compile(spec['input']),
    create(charge) {
      const values: unknown[] = []
      return {
        add(value) {
          charge(16)
          values.push(value)
        },
        result() {
          const found = percentiles(values, points)
          return isMedian ? (found[0] ?? null) : found
        },
      }
    },
  }
}
