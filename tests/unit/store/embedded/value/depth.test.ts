import { Code, Int32 } from 'bson'
import { describe, expect, it } from 'vitest'
import { checkCommandDepth, checkStoredDepth } from '../../../../../src/store/embedded/value/depth.js'

/** A value with this many documents in each other, made by `wrap`. */
function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = new Int32(1)
  for (let i = 0; i < levels; i++) value = wrap(value)
  return value
}

describe.each([
  ['documents', (inner: unknown) => ({ a: inner })],
  ['arrays', (inner: unknown) => [inner]],
  ['scopes of code', (inner: unknown) => new Code('f', { a: inner })],
])('levels of %s', (_, wrap) => {
  it('are as many as MongoDB stores', () => {
    const deepest = { a: nested(179, wrap) }
    expect(() => checkStoredDepth(deepest, 10_000)).not.toThrow()
    expect(() => checkStoredDepth({ a: deepest }, 10_000)).toThrow(/180 levels of nesting/)
  })

  it('are as many as a command of MongoDB has', () => {
    const deepest = { find: 'c', filter: nested(199, wrap) }
    expect(() => checkCommandDepth(deepest)).not.toThrow()
    expect(() => checkCommandDepth({ filter: deepest })).toThrow(/nested object depth: 200/)
  })
})
