import { Code } from 'bson'
import { StoreError } from '../errors.js'
import { isDocument } from './document.js'

/** MongoDB's limits: what a command may hold, and what is stored, so that every stored document can be asked for. */
const COMMAND_LEVELS = 200
const STORED_LEVELS = 180
/** No level takes fewer bytes (type, name, length, end), so a shorter document needs no look. */
const LEVEL_BYTES = 7

/** @throws StoreError Overflow for a document of `bytes` bytes that is nested too deeply to be stored */
export function checkStoredDepth(doc: unknown, bytes: number): void {
  if (bytes < STORED_LEVELS * LEVEL_BYTES || !deeperThan(doc, STORED_LEVELS)) return
  throw new StoreError(
    'Overflow',
    `cannot store a document because it exceeds ${STORED_LEVELS} levels of nesting`,
  )
}

/** @throws StoreError Overflow; deeper ones would exhaust the stack of whatever compiles them */
export function checkCommandDepth(body: unknown): void {
  if (!deeperThan(body, COMMAND_LEVELS)) return
  throw new StoreError('Overflow', `BSONObj exceeds maximum nested object depth: ${COMMAND_LEVELS}`)
}

/** Whether documents and arrays stand in each other more than `levels` times. */
function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return levels === 0 || value.some((each) => deeperThan(each, levels - 1))
  if (value instanceof Code) return deeperThan(value.scope, levels)
  if (!isDocument(value)) return false
  if (levels === 0) return true
  for (const name in value) if (deeperThan(value[name], levels - 1)) return true
  return false
}
