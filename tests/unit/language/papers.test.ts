import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const said = (text: string) => parse(text, { today: '2022-09-14', office: false })
const refs = [{ kind: 'task', no: 31 }]
const also_progress = [{ kind: 'task', no: 32 }]

describe('an item’s papers', () => {
  it.each<[string, object]>([
    ['任务31材料齐了，现申请销号，任务32仍在推进', { refs, also_progress }],
    ['任务31材料备齐，申请销号，任务32还在推进中', { refs, also_progress }],
    ['任务31资料齐全，现提请销号；任务32正在办理', { refs, also_progress }],
    ['任务31佐证材料已补充完善，我局申请销号。任务32正在办理', { refs, also_progress }],
    ['任务31材料齐了，现申请销号', { refs }],
    ['任务31材料已上传，申请销号', { refs }],
    ['任务31材料已齐 申请销号', { refs }],
    ['任务31资料已报送，请予销号', { refs }],
    ['任务31材料齐全，请予以销号', { refs }],
    ['任务31照片已拍，申请销号', { refs }],
  ])('%s: it is applied for', (text, slots) => {
    expect(said(text)).toMatchObject({ intent: 'apply_close', slots })
  })

  it.each([
    '任务31材料齐了',
    '任务31材料齐了，任务32仍在推进',
    '任务31材料齐了，拟申请销号，任务32仍在推进',
    '任务31材料还没齐，暂不申请销号，任务32仍在推进',
    '任务31材料不齐，申请销号',
    '任务31材料没齐，申请销号被退回',
    '任务31材料已报送，申请销号的请等通知',
    '任务31材料齐全后申请销号',
    '任务31材料齐了就申请销号',
    '任务31材料发我一下，申请销号',
    '任务31照片没发，请销号',
    '任务31资料已报送，请查收',
  ])('%s: it is not', (text) => {
    expect(said(text).intent).toBe('ignore')
  })
})
