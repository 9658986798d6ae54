import { compileExpression } from '../aggregate/expression.js'
import { compileFilter } from '../query/filter.js'
import { compileProjection } from '../query/projection.js'
import type { Row, ScanRequest } from '../storage/types.js'
import type { Document } from '../value/document.js'
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
  const project = projectionOf(documentArg(request, 'projection'), scan.filter, scan.let)
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
    source: project === undefined ? rawRows(rows) : projected(rows, project),
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
