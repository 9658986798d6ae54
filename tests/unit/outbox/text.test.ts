import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteLength, splitText } from '../../../src/outbox/text.js'

describe('splitText', () => {
  it.each([
    ['一行', 100, ['一行']],
    ['甲\n乙\n丙', 7, ['甲\n乙', '丙']],
    ['甲乙丙丁', 6, ['甲乙', '丙丁']],
    ['', 10, ['']],
    ['短\n很长很长很长', 9, ['短', '很长很', '长很长']],
  ] as [string, number, string[]][])('%j in %i bytes', (text, most, parts) => {
    expect(splitText(text, most)).toEqual(parts)
  })

  it('keeps every part within the limit and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 4, max: 60 }),
        (text, most) => {
          const parts = splitText(text, most)
          for (const part of parts) expect(byteLength(part)).toBeLessThanOrEqual(most)
          expect(parts.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''))
        },
      ),
    )
  })
})
