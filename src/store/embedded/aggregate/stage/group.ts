import { StoreError } from '../../errors.js'
import { hashKey } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument, setField } from '../../value/document.js'
import type { Accumulator, AccumulatorPlan } from '../accumulator/accumulator.js'
import { compileAccumulator } from '../accumulator/accumulator.js'
import type { Evaluate } from '../scope.js'
import { createCharge } from '../size.js'
import type { Stage, StageCompiler, StageContext } from './context.js'
import { batches } from './context.js'

/** Documents between two looks at the clock. */
const STRIDE = 512

export interface GroupField {
  name: string
  plan: AccumulatorPlan
}

interface Group {
  id: unknown
  states: Accumulator[]
}

/** The accumulators of a $group, or of a $bucket's output: 40234, 40235, 40238 for what is none. */
export function compileGroupFields(spec: Document, context: StageContext): GroupField[] {
  return Object.keys(spec).map((name) => {
    const definition = spec[name]
    if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`)
    if (name.startsWith('$'))
      throw new StoreError(40236, `The field name '${name}' cannot be an operator name`)
    if (!isDocument(definition))
      throw new StoreError(40234, `The field '${name}' must be an accumulator object`)
    const keys = Object.keys(definition)
    const [operator] = keys
    if (operator === undefined || keys.length > 1) {
      throw new StoreError(40238, `The field '${name}' must specify one accumulator`)
    }
    return { name, plan: compileAccumulator(operator, definition[operator], context.scope) }
  })
}

const group: StageCompiler = (argument, context) => {
  if (!isDocument(argument)) throw new StoreError(15947, "a group's fields must be specified in an object")
  if (!('_id' in argument)) throw new StoreError(15955, 'a group specification must include an _id')
  const { _id: key, ...rest } = argument
  return grouping(context.scope.compile(key), compileGroupFields(rest, context), context)
}

/** Groups by a key; groups come in the order in which they first appeared. */
export function grouping(key: Evaluate, fields: readonly GroupField[], context: StageContext): Stage {
  const evaluators = fields.map(({ plan }) => plan.evaluate)
  return async function* (source) {
    const charge = createCharge('$group')
    const groups = new Map<string, Group>()
    const take = (doc: Document) => {
      const env = context.envOf(doc)
      const id = key(env) ?? null
      const hash = typeof id === 'string' ? `s${id}` : hashKey(id)
      let found = groups.get(hash)
      if (!found) {
        charge(hash.length * 2 + 64 * (1 + fields.length))
        found = { id, states: fields.map(({ plan }) => plan.create(charge)) }
        groups.set(hash, found)
      }
      const { states } = found
      for (let i = 0; i < evaluators.length; i++) {
        ;(states[i] as Accumulator).add((evaluators[i] as Evaluate)(env))
      }
    }
    for await (const batch of source) {
      for (let i = 0; i < batch.length; i++) {
        take(batch[i] as Document)
        if (i % STRIDE === STRIDE - 1) await context.pace()
      }
      await context.pace()
    }
    const result: Document[] = []
    for (const { id, states } of groups.values()) {
      result.push(render(id, fields, states))
      if (result.length % STRIDE === 0) await context.pace()
    }
    yield* batches(result)
  }
}

function render(id: unknown, fields: readonly GroupField[], states: readonly Accumulator[]): Document {
  const doc: Document = { _id: id }
  for (let i = 0; i < fields.length; i++) {
    setField(doc, (fields[i] as GroupField).name, (states[i] as Accumulator).result() ?? null)
  }
  return doc
}

export const GROUP_STAGES: Record<string, StageCompiler> = { $group: group }
