import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const said = (text: string) => parse(text, { today: '2022-09-14', office: false })
describe('closing asked about, or put off', () => {
  it.each([
    '任务63能不能销号',
    '任务63是否可以销号？',
    '任务63可以销号吗',
    '任务63能否销号，请指示',
    '任务63请问能销号吗',
    '任务63要不要销号',
  ])('%s: asked', (text) => {
    expect(said(text)).toEqual({
      intent: 'query',
      slots: { what: 'task', refs: [{ kind: 'task', no: 63 }] },
    })
  })

  it.each(['任务76暂缓销号', '任务76申请暂缓销号', '任务76销号暂缓', '任务76先别销号'])(
    '%s: put off',
    (text) => {
      expect(said(text).intent).toBe('ignore')
    },
  )

  it.each([
    '任务63申请销号',
    '任务63建议销号',
    '任务63可以销号了',
    '任务63申请销号，可以吗',
    '任务63能否予以销号',
    '任务63已完成，能否销号',
    '任务63已完成，可以销号吗？',
  ])('%s: applied for', (text) => {
    expect(said(text).intent).toBe('apply_close')
  })
})

describe('a report beside a question', () => {
  it.each([
    ['任务72抓紧整改呢，目前推进到四成左右', 40],
    ['任务72抓紧整改，目前推进到四成左右', 40],
    ['任务72抓紧办理着，65%', 65],
    ['任务72整改着呢，77%', 77],
    ['任务72进度咋样？目前78%', 78],
    ['任务72进度怎么样，目前已完成78%', 78],
    ['@李玉 报一下，任务16目前88%', 88],
    ['任务63昨天说60%，今天核实只有50%', 50],
    ['任务63上次报60%，实际只有50%', 50],
  ])('%s: %i', (text, percent) => {
    expect(said(text)).toMatchObject({ intent: 'progress', slots: { percent } })
  })

  it.each([
    '任务72什么情况呢',
    '任务72进度多少？',
    '任务72目前78%？',
    '任务72进度咋样？才30%',
    '任务72进度咋样？目前78%，谁负责？',
    '任务72有80%吗？没有的话抓紧',
    '报一下任务16进度',
  ])('%s: asked', (text) => {
    expect(said(text)).toMatchObject({ intent: 'query', slots: { what: 'task' } })
  })

  it.each(['任务72抓紧推进', '任务72抓紧整改，目前才四成', '任务63只有资金到位才能完成'])(
    '%s: neither',
    (text) => {
      expect(said(text).intent).toBe('ignore')
    },
  )
})
