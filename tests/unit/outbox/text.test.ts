import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteLength, harmless, splitText } from '../../../src/outbox/text.js'

describe('harmless', () => {
  it.each([
    ['@所有人 开会', '所有人 开会'],
    ['＠ 全体成员', '全体成员'],
    ['@@所有人', '所有人'],
    ['@all @Everyone', 'all Everyone'],
    ['@张三 任务12', '@张三 任务12'],
    ['甲\u202e乙\u0007丙\u200b丁', '甲乙丙丁'],
    ['@\u200b所有人', '所有人'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('%j', (text, clean) => expect(harmless(text)).toBe(clean))
})

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
