import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const said = (text: string) => parse(text, { today: '2022-09-14', office: false })
const refs = [{ kind: 'task', no: 12 }]

describe('rw for 任务', () => {
  it.each<[string, string, object]>([
    ['rw12 进度70%', 'progress', { refs, percent: 70 }],
    ['RW12进度70%', 'progress', { refs, percent: 70 }],
    ['ｒｗ１２ 70%', 'progress', { refs, percent: 70 }],
    ['rw 12 已完成', 'complete', { refs }],
    ['rw-12 70%', 'progress', { refs, percent: 70 }],
    ['教育局 rw12 70%', 'progress', { refs, percent: 70, unit: '教育局' }],
    ['教育局：RW12已完成', 'complete', { refs, unit: '教育局' }],
    ['@督办 rw12 70%', 'progress', { refs, percent: 70 }],
    ['任务11 60%，rw12 70%', 'progress', { others: [{ refs, percent: 70 }] }],
    ['查rw12', 'query', { what: 'task', refs }],
    ['收到rw12', 'ack', { refs }],
    ['rw12申请延期到10月31日，原因：资金未到位', 'apply_extend', { refs, to: '2022-10-31' }],
  ])('%s', (text, intent, slots) => {
    expect(said(text)).toMatchObject({ intent, slots })
  })

  it.each([
    '设备RW12已到货',
    '型号 RW12 已完成安装',
    'https://a.cn/rw12 已完成',
    '路由器，rw12 已完成调试',
    '设备：rw12 已到货',
    '交换机、RW12 已完成安装',
    'rw12.5已完成',
    'rw12a已完成',
    'forw12 60%',
    'rw已完成',
    'RW2022123号已完成',
  ])('%s names no item', (text) => {
    expect(said(text).intent).toBe('ignore')
  })

  it('in the lines of a list', () => {
    const list =
      '#接龙 任务5进度\n1. 教育局 张三 rw2 60%\n2. 李四rw3 70%\n3. rw 4 已完成\n4. 任务6 已完成\n5. 王五 80%'
    expect(said(list)).toMatchObject({
      intent: 'jielong',
      slots: {
        entries: [
          { unit: '教育局', person: '张三', refs: [{ no: 2 }], percent: 60 },
          { person: '李四', refs: [{ no: 3 }], percent: 70 },
          { refs: [{ no: 4 }], complete: true },
          { refs: [{ no: 6 }], complete: true },
          { person: '王五', refs: [{ no: 5 }], percent: 80 },
        ],
      },
    })
    expect(said('#接龙 任务5进度\n2. 张三 rw2 60%')).toMatchObject({
      slots: { entries: [{ person: '张三', refs: [{ kind: 'task', no: 2 }], percent: 60 }] },
    })
  })
})
