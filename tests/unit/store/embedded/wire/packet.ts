import { serialize } from 'bson'

interface Options {
  readonly flags?: number
  readonly sequences?: Record<string, object[]>
  readonly requestId?: number
}

/** An OP_MSG as a driver sends it. */
export function opMsg(body: object, { flags = 0, sequences = {}, requestId = 7 }: Options = {}): Buffer {
  const parts: Uint8Array[] = [Buffer.from([0]), serialize(body)]
  for (const [name, documents] of Object.entries(sequences)) {
    const content = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map((each) => serialize(each))])
    parts.push(Buffer.from([1]), int32(content.length + 4), content)
  }
  if (flags & 1) parts.push(Buffer.alloc(4))
  return packet(2013, requestId, [int32(flags), ...parts])
}

/** An OP_QUERY on `db.$cmd`, as the first message of a driver. */
export function opQuery(collection: string, body: object): Buffer {
  return packet(2004, 7, [int32(0), Buffer.from(`${collection}\0`), int32(0), int32(-1), serialize(body)])
}

export function packet(opCode: number, requestId: number, parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([int32(content.length + 16), int32(requestId), int32(0), int32(opCode), content])
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}
