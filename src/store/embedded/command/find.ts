import { compileExpression } from '../aggregate/expression.js'
import { compileFilter } from '../query/filter.js'
import { compileProjection } from '../query/projection.js'
import type { Row, ScanRequest } from '../storage/types.js'
import type { Document } from '../value/document.js'
import { isNumber, toJsNumber } from '../value/number.js'
import { fieldNames, pickFields } from '../value/partial.js'
import { answerCursor, encodeResult, FIRST_BATCH } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { documentArg, flagArg, hintArg, namespaceOf, natural } from './request.js'
import { letArg } from './selection.js'

/** Fields of find that a scan answers. */
export function findRequest(request: Request): ScanRequest {
  return {
    filter: documentArg(request, 'filter') ?? {},
    sort: documentArg(request, 'sort'),
    skip: natural(request, 'skip'),
    limit: natural(request, 'limit'),
    hint: hintArg(request.body['hint']),
    let: letArg(request),
  }
}

/** A projection with its expressions and the query its positional `$` goes by. */
export function projectionOf(
  projection: Document | undefined,
  filter: Document,
  vars: Document | undefined,
): ((doc: Document) => Document) | undefined {
  if (projection === undefined || Object.keys(projection).length === 0) return undefined
  const expression = (expr: unknown) => compileExpression(expr, vars)
  return compileProjection(projection, { filter: compileFilter(filter, { expression }), expression })
}

async function* rawRows(rows: AsyncIterable<Row[]>): AsyncGenerator<Uint8Array[]> {
  for await (const batch of rows) yield batch.map(({ raw }) => raw)
}

/** What a plain value of a projection asks for; undefined for a literal, an expression or an operator. */
function asFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return isNumber(value) ? toJsNumber(value) !== 0 : undefined
}

/**
 * The names of a projection that only includes top-level fields: such rows are cut out of their bytes. Undefined
 * for any other.
 */
function plainNames(projection: Document | undefined): readonly Buffer[] | undefined {
  const entries = Object.entries(projection ?? {}).map(([name, value]) => ({ name, flag: asFlag(value) }))
  const plain = entries.every(
    ({ name, flag }) => !/[.$]/.test(name) && (flag === true || (name === '_id' && flag === false)),
  )
  const named = entries.filter(({ flag }) => flag === true).map(({ name }) => name)
  if (!plain || named.length === 0) return undefined
  const hasId = entries.some(({ name }) => name === '_id')
  return fieldNames(hasId ? named : ['_id', ...named])
}

async function* picked(rows: AsyncIterable<Row[]>, names: readonly Buffer[]): AsyncGenerator<Uint8Array[]> {
  for await (const batch of rows) yield batch.map(({ raw }) => pickFields(raw, names))
}

async function* projected(
  rows: AsyncIterable<Row[]>,
  project: (doc: Document) => Document,
): AsyncGenerator<Uint8Array[]> {
  for await (const batch of rows) yield batch.map(({ doc }) => encodeResult(project(doc)))
}

async function find(context: CommandContext, request: Request): Promise<Buffer> {
  const ns = namespaceOf(request)
  const scan = findRequest(request)
  const batchSize = natural(request, 'batchSize')
  const projection = documentArg(request, 'projection')
  const project = projectionOf(projection, scan.filter, scan.let)
  const names = plainNames(projection)
  const abort = new AbortController()
  const rows = context.engine.scan(ns, {
    ...scan,
    signal: abort.signal,
    batchSize: Math.min(Math.max(batchSize ?? FIRST_BATCH, 1), 256),
  })
  // An empty first batch reads nothing, so a malformed filter would not be noticed before the next.
  if (batchSize === 0) compileFilter(scan.filter, { expression: (expr) => compileExpression(expr, scan.let) })
  return answerCursor(context, request, {
    ns,
    source:
      project === undefined
        ? rawRows(rows)
        : names === undefined
          ? projected(rows, project)
          : picked(rows, names),
    abort,
    batchSize,
    limit: scan.limit,
    singleBatch: flagArg(request, 'singleBatch'),
    timeless: flagArg(request, 'noCursorTimeout'),
  })
}

const FIND_FIELDS = [
  'filter',
  'sort',
  'projection',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'hint',
  'let',
  'allowDiskUse',
  'noCursorTimeout',
  'allowPartialResults',
  'oplogReplay',
  'readOnce',
]

export const FIND: Record<string, Command> = {
  find: {
    handle: find,
    fields: FIND_FIELDS,
    unsupported: [
      'collation',
      'min',
      'max',
      'returnKey',
      'showRecordId',
      'tailable',
      'awaitData',
      'ntoreturn',
    ],
  },
}
