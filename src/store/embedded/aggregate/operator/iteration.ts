import { StoreError } from '../../errors.js'
import { isTrue } from '../../query/operator.js'
import { isDocument } from '../../value/document.js'
import type { Env, OperatorCompiler, OperatorTable } from '../scope.js'
import { bind, isNullish, namedArguments } from '../scope.js'
import { checkVariableName } from '../variable.js'
import { countOf, mustBeArray } from './array.js'

function variableName(value: unknown): string {
  if (value === undefined) return 'this'
  if (typeof value !== 'string') throw new StoreError('FailedToParse', "'as' must be a string")
  checkVariableName(value)
  return value
}

const map: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['input', 'in'], ['as'])
  const input = scope.compile(spec['input'])
  const as = variableName(spec['as'])
  const inner = scope.extend([as]).compile(spec['in'])
  return (env) => {
    const value = input(env)
    if (isNullish(value)) return null
    const list = mustBeArray(value, 16883, 'input to $map must be an array')
    const bound = bind(env, as, undefined)
    return list.map((item) => {
      bound.binding.value = item
      return inner(bound.env) ?? null
    })
  }
}

const filter: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['input', 'cond'], ['as', 'limit'])
  const input = scope.compile(spec['input'])
  const limit = 'limit' in spec ? scope.compile(spec['limit']) : undefined
  const as = variableName(spec['as'])
  const test = scope.extend([as]).compile(spec['cond'])
  return (env) => {
    const value = input(env)
    if (isNullish(value)) return null
    const list = mustBeArray(value, 28651, 'input to $filter must be an array')
    const wanted = limit?.(env)
    const most = isNullish(wanted) ? Infinity : countOf(wanted, name)
    const bound = bind(env, as, undefined)
    const kept: unknown[] = []
    for (const item of list) {
      bound.binding.value = item
      if (!isTrue(test(bound.env))) continue
      kept.push(item)
      if (kept.length >= most) break
    }
    return kept
  }
}

const reduce: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['input', 'initialValue', 'in'], [])
  const input = scope.compile(spec['input'])
  const initial = scope.compile(spec['initialValue'])
  const inner = scope.extend(['this', 'value']).compile(spec['in'])
  return (env) => {
    const value = input(env)
    if (isNullish(value)) return null
    const list = mustBeArray(value, 40080, "$reduce requires that 'input' be an array")
    const total = bind(env, 'value', initial(env))
    const item = bind(total.env, 'this', undefined)
    for (const element of list) {
      item.binding.value = element
      total.binding.value = inner(item.env)
    }
    return total.binding.value
  }
}

const define: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['vars', 'in'], [])
  const vars = spec['vars']
  if (!isDocument(vars)) throw new StoreError(16874, 'invalid parameter: expected an object (vars)')
  const names = Object.keys(vars)
  for (const item of names) checkVariableName(item)
  const values = names.map((item) => [item, scope.compile(vars[item])] as const)
  const inner = scope.extend(names).compile(spec['in'])
  return (env) => {
    let next: Env = env
    for (const [item, evaluate] of values) next = bind(next, item, evaluate(env)).env
    return inner(next)
  }
}

/** Operators that bind variables of their own. */
export const ITERATION: OperatorTable = { $map: map, $filter: filter, $reduce: reduce, $let: define }
