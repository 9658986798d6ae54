import { Long } from 'bson'
import { StoreError } from '../../errors.js'
import { hashKey, typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import { isDocument } from '../../value/document.js'
import { toSafeInteger } from '../../value/number.js'
import { createCharge, sizeOf } from '../size.js'
import type { StageCompiler } from './context.js'
import { collectionName, localValues, textOption, valueFilter } from './lookup.js'
import { withValue } from './unwind.js'

const KNOWN = [
  'from',
  'startWith',
  'connectFromField',
  'connectToField',
  'as',
  'maxDepth',
  'depthField',
  'restrictSearchWithMatch',
]

/** Breadth first; every document is found once, at its least depth. */
const graphLookup: StageCompiler = (argument, context) => {
  if (!isDocument(argument)) {
    throw new StoreError(
      'FailedToParse',
      `the $graphLookup stage specification must be an object, but found ${typeName(argument)}`,
    )
  }
  for (const key of Object.keys(argument)) {
    if (!KNOWN.includes(key)) throw new StoreError(40104, `Unknown argument to $graphLookup: ${key}`)
  }
  const from = collectionName(argument['from'], '$graphLookup')
  const connectFrom = textOption(argument['connectFromField'], 'connectFromField', '$graphLookup')
  const connectTo = textOption(argument['connectToField'], 'connectToField', '$graphLookup')
  const as = textOption(argument['as'], 'as', '$graphLookup').split('.')
  if (argument['startWith'] === undefined) {
    throw new StoreError(40105, '$graphLookup requires startWith')
  }
  const startWith = context.scope.compile(argument['startWith'])
  const maxDepth = argument['maxDepth'] === undefined ? Infinity : (toSafeInteger(argument['maxDepth']) ?? -1)
  if (maxDepth < 0) throw new StoreError(40100, 'maxDepth requires a nonnegative argument')
  const depthField =
    argument['depthField'] === undefined
      ? undefined
      : textOption(argument['depthField'], 'depthField', '$graphLookup')
  const restrict = argument['restrictSearchWithMatch']
  if (restrict !== undefined && !isDocument(restrict)) {
    throw new StoreError(40185, 'restrictSearchWithMatch must be an object')
  }

  const search = async (doc: Document): Promise<Document[]> => {
    const charge = createCharge('$graphLookup')
    const found = new Map<string, Document>()
    const visited = new Set<string>()
    const start = startWith(context.envOf(doc))
    let frontier = new Map<string, unknown>()
    for (const value of Array.isArray(start) ? start : [start]) frontier.set(hashKey(value), value ?? null)
    for (let depth = 0; depth <= maxDepth && frontier.size > 0; depth++) {
      const next = new Map<string, unknown>()
      for (const hash of frontier.keys()) visited.add(hash)
      const values = valueFilter(connectTo, [...frontier.values()])
      const filter = restrict === undefined ? values : { $and: [values, restrict] }
      for await (const batch of context.outer.scan(from, { filter, let: context.vars })) {
        for (const item of batch) {
          const key = hashKey(item['_id'])
          if (found.has(key)) continue
          charge(sizeOf(item))
          found.set(
            key,
            depthField === undefined ? item : withValue(item, depthField.split('.'), Long.fromNumber(depth)),
          )
          for (const [hash, value] of localValues(item, connectFrom))
            if (!visited.has(hash)) next.set(hash, value)
        }
        await context.pace()
      }
      frontier = next
    }
    return [...found.values()]
  }

  return async function* (source) {
    for await (const batch of source) {
      const result: Document[] = []
      for (const doc of batch) result.push(withValue(doc, as, await search(doc)))
      yield result
    }
  }
}

export const GRAPH_STAGES: Record<string, StageCompiler> = { $graphLookup: graphLookup }
