import { deserialize } from 'bson'
import { StoreError } from '../errors.js'
import { type Document, decode, encode } from '../value/document.js'

const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
/** Bits 0–15 must be understood; of the rest (exhaustAllowed is 16) none has to be. */
const KNOWN_REQUIRED = CHECKSUM_PRESENT | MORE_TO_COME

/** A command as it came over the wire. */
export interface Incoming {
  readonly requestId: number
  readonly kind: 'msg' | 'query'
  /** First field of the body. */
  readonly name: string
  readonly body: Document
  /** Document sequences, kept as BSON. Those of `documents` in the body are here as well. */
  readonly sequences: ReadonlyMap<string, Buffer[]>
  /** The sender wants no answer (w: 0). */
  readonly silent: boolean
}

/** @throws StoreError ProtocolError, CommandNotSupported, InvalidBSON: the connection cannot go on */
export function readMessage(bytes: Buffer): Incoming {
  const requestId = bytes.readInt32LE(4)
  const opCode = bytes.readInt32LE(12)
  if (opCode === OP_MSG) return readMsg(bytes, requestId)
  if (opCode === OP_QUERY) return readQuery(bytes, requestId)
  throw new StoreError('CommandNotSupported', `wire opcode ${opCode} is not supported by the embedded store`)
}

function readMsg(bytes: Buffer, requestId: number): Incoming {
  const flags = bytes.readInt32LE(16)
  const strange = flags & 0xffff & ~KNOWN_REQUIRED
  if (strange !== 0) throw new StoreError('ProtocolError', `unknown required OP_MSG flags ${strange}`)
  const end = flags & CHECKSUM_PRESENT ? bytes.length - 4 : bytes.length
  let at = 20
  let body: Buffer | undefined
  const sequences = new Map<string, Buffer[]>()
  while (at < end) {
    const kind = bytes[at++]
    const size = sizeAt(bytes, at, end)
    const section = bytes.subarray(at, at + size)
    if (kind === 0) {
      // One of two would be left out without a word.
      if (body !== undefined) throw new StoreError('ProtocolError', 'OP_MSG with two bodies')
      body = section
    } else if (kind === 1) readSequence(section, sequences)
    else throw new StoreError('ProtocolError', `unknown OP_MSG section kind ${kind}`)
    at += size
  }
  if (body === undefined) throw new StoreError('ProtocolError', 'OP_MSG without a body')
  const name = firstField(body)
  return {
    requestId,
    kind: 'msg',
    name,
    body: name === 'insert' ? readInsert(body, sequences) : readBody(body, sequences),
    sequences,
    silent: (flags & MORE_TO_COME) !== 0,
  }
}

function sizeAt(bytes: Buffer, at: number, end: number): number {
  const size = at + 4 <= end ? bytes.readInt32LE(at) : -1
  if (size < 5 || at + size > end)
    throw new StoreError('InvalidBSON', `section of ${size} bytes does not fit`)
  return size
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4)
  if (nameEnd === -1) throw new StoreError('InvalidBSON', 'document sequence without a name')
  const name = section.toString('utf8', 4, nameEnd)
  if (sequences.has(name)) throw new StoreError('ProtocolError', `two document sequences '${name}'`)
  const documents: Buffer[] = []
  let at = nameEnd + 1
  while (at < section.length) {
    const size = sizeAt(section, at, section.length)
    documents.push(section.subarray(at, at + size))
    at += size
  }
  sequences.set(name, documents)
}

function readBody(body: Buffer, sequences: ReadonlyMap<string, Buffer[]>): Document {
  const decoded = decodeBody(body)
  for (const name of sequences.keys()) if (name in decoded) throw twice(name)
  return decoded
}

const twice = (name: string) =>
  new StoreError('ProtocolError', `'${name}' in the body and in a document sequence`)

/**
 * The documents to insert stay BSON, wherever the driver put them: they are stored as they came. What is no
 * array of documents stays in the body, for the command to refuse.
 */
function readInsert(body: Buffer, sequences: Map<string, Buffer[]>): Document {
  const decoded = decodeBody(body, { documents: true })
  const { documents, ...rest } = decoded
  if (documents === undefined) return rest
  if (sequences.has('documents')) throw twice('documents')
  const list: readonly unknown[] = Array.isArray(documents) ? documents : [documents]
  if (!Array.isArray(documents) || !list.every((each) => each instanceof Uint8Array)) return decoded
  sequences.set(
    'documents',
    list.map((each) =>
      Buffer.isBuffer(each) ? each : Buffer.from(each.buffer, each.byteOffset, each.byteLength),
    ),
  )
  return rest
}

function decodeBody(body: Buffer, fieldsAsRaw?: Record<string, boolean>): Document {
  try {
    if (fieldsAsRaw === undefined) return decode(body)
    return deserialize(body, { promoteValues: false, promoteLongs: false, bsonRegExp: true, fieldsAsRaw })
  } catch (cause) {
    throw new StoreError('InvalidBSON', `invalid BSON: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    })
  }
}

function firstField(body: Buffer): string {
  return body[4] === 0 ? '' : body.toString('utf8', 5, body.indexOf(0, 5))
}

/** Only the handshake still comes this way, before a driver knows that OP_MSG is understood. */
function readQuery(bytes: Buffer, requestId: number): Incoming {
  const nameEnd = bytes.indexOf(0, 20)
  const collection = bytes.toString('utf8', 20, nameEnd)
  const at = nameEnd + 9
  const body = bytes.subarray(at, at + sizeAt(bytes, at, bytes.length))
  if (!collection.endsWith('.$cmd')) {
    throw new StoreError('CommandNotSupported', 'OP_QUERY is only answered for the handshake; use OP_MSG')
  }
  const decoded = decodeBody(body)
  return {
    requestId,
    kind: 'query',
    name: firstField(body),
    body: { ...decoded, $db: collection.slice(0, -'.$cmd'.length) },
    sequences: new Map(),
    silent: false,
  }
}

let replies = 0

/** An answer in the form its question had. `answer` is a document or its BSON. */
export function writeReply(
  incoming: Pick<Incoming, 'kind' | 'requestId'>,
  answer: Document | Buffer,
): Buffer[] {
  const body = Buffer.isBuffer(answer) ? answer : encode(answer)
  const head = Buffer.allocUnsafe(incoming.kind === 'msg' ? 21 : 36)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE((replies = (replies + 1) & 0x7fffffff), 4)
  head.writeInt32LE(incoming.requestId, 8)
  head.writeInt32LE(incoming.kind === 'msg' ? OP_MSG : OP_REPLY, 12)
  if (incoming.kind === 'msg') {
    head.writeInt32LE(0, 16)
    head[20] = 0
  } else {
    head.writeInt32LE(8, 16)
    head.writeBigInt64LE(0n, 20)
    head.writeInt32LE(0, 28)
    head.writeInt32LE(1, 32)
  }
  return [head, Buffer.from(body.buffer, body.byteOffset, body.byteLength)]
}
