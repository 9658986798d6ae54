import { compileExpression } from '../aggregate/expression.js'
import { checkVariableName } from '../aggregate/variable.js'
import type { Document } from '../value/document.js'
import type { Request } from './request.js'
import { documentArg } from './request.js'

/** The command's `let`: every variable's expression is evaluated once, without a document. */
export function letArg(request: Request): Document | undefined {
  const given = documentArg(request, 'let')
  if (given === undefined) return undefined
  Object.keys(given).forEach(checkVariableName)
  return constants(given)
}

/** Values of variables that must not depend on a document. */
export function constants(given: Document): Document {
  const now = new Date()
  const values: Document = {}
  for (const name of Object.keys(given)) {
    values[name] = compileExpression(given[name], { NOW: now })({}) ?? null
  }
  return values
}
