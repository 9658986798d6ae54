import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const CONTEXT = { today: '2026-11-18', office: true }
const task = (no: number) => ({ kind: 'task', no })

interface Slots {
  refs?: { no: number }[]
  decision?: string
  reason?: string
  percent?: number | null
  decline?: boolean
}

/** What is read of each part: intent, items, and what was said of them. */
function partsOf(text: string) {
  const got = parse(text, CONTEXT)
  if (got.intent !== 'several') return got.intent
  return got.slots.parts.map(({ said: { intent, slots } }) => {
    const { refs = [], decision, reason, percent, decline } = slots as Slots
    const nos = refs.map(({ no }) => no).join(' ')
    const outcome = decision ?? percent ?? (decline === true ? 'decline' : '')
    return `${intent}|${nos}|${outcome}|${reason ?? ''}`
  })
}

describe('clauses of different items in one message', () => {
  it.each([
    ['同意任务1销号，不同意任务5销号，原因：缺照片', ['review|1|approve|', 'review|5|refuse|缺照片']],
    ['任务1同意，任务5不同意，缺照片', ['review|1|approve|', 'review|5|refuse|缺照片']],
    ['不同意任务5销号，原因：缺照片；同意任务1销号', ['review|5|refuse|缺照片', 'review|1|approve|']],
    [
      '任务1、任务5同意销号，任务6不同意，原因：与任务1重复',
      ['review|1 5|approve|', 'review|6|refuse|与任务1重复'],
    ],
    ['任务110 40%，任务111不归我们管', ['progress|110|40|', 'ack|111|decline|']],
    ['收到任务110、任务111，任务108不归我们管', ['ack|110 111||', 'ack|108|decline|']],
    ['收到任务102，任务1 87%', ['ack|102||', 'progress|1|87|']],
    ['收到任务5，任务6 80%', ['ack|5||', 'progress|6|80|']],
    ['任务5收到，任务6完成80%', ['ack|5||', 'progress|6|80|']],
    ['收到任务5，任务6申请延期到12月20日，原因：下雨', ['ack|5||', 'apply_extend|6||下雨']],
    ['任务6 83%，任务5不归我们管', ['progress|6|83|', 'ack|5|decline|']],
  ])('%s', (text, parts) => {
    expect(partsOf(text)).toEqual(parts)
  })

  it.each([
    ['同意任务1、任务5销号', 'review', [1, 5]],
    ['任务5，任务6不归我们管', 'ack', [5, 6]],
    ['收到，任务5、任务6不归我们管', 'ack', [5, 6]],
    ['收到任务5，任务6', 'ack', [5, 6]],
    ['任务5不归我们管，与任务6重复', 'ack', [5]],
    ['不同意任务5销号，任务1还没完成', 'review', [5]],
  ])('%s is one thing', (text, intent, nos) => {
    expect(parse(text, CONTEXT)).toMatchObject({ intent, slots: { refs: nos.map(task) } })
  })

  it.each(['任务5延期到11月20日，原因：下雨；任务6 82%', '任务5延期到11月20日，原因：下雨，任务6 82%'])(
    '%s: the reason ends before the next item',
    (text) => {
      expect(parse(text, CONTEXT)).toMatchObject({
        intent: 'apply_extend',
        slots: { refs: [task(5)], reason: '下雨', others: [{ refs: [task(6)], percent: 82 }] },
      })
    },
  )
})

describe('an item taken back', () => {
  const read = (text: string) => parse(text, { today: '2022-09-14', office: false })
  it.each([
    ['任务15已完成，写错了，是任务16', 'complete'],
    ['任务15已完成，写错了，是任务16已完成', 'complete'],
    ['任务15已完成，报错了，应该是任务16已完成', 'complete'],
    ['任务15已完成有误，是任务16已完成', 'complete'],
    ['任务15已完成，应为任务16', 'complete'],
    ['任务15已完成，说错了，是任务16没完成', 'progress', null],
    ['任务15 60%，写错了，是任务16 60%', 'progress', 60],
    ['任务15 60%，哦不，是任务16 70%', 'progress', 70],
    ['任务15的60%有误，应为任务16', 'progress', 60],
    ['任务15 60%报错了，应为任务16 60%', 'progress', 60],
  ])('%s: only the one that is meant', (text, intent, percent?: number | null) => {
    const got = read(text)
    expect(got).toMatchObject({
      intent,
      slots: { refs: [{ kind: 'task', no: 16 }], ...(percent !== undefined && { percent }) },
    })
    expect(got.slots).not.toHaveProperty('others')
    expect(got.slots).not.toHaveProperty('also_progress')
  })

  it.each([
    ['任务15已完成，其实任务16也已完成', [15, 16]],
    ['任务15、任务16已完成', [15, 16]],
    ['任务15已完成，任务16报错了，是70%', [15]],
    ['任务15报错了，是80%，任务16是90%', [15]],
    ['任务15 60%有误，应为70%，任务16 80%', [15]],
  ])('%s takes none back', (text, numbers) => {
    expect(read(text)).toMatchObject({ slots: { refs: numbers.map((no) => ({ no })) } })
  })
})
