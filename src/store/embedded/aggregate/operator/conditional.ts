import { StoreError } from '../../errors.js'
import { isTrue } from '../../query/operator.js'
import { isDocument } from '../../value/document.js'
import type { Evaluate, OperatorCompiler, OperatorTable } from '../scope.js'
import { argumentList, isNullish, namedArguments, strict, wrongCount } from '../scope.js'

const and: OperatorCompiler = (argument, scope) => {
  const parts = argumentList(argument).map((item) => scope.compile(item))
  return (env) => parts.every((evaluate) => isTrue(evaluate(env)))
}

const or: OperatorCompiler = (argument, scope) => {
  const parts = argumentList(argument).map((item) => scope.compile(item))
  return (env) => parts.some((evaluate) => isTrue(evaluate(env)))
}

const cond: OperatorCompiler = (argument, scope, name) => {
  let list = argumentList(argument)
  if (isDocument(argument)) {
    for (const key of Object.keys(argument)) {
      if (!['if', 'then', 'else'].includes(key)) {
        throw new StoreError(17083, `Unrecognized parameter to $cond: ${key}`)
      }
    }
    const missing = [
      [17080, 'if'],
      [17081, 'then'],
      [17082, 'else'],
    ] as const
    for (const [code, key] of missing) {
      if (!(key in argument)) throw new StoreError(code, `Missing '${key}' parameter to $cond`)
    }
    list = [argument['if'], argument['then'], argument['else']]
  }
  const [test, yes, no] = list.map((item) => scope.compile(item))
  if (!test || !yes || !no || list.length > 3) throw wrongCount(name, 3, 3, list.length)
  return (env) => (isTrue(test(env)) ? yes(env) : no(env))
}

const ifNull: OperatorCompiler = (argument, scope) => {
  const list = argumentList(argument)
  if (list.length < 2) {
    throw new StoreError(1257300, `$ifNull needs at least two arguments, had: ${list.length}`)
  }
  const parts = list.map((item) => scope.compile(item))
  return (env) => {
    let value: unknown
    for (const evaluate of parts) {
      value = evaluate(env)
      if (!isNullish(value)) return value
    }
    return value
  }
}

const choose: OperatorCompiler = (argument, scope, name) => {
  const spec = namedArguments(argument, name, ['branches'], ['default'])
  const list = spec['branches']
  if (!Array.isArray(list)) throw new StoreError(40061, "$switch expected an array for 'branches'")
  const branches = list.map((item: unknown): [Evaluate, Evaluate] => {
    if (!isDocument(item)) throw new StoreError(40062, '$switch expected each branch to be an object')
    if (!('case' in item))
      throw new StoreError(40064, "$switch requires each branch have a 'case' expression")
    if (!('then' in item))
      throw new StoreError(40065, "$switch requires each branch have a 'then' expression.")
    return [scope.compile(item['case']), scope.compile(item['then'])]
  })
  if (branches.length === 0) throw new StoreError(40068, '$switch requires at least one branch.')
  const otherwise = 'default' in spec ? scope.compile(spec['default']) : undefined
  return (env) => {
    for (const [test, then] of branches) if (isTrue(test(env))) return then(env)
    if (otherwise) return otherwise(env)
    throw new StoreError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    )
  }
}

/** Booleans and choices; what is not chosen is not evaluated. */
export const CONDITIONAL: OperatorTable = {
  $and: and,
  $or: or,
  $not: strict(1, 1, ([value]) => !isTrue(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: choose,
}
