import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isPolite } from '../../../src/language/grammar/courtesy-words.js'

const GRAMMAR = new URL('../../../src/language/grammar/', import.meta.url)

/** Every pattern that a file of the grammar exports, those in lists among them. */
async function patterns(): Promise<[name: string, pattern: RegExp][]> {
  const found: [string, RegExp][] = []
  for (const file of readdirSync(GRAMMAR).filter((name) => name.endsWith('.ts'))) {
    const exported: Record<string, unknown> = await import(new URL(file, GRAMMAR).href)
    for (const [name, value] of Object.entries(exported))
      for (const each of Array.isArray(value) ? value.flat(3) : [value])
        if (each instanceof RegExp) found.push([`${file} ${name}`, each])
  }
  return found
}

/** Steps that a backtracking engine takes double with each character where it is exponential: 26 of them tell. */
const REPEATS = 26
/** A hundred times what any takes on a slow machine; an exponential one takes a thousand times that. */
const LONG_MS = 500

describe('the patterns of the grammar', () => {
  it('take no time that doubles with each repeat of one of their own characters or pairs of them', {
    timeout: 60_000,
  }, async () => {
    const slow: string[] = []
    const all = await patterns()
    expect(all.length).toBeGreaterThan(150)
    for (const [name, pattern] of all) {
      const plain = new RegExp(pattern.source, pattern.flags.replace('g', ''))
      const chars = pattern.source.match(/[\u4e00-\u9fa5]/g) ?? []
      const own = new Set([
        ...chars,
        // 等(?:我)?|我: what is optional behind one branch and a branch of its own.
        ...chars.slice(1).map((char, i) => `${chars[i]}${char}`),
        '1',
        'a',
        ' ',
        '，',
        '、',
        '的',
      ])
      for (const char of own) {
        const begun = performance.now()
        plain.test(`${char.repeat(REPEATS)}\u4e00x`)
        if (performance.now() - begun > LONG_MS) slow.push(`${name} ${char}`)
      }
    }
    expect(slow).toEqual([])
  })

  it('tell courtesies of any length', () => {
    for (const char of ['哈', '好', '嗯', '好的', '收到', '1'])
      expect(isPolite(`${char.repeat(2000)}笑死我了`)).toBe(false)
    for (const text of ['好的，谢谢！', '收到', '哈哈哈', '嗯嗯 好', '辛苦了👍'])
      expect(isPolite(text)).toBe(true)
    expect(isPolite('好的，任务12已完成')).toBe(false)
  })
})
