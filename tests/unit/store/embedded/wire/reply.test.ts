import { Double, Long, serialize } from 'bson'
import { describe, expect, it } from 'vitest'
import { cursorReply } from '../../../../../src/store/embedded/wire/reply.js'

describe('cursorReply', () => {
  it.each([0, 1, 12, 150])('is byte for byte what bson writes for %i documents', (count) => {
    const docs = Array.from({ length: count }, (_, i) => ({ _id: i, text: '督办'.repeat(i) }))
    const id = Long.fromString('1234567890123456789')
    const expected = serialize({ cursor: { nextBatch: docs, id, ns: '库.表' }, ok: new Double(1) })
    const found = cursorReply(
      'nextBatch',
      docs.map((doc) => serialize(doc)),
      id,
      '库.表',
    )
    expect(found.equals(expected)).toBe(true)
  })
})
