import { isDocument } from '../value/document.js'

/**
 * The top-level fields a pipeline reads of the documents it starts with, as long as that can be told: from
 * stages that only drop documents up to the first one that makes new documents of some fields.
 * undefined: possibly all.
 */
export function neededFields(stages: readonly unknown[]): string[] | undefined {
  const fields = new Set<string>()
  for (const stage of stages) {
    if (!isDocument(stage)) return undefined
    const [name = ''] = Object.keys(stage)
    const argument = stage[name]
    switch (name) {
      case '$count':
        return [...fields]
      case '$group':
      case '$sortByCount':
        return addReferences(argument, fields) && !ranksDocuments(argument) ? [...fields] : undefined
      case '$limit':
      case '$skip':
        break
      case '$unwind': {
        const path: unknown = isDocument(argument) ? argument['path'] : argument
        // An index it sets may be read further on under a name that no document has: harmless.
        if (!addReferences(path, fields)) return undefined
        break
      }
      default:
        return undefined
    }
  }
  return undefined
}

/** Adds the fields an expression names; false if it may need the whole document. */
function addReferences(expr: unknown, fields: Set<string>): boolean {
  if (typeof expr === 'string') {
    if (!expr.startsWith('$')) return true
    if (expr.startsWith('$$')) {
      const path = /^\$\$(?:ROOT|CURRENT)\.([^.]+)/.exec(expr)
      if (path?.[1] !== undefined) fields.add(path[1])
      return path !== null || !/^\$\$(?:ROOT|CURRENT)$/.test(expr)
    }
    fields.add(expr.slice(1).split('.')[0] ?? '')
    return true
  }
  if (Array.isArray(expr)) return expr.every((item: unknown) => addReferences(item, fields))
  if (!isDocument(expr)) return true
  if ('$literal' in expr) return true
  // Reads a field by a name that is computed.
  if ('$getField' in expr) return false
  return Object.values(expr).every((item) => addReferences(item, fields))
}

/** Accumulators that sort by fields they do not name as expressions. */
function ranksDocuments(group: unknown): boolean {
  return (
    isDocument(group) &&
    Object.values(group).some(
      (item) => isDocument(item) && ['$top', '$topN', '$bottom', '$bottomN'].some((name) => name in item),
    )
  )
}
