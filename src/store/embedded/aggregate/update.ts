import { StoreError } from '../errors.js'
import { describe } from '../update/describe.js'
import type { Update } from '../update/update.js'
import { typeName } from '../value/compare.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'
import { identical } from '../value/identical.js'
import { createStageContext } from './stage/context.js'
import type { Change } from './stage/fields.js'
import { CHANGES } from './stage/fields.js'
import { compileStages, stageName } from './stage/table.js'

/**
 * Compiles a pipeline-style update: $set, $addFields, $unset, $project, $replaceRoot, $replaceWith; other
 * stages are InvalidOptions (72). `vars` are values of the command's `let`. `apply` throws 66 if `_id` would
 * change; `$$NOW` is the update's time.
 */
export function compilePipelineUpdate(stages: readonly unknown[], vars: Document = {}): Update {
  // Compiled anew for each moment, which is the same for all documents of a command.
  let compiled = compileAt(stages, vars, new Date(0))
  let at = new Date(0)
  return {
    kind: 'operators',
    apply(doc, { now }) {
      if (now.getTime() !== at.getTime()) {
        compiled = compileAt(stages, vars, now)
        at = now
      }
      let result = compiled.reduce((changed, change) => change(changed), doc)
      if ('_id' in doc) result = keepId(doc, result)
      else checkId(result['_id'])
      result = withIdFirst(result)
      return identical(doc, result) ? { doc, changed: false } : { doc: result, changed: true }
    },
  }
}

function compileAt(stages: readonly unknown[], vars: Document, now: Date): Change[] {
  const outer = { now, scan: nothing, yieldNow: () => Promise.resolve() }
  const context = createStageContext(outer, vars, compileStages)
  return stages.map((stage) => {
    const name = stageName(stage)
    const compile = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined
    if (!compile || !isDocument(stage)) {
      throw new StoreError('InvalidOptions', `${name} is not allowed to be used within an update`)
    }
    return compile(stage[name], context, name)
  })
}

async function* nothing(): AsyncGenerator<Document[]> {
  // Stages of updates do not look elsewhere.
}

/** `_id` stays as it is, also where a new root has none. */
function keepId(before: Document, after: Document): Document {
  const id = before['_id']
  if (!('_id' in after)) return { _id: id, ...after }
  if (identical(id, after['_id'])) return after
  throw new StoreError(
    'ImmutableField',
    `Performing an update on the path '_id' would modify the immutable field '_id' (to ${describe(after['_id'])})`,
  )
}

function withIdFirst(doc: Document): Document {
  if (!('_id' in doc) || Object.keys(doc)[0] === '_id') return doc
  const { _id, ...rest } = doc
  return { _id, ...rest }
}

function checkId(id: unknown): void {
  const type = typeName(id)
  if (type === 'array' || type === 'regex') {
    throw new StoreError('InvalidIdField', `The '_id' value cannot be of type ${type}`)
  }
}
