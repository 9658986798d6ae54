import type { Document } from '../value/document.js'

/** Fields beyond this number are quicker decoded whole. */
const MANY = 8

/**
 * The top-level fields a filter (and a sort) looks at; undefined where that cannot be told (`$expr`), or is so
 * much that decoding the whole document costs no more.
 */
export function neededFields(filter: Document, sortPaths: readonly string[] = []): Set<string> | undefined {
  const names = new Set<string>()
  if (!collect(filter, names)) return undefined
  for (const path of sortPaths) names.add(topOf(path))
  return names.size > MANY ? undefined : names
}

function collect(filter: Document, names: Set<string>): boolean {
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' || name === '$or' || name === '$nor') {
      if (!(value as Document[]).every((part) => collect(part, names))) return false
    } else if (name === '$comment') {
      // Says nothing.
    } else if (name.startsWith('$')) return false
    else names.add(topOf(name))
  }
  return true
}

const topOf = (path: string): string => path.split('.', 1)[0] as string
