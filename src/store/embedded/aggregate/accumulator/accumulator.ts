import { Int32 } from 'bson'
import { StoreError, unsupported } from '../../errors.js'
import { compareValues, hashKey } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { wrapInteger } from '../../value/number.js'
import { mergeInto } from '../operator/object.js'
import type { Evaluate, Scope } from '../scope.js'
import { isNullish } from '../scope.js'
import type { Charge } from '../size.js'
import { sizeOf } from '../size.js'
import { compilePercentile, compileSelection } from './selection.js'
import { Deviation, Total } from './total.js'

/** What gathers the values of one group; `result` may be asked at any time. */
export interface Accumulator {
  add: (value: unknown) => void
  result: () => unknown
}

/** A compiled accumulator: what to evaluate for each document, and what takes the values. */
export interface AccumulatorPlan {
  evaluate: Evaluate
  create: (charge: Charge) => Accumulator
}

type Create = (charge: Charge) => Accumulator

function extreme(direction: 1 | -1): Create {
  return () => {
    let best: unknown = null
    return {
      add(value) {
        if (isNullish(value)) return
        if (best === null || compareValues(value, best) * direction > 0) best = value
      },
      result: () => best,
    }
  }
}

const sum: Create = () => {
  const total = new Total()
  return { add: (value) => total.add(value), result: () => total.sum() }
}

const average: Create = () => {
  const total = new Total()
  return { add: (value) => total.add(value), result: () => total.average() }
}

const deviation =
  (kind: 'population' | 'sample'): Create =>
  () => {
    const state = new Deviation()
    return { add: (value) => state.add(value), result: () => state[kind]() }
  }

const first: Create = () => {
  let seen = false
  let kept: unknown
  return {
    add(value) {
      if (seen) return
      seen = true
      kept = value
    },
    result: () => kept ?? null,
  }
}

const last: Create = () => {
  let kept: unknown
  return {
    add(value) {
      kept = value
    },
    result: () => kept ?? null,
  }
}

const push: Create = (charge) => {
  const list: unknown[] = []
  return {
    add(value) {
      if (value === undefined) return
      charge(sizeOf(value))
      list.push(value)
    },
    result: () => list,
  }
}

const addToSet: Create = (charge) => {
  const set = new Map<string, unknown>()
  return {
    add(value) {
      if (value === undefined) return
      const key = hashKey(value)
      if (set.has(key)) return
      charge(sizeOf(value) + key.length)
      set.set(key, value)
    },
    result: () => [...set.values()],
  }
}

const merge: Create = () => {
  const result: Document = {}
  return { add: (value) => mergeInto(result, value), result: () => result }
}

const count: Create = () => {
  let n = 0
  return {
    add() {
      n++
    },
    result: () => wrapInteger(BigInt(n)),
  }
}

/** The arrays of all documents, one after the other. */
const concatenate: Create = (charge) => {
  const list: unknown[] = []
  return {
    add(value) {
      if (value === undefined) return
      if (!Array.isArray(value)) throw new StoreError('TypeMismatch', '$concatArrays requires arrays')
      charge(sizeOf(value))
      for (const item of value) list.push(item)
    },
    result: () => list,
  }
}

/** The members of all documents' arrays, each once. */
const union: Create = (charge) => {
  const set = addToSet(charge)
  return {
    add(value) {
      if (value === undefined) return
      if (!Array.isArray(value)) throw new StoreError('TypeMismatch', '$setUnion requires arrays')
      for (const item of value) set.add(item)
    },
    result: set.result,
  }
}

const SIMPLE: Record<string, Create> = {
  $sum: sum,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $mergeObjects: merge,
  $stdDevPop: deviation('population'),
  $stdDevSamp: deviation('sample'),
  $concatArrays: concatenate,
  $setUnion: union,
}

/** Compiles `{$name: argument}` of a $group or a window; 15952 for an unknown name. */
export function compileAccumulator(name: string, argument: unknown, scope: Scope): AccumulatorPlan {
  const create = Object.hasOwn(SIMPLE, name) ? SIMPLE[name] : undefined
  if (create) {
    if (Array.isArray(argument)) {
      if (argument.length !== 1) throw new StoreError(40237, `The ${name} accumulator is a unary operator`)
      return { evaluate: scope.compile(argument[0]), create }
    }
    return { evaluate: scope.compile(argument), create }
  }
  if (name === '$count') return { evaluate: () => new Int32(1), create: count }
  if (name === '$accumulator' || name === '$function') throw unsupported(name)
  const plan = compileSelection(name, argument, scope) ?? compilePercentile(name, argument, scope)
  if (plan) return plan
  throw new StoreError(15952, `unknown group operator '${name}'`)
}
