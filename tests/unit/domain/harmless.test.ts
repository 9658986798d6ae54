import { describe, expect, it } from 'vitest'
import { harmless } from '../../../src/domain/harmless.js'

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
