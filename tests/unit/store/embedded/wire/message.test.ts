import { Double, deserialize, Int32, Long } from 'bson'
import { describe, expect, it } from 'vitest'
import { readMessage, writeReply } from '../../../../../src/store/embedded/wire/message.js'
import { int32, opMsg, opQuery, packet } from './packet.js'

describe('readMessage', () => {
  it('keeps numeric types of a body', () => {
    const { name, body, silent, requestId } = readMessage(
      opMsg({ find: 'a', filter: { i: 1, d: new Double(2), l: Long.fromNumber(3) }, $db: 'x' }),
    )
    expect({ name, silent, requestId }).toEqual({ name: 'find', silent: false, requestId: 7 })
    expect(body['filter']).toEqual({ i: new Int32(1), d: new Double(2), l: Long.fromNumber(3) })
  })

  it('reads document sequences and skips a checksum', () => {
    const { sequences } = readMessage(
      opMsg({ update: 'a' }, { flags: 1, sequences: { updates: [{ q: {} }, { q: { a: 1 } }] } }),
    )
    expect(sequences.get('updates')?.map((each) => deserialize(each))).toEqual([{ q: {} }, { q: { a: 1 } }])
  })

  it.each([
    ['in the body', opMsg({ insert: 'a', documents: [{ x: new Double(1) }], ordered: true })],
    [
      'in a sequence',
      opMsg({ insert: 'a', ordered: true }, { sequences: { documents: [{ x: new Double(1) }] } }),
    ],
  ])('leaves documents to insert as BSON: %s', (_, bytes) => {
    const { body, sequences } = readMessage(bytes)
    expect(body).toEqual({ insert: 'a', ordered: true })
    const [document] = sequences.get('documents') ?? []
    expect(document && deserialize(document, { promoteValues: false })).toEqual({ x: new Double(1) })
  })

  it('tells what wants no answer', () => {
    expect(readMessage(opMsg({ insert: 'a' }, { flags: 2 })).silent).toBe(true)
  })

  it('reads the handshake of OP_QUERY', () => {
    const { kind, name, body } = readMessage(opQuery('admin.$cmd', { ismaster: 1 }))
    expect({ kind, name, db: body['$db'] }).toEqual({ kind: 'query', name: 'ismaster', db: 'admin' })
  })

  it.each([
    ['an unknown opcode', packet(2010, 1, [Buffer.alloc(20)]), 'opcode 2010'],
    ['unknown required flags', opMsg({ ping: 1 }, { flags: 4 }), 'required OP_MSG flags'],
    [
      'an unknown section',
      packet(2013, 1, [int32(0), Buffer.from([9]), int32(5), Buffer.alloc(5)]),
      'section kind 9',
    ],
    ['no body', packet(2013, 1, [int32(0)]), 'without a body'],
    ['a section that is too long', packet(2013, 1, [int32(0), Buffer.from([0]), int32(99)]), 'does not fit'],
    [
      'two bodies',
      packet(2013, 1, [int32(0), ...[1, 2].flatMap(() => [Buffer.from([0]), int32(5), Buffer.alloc(1)])]),
      'two bodies',
    ],
    [
      'two sequences of one name',
      packet(2013, 1, [int32(0), ...[1, 2].flatMap(() => [Buffer.from([1]), int32(6), Buffer.from('a\0')])]),
      "two document sequences 'a'",
    ],
    [
      'documents in the body and in a sequence',
      opMsg({ insert: 'a', documents: [{}] }, { sequences: { documents: [{}] } }),
      'in the body and in',
    ],
    [
      'statements in the body and in a sequence',
      opMsg({ update: 'a', updates: [{}] }, { sequences: { updates: [{}] } }),
      'in the body and in',
    ],
    ['a query of documents', opQuery('db.people', {}), 'use OP_MSG'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readMessage(bytes)).toThrow(message)
  })
})

describe('writeReply', () => {
  it.each([
    ['msg', 21, 2013],
    ['query', 36, 1],
  ] as const)('answers a %s in kind', (kind, headLength, opCode) => {
    const bytes = Buffer.concat(writeReply({ kind, requestId: 7 }, { ok: 1 }))
    expect(bytes.readInt32LE(0)).toBe(bytes.length)
    expect(bytes.readInt32LE(8)).toBe(7)
    expect(bytes.readInt32LE(12)).toBe(opCode)
    expect(deserialize(bytes.subarray(headLength))).toEqual({ ok: 1 })
  })
})
