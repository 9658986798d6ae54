import { StoreError } from '../errors.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'

/** One variable, and what is visible around it; the end of the chain is undefined. */
export interface Binding {
  readonly name: string
  value: unknown
  readonly outer: Binding | undefined
}

/** What an expression is evaluated against. */
export interface Env {
  readonly root: Document
  readonly bindings: Binding | undefined
}

/** A compiled expression; `undefined` stands for missing. */
export type Evaluate = (env: Env) => unknown

/** What an operator's compiler gets: the compiler for its arguments and the variables it may name. */
export interface Scope {
  compile: (expr: unknown) => Evaluate
  /** This scope with more variables in it. */
  extend: (names: readonly string[]) => Scope
}

/** Compiles the argument of one operator. */
export type OperatorCompiler = (argument: unknown, scope: Scope, name: string) => Evaluate
export type OperatorTable = Record<string, OperatorCompiler>

export function readBinding(bindings: Binding | undefined, name: string): unknown {
  for (let at = bindings; at !== undefined; at = at.outer) if (at.name === name) return at.value
  return undefined
}

/** A copy of `env` in which `name` stands for `binding.value`, to be changed between evaluations. */
export function bind(env: Env, name: string, value: unknown): { env: Env; binding: Binding } {
  const binding: Binding = { name, value, outer: env.bindings }
  return { env: { root: env.root, bindings: binding }, binding }
}

/** The arguments as a list: a single one need not stand in an array. */
export function argumentList(argument: unknown): readonly unknown[] {
  return Array.isArray(argument) ? argument : [argument]
}

/** An operator with `min` to `max` evaluated arguments. Code 16020 or 28667 for another number of them. */
export function strict(
  min: number,
  max: number,
  call: (args: unknown[], name: string) => unknown,
): OperatorCompiler {
  return (argument, scope, name) => {
    const list = argumentList(argument)
    if (list.length < min || list.length > max) throw wrongCount(name, min, max, list.length)
    const all = list.map((item) => scope.compile(item))
    const [first, second] = all
    if (list.length === 1 && first) return (env) => call([first(env)], name)
    if (list.length === 2 && first && second) return (env) => call([first(env), second(env)], name)
    return (env) =>
      call(
        all.map((evaluate) => evaluate(env)),
        name,
      )
  }
}

export function wrongCount(name: string, min: number, max: number, given: number): StoreError {
  if (min === max) {
    return new StoreError(
      16020,
      `Expression ${name} takes exactly ${min} arguments. ${given} were passed in.`,
    )
  }
  return new StoreError(
    28667,
    `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${given} were passed in.`,
  )
}

/** An operator of one argument; null and missing give null without a call. */
export function nullable(call: (value: unknown, name: string) => unknown): OperatorCompiler {
  return strict(1, 1, ([value], name) => (isNullish(value) ? null : call(value, name)))
}

/** An operator whose argument is a document of named arguments. */
export function named<K extends string>(
  required: readonly K[],
  optional: readonly K[],
  call: (args: Partial<Record<K, unknown>>, name: string) => unknown,
): OperatorCompiler {
  return (argument, scope, name) => {
    const spec = namedArguments(argument, name, required, optional)
    const parts = Object.keys(spec).map((key) => [key as K, scope.compile(spec[key])] as const)
    return (env) => {
      const args: Partial<Record<K, unknown>> = {}
      for (const [key, evaluate] of parts) args[key] = evaluate(env)
      return call(args, name)
    }
  }
}

/** Checks a document of named arguments: unknown and missing ones are FailedToParse. */
export function namedArguments(
  argument: unknown,
  name: string,
  required: readonly string[],
  optional: readonly string[],
): Document {
  if (!isDocument(argument)) {
    throw new StoreError('FailedToParse', `${name} only supports an object as its argument`)
  }
  for (const key of Object.keys(argument)) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw new StoreError('FailedToParse', `Unrecognized argument to ${name}: ${key}`)
    }
  }
  for (const key of required) {
    if (!(key in argument)) throw new StoreError('FailedToParse', `Missing '${key}' parameter to ${name}`)
  }
  return argument
}

export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined
}
