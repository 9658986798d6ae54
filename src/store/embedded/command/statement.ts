import { StoreError, unsupported } from '../errors.js'
import type { Document } from '../value/document.js'
import { isSet } from './request.js'

/** @throws StoreError 40415 for a field no such statement has, NotImplemented for a collation */
export function checkStatement(name: string, statement: Document, fields: readonly string[]): void {
  for (const field of Object.keys(statement)) {
    if (fields.includes(field)) continue
    if (field !== 'collation')
      throw new StoreError(40415, `BSON field '${name}.${field}' is an unknown field.`)
    if (isSet(statement[field])) throw unsupported(`option 'collation' of ${name}`)
  }
}

/** @throws StoreError 40414 */
export function required(name: string, statement: Document, ...fields: string[]): void {
  for (const field of fields) {
    if (statement[field] !== undefined) continue
    throw new StoreError(40414, `BSON field '${name}.${field}' is missing but a required field`)
  }
}
