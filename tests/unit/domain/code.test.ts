import { expect, test } from 'vitest'
import { assertMayTry, codeExpiry, normalCode, triesLeft, wrongTry } from '../../../src/domain/code.js'

test.each([
  ['123456', '123456'],
  ['１２３４５６', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['12345', null],
  ['1234567', null],
  ['12345a', null],
])('%s → %s', (text, code) => {
  expect(normalCode(text)).toBe(code)
})

test('a code lives ten minutes', () => {
  expect(codeExpiry(new Date(0))).toEqual(new Date(600_000))
})

test('five wrong tries lock for the rest of the ten minutes, then all is forgotten', () => {
  const start = new Date(0)
  let tries = wrongTry(null, start)
  for (let i = 1; i < 5; i++) {
    assertMayTry(tries, start)
    expect(triesLeft(tries, start)).toBe(5 - i)
    tries = wrongTry(tries, new Date(i * 1000))
  }
  expect(() => assertMayTry(tries, new Date(599_999))).toThrow(
    expect.objectContaining({ code: 'code_locked', data: { until: new Date(600_000) } }),
  )
  assertMayTry(tries, new Date(600_000))
  expect(wrongTry(tries, new Date(600_000)).count).toBe(1)
})
