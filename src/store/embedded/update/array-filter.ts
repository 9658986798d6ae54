import { StoreError } from '../errors.js'
import { compileFilter } from '../query/filter.js'
import type { Document } from '../value/document.js'
import { isDocument } from '../value/document.js'

/** Compiled arrayFilters by identifier. */
export type ArrayFilters = Map<string, (element: unknown) => boolean>

/** Compiles arrayFilters. Throws 9 for one without or with several identifiers, or a repeated identifier. */
export function compileArrayFilters(filters: readonly Document[]): ArrayFilters {
  const compiled: ArrayFilters = new Map()
  for (const filter of filters) {
    const names = new Set<string>()
    identifiers(filter, names)
    const [name, other] = names
    if (name === undefined) {
      throw new StoreError(
        'FailedToParse',
        'Cannot use an expression without a top-level field name in arrayFilters',
      )
    }
    if (other !== undefined) {
      throw new StoreError(
        'FailedToParse',
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${name}' and '${other}'`,
      )
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw new StoreError(
        'BadValue',
        'Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string ' +
          `beginning with a lowercase letter, found '${name}'`,
      )
    }
    if (compiled.has(name)) {
      throw new StoreError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${name}`,
      )
    }
    const { matches } = compileFilter(filter)
    compiled.set(name, (element) => matches({ [name]: element }))
  }
  return compiled
}

function identifiers(filter: Document, names: Set<string>): void {
  for (const name of Object.keys(filter)) {
    if (!name.startsWith('$')) {
      names.add(name.split('.')[0] ?? '')
      continue
    }
    const branches = filter[name]
    if (Array.isArray(branches))
      for (const branch of branches) if (isDocument(branch)) identifiers(branch, names)
  }
}
