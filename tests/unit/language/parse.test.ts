import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'
import { type Case, casesIn, covers } from './covers.js'

const CONTEXT = { today: '2022-09-14', office: false }
const read = (file: string) => casesIn(readFileSync(new URL(file, import.meta.url), 'utf8'))

function check({ text, intent, slots = {} }: Case): void {
  const got = parse(text, CONTEXT)
  if (got.intent === intent && covers(slots, got.slots)) return
  expect({ text, ...got }).toEqual({ text, intent, slots })
}

// given.jsonl: the examples of the language's description. heldout.jsonl: further wordings, written and read
// over by hand, of every rule in it.
describe.each(['given.jsonl', 'heldout.jsonl'])('%s', (file) => {
  it.each(read(file))('$text', check)
})

describe('parse', () => {
  it('knows enough wordings', () => {
    expect(read('heldout.jsonl').length).toBeGreaterThan(400)
  })

  it('reads a unit that only the directory knows', () => {
    const text = '城关：任务5已完成'
    expect(parse(text, CONTEXT)).not.toMatchObject({ slots: { unit: '城关' } })
    expect(parse(text, { ...CONTEXT, isUnit: (name) => name === '城关' })).toMatchObject({
      intent: 'complete',
      slots: { unit: '城关' },
    })
  })

  it('reads a short word as a report only where the bot is addressed, and leaves the item open', () => {
    expect(parse('已完成', CONTEXT)).toMatchObject({ intent: 'ignore' })
    expect(parse('已完成', { ...CONTEXT, addressed: true })).toEqual({
      intent: 'complete',
      slots: { refs: [] },
    })
    expect(parse('你好', { ...CONTEXT, addressed: true })).toEqual({
      intent: 'query',
      slots: { what: 'help' },
    })
  })

  it('counts days from the reference clock', () => {
    const slots = (text: string, today: string) => parse(text, { ...CONTEXT, today }).slots
    expect(slots('任务5预计下周五完成', '2026-11-24')).toMatchObject({ expected_by: '2026-12-04' })
    expect(slots('任务5预计本周内完成', '2026-11-29')).toMatchObject({ expected_by: '2026-11-29' })
    expect(slots('任务5申请延期到2月底，原因：天冷', '2027-12-20')).toMatchObject({ to: '2028-02-29' })
    expect(slots('本月走访企业6户', '2024-02-10')).toMatchObject({ period: '2024-02' })
  })

  it('returns plain data: what is read survives JSON', () => {
    for (const { text } of read('heldout.jsonl')) {
      const got = parse(text, CONTEXT)
      expect(JSON.parse(JSON.stringify(got))).toEqual(got)
    }
  })
})
