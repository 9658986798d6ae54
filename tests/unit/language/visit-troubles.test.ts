import { expect, test } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const slotsOf = (text: string) => {
  const said = parse(text, { today: '2022-09-14' })
  if (said.intent !== 'report_visit') return said.intent
  const { difficulties, solved, transfer_to, difficulty_text } = said.slots
  return [difficulties, solved, transfer_to, difficulty_text].map((each) => each ?? '').join(' ')
}

test.each([
  ['9月13日走访宏达纺织，收集难题1个：厂区门口道路破损，转住建局办理', '1  住建局 厂区门口道路破损'],
  ['走访宏达纺织，收集难题2个：1.厂区门口道路破损；2.用电报装慢', '2   厂区门口道路破损、用电报装慢'],
  ['走访宏达纺织，收集难题2个：（1）道路破损；（2）用电报装慢，已解决1个', '2 1  道路破损、用电报装慢'],
  ['走访宏达纺织，发现问题1个：厂区门口道路破损', '1   厂区门口道路破损'],
  ['走访宏达纺织，收集诉求一条：厂区门口道路破损', '1   厂区门口道路破损'],
  ['走访宏达纺织，存在厂区门口道路破损问题', '1   厂区门口道路破损'],
  ['走访宏达纺织，难题：厂区道路破损', '1   厂区道路破损'],
  ['走访宏达纺织，不存在用电问题', '   '],
  ['走访宏达纺织，收集难题0个', '0   '],
  ['走访宏达纺织，无难题', '0   '],
])('%s', (text, slots) => {
  expect(slotsOf(text)).toBe(slots)
})
