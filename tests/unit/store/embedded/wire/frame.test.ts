import { describe, expect, it } from 'vitest'
import { createFramer } from '../../../../../src/store/embedded/wire/frame.js'

function message(length: number, fill: number): Buffer {
  const bytes = Buffer.alloc(length, fill)
  bytes.writeInt32LE(length, 0)
  return bytes
}

describe('createFramer', () => {
  const stream = Buffer.concat([message(16, 1), message(500, 2), message(17, 3)])

  it.each([1, 3, 16, 100, 533])('cuts a stream that arrives in chunks of %i bytes', (size) => {
    const framer = createFramer()
    const found: Buffer[] = []
    for (let at = 0; at < stream.length; at += size)
      found.push(...framer.push(stream.subarray(at, at + size)))
    expect(found.map((each) => each.length)).toEqual([16, 500, 17])
    expect(Buffer.concat(found).equals(stream)).toBe(true)
  })

  it.each([0, 15, -1, 48_000_001])('refuses a length of %i', (length) => {
    const bytes = Buffer.alloc(16)
    bytes.writeInt32LE(length, 0)
    expect(() => createFramer().push(bytes)).toThrow(/out of range/)
  })
})
