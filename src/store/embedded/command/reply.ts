import { Binary, Double, Long } from 'bson'
import { type Cursor, createCursor } from '../cursor.js'
import { StoreError } from '../errors.js'
import type { Namespace } from '../storage/types.js'
import { type Document, encode } from '../value/document.js'
import { cursorReply } from '../wire/reply.js'
import { withinTime } from './deadline.js'
import type { CommandContext, Request } from './request.js'
import { documentArg, natural } from './request.js'

/** What MongoDB answers in a first batch that nobody gave a size. */
export const FIRST_BATCH = 101

const OK = new Double(1)
const DONE = Long.ZERO
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** An answer without error. `ok` is a double, as MongoDB's. */
export const ok = (body: Document = {}): Document => ({ ...body, ok: OK })

/**
 * A document made by a query, as BSON.
 * @throws StoreError BSONObjectTooLarge
 */
export function encodeResult(doc: Document): Uint8Array {
  const bytes = encode(doc)
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new StoreError(
      'BSONObjectTooLarge',
      `a result document is larger than 16 MB: ${bytes.length} bytes`,
    )
  }
  return bytes
}

interface FirstBatch {
  readonly ns: Namespace
  readonly source: AsyncIterable<Uint8Array[]>
  readonly abort: AbortController
  /** Documents in the first batch; undefined: 101. */
  readonly batchSize?: number | undefined
  readonly limit?: number | undefined
  readonly singleBatch?: boolean
  readonly timeless?: boolean
}

/** Answers the first batch and keeps the rest for getMore. */
export async function answerCursor(
  context: CommandContext,
  request: Request,
  { ns, source, abort, batchSize, limit = 0, singleBatch = false, timeless = false }: FirstBatch,
): Promise<Buffer> {
  const cursor = createCursor(ns, source, abort, limit)
  const { documents, done } = await firstOf(context, request, cursor, abort, batchSize ?? FIRST_BATCH)
  const ended = done || singleBatch
  if (ended && !done) cursor.kill()
  const id = ended ? DONE : context.cursors.keep(cursor, timeless)
  return cursorReply('firstBatch', documents, id, `${ns.db}.${ns.collection}`)
}

async function firstOf(
  context: CommandContext,
  request: Request,
  cursor: Cursor,
  abort: AbortController,
  count: number,
) {
  try {
    return await withinTime(context, request, abort, () => cursor.next(count))
  } catch (error) {
    cursor.kill()
    throw error
  }
}

/** A cursor over documents at hand, as listCollections and listIndexes answer. */
export function answerList(
  context: CommandContext,
  request: Request,
  ns: Namespace,
  docs: readonly Document[],
): Promise<Buffer> {
  async function* source() {
    if (docs.length > 0) yield docs.map(encode)
  }
  const batchSize = cursorBatchSize(request) ?? Infinity
  return answerCursor(context, request, { ns, source: source(), abort: new AbortController(), batchSize })
}

/** `cursor.batchSize` of aggregate and the listing commands. */
export function cursorBatchSize(request: Request): number | undefined {
  const cursor = documentArg(request, 'cursor')
  if (cursor === undefined) return undefined
  for (const field of Object.keys(cursor)) {
    if (field !== 'batchSize') {
      throw new StoreError('FailedToParse', `cursor object can't contain fields other than batchSize`)
    }
  }
  return natural({ ...request, body: cursor }, 'batchSize')
}

/** A UUID of 16 bytes as BSON has it. */
export const uuidOf = (bytes: Uint8Array): Binary => new Binary(bytes, Binary.SUBTYPE_UUID)
