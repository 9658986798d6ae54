import { compilePipelineUpdate } from '../aggregate/update.js'
import { StoreError } from '../errors.js'
import { compileUpdate, type Update } from '../update/update.js'
import { typeName } from '../value/compare.js'
import { type Document, isDocument } from '../value/document.js'

interface Extras {
  readonly arrayFilters?: unknown
  /** Values of `let` and of the statement's constants, for a pipeline. */
  readonly vars?: Document | undefined
}

/** An update as update and findAndModify take it: operators, a replacement, or a pipeline. */
export function readUpdate(given: unknown, { arrayFilters, vars }: Extras): Update {
  const filters = readArrayFilters(arrayFilters)
  if (Array.isArray(given)) {
    if (filters !== undefined) {
      throw new StoreError('FailedToParse', 'Cannot specify arrayFilters and a pipeline update')
    }
    return compilePipelineUpdate(given, vars)
  }
  if (!isDocument(given)) {
    throw new StoreError(
      'FailedToParse',
      `Update argument must be either an object or an array, not ${typeName(given)}`,
    )
  }
  return compileUpdate(given, filters === undefined ? {} : { arrayFilters: filters })
}

function readArrayFilters(given: unknown): Document[] | undefined {
  if (given === undefined || given === null) return undefined
  if (!Array.isArray(given)) {
    throw new StoreError('TypeMismatch', `arrayFilters must be an array, not ${typeName(given)}`)
  }
  return given.map((each: unknown) => {
    if (isDocument(each)) return each
    throw new StoreError('TypeMismatch', `an array filter must be an object, not ${typeName(each)}`)
  })
}
