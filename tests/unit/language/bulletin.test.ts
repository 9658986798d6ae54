import { describe, expect, it } from 'vitest'
import { SERIES_WORDS } from '../../../src/language/grammar/bulletin-words.js'
import { parse } from '../../../src/language/parse.js'
import { draftAsWritten, editAsWritten } from '../../../src/language/read/bulletin.js'

const TODAY = '2022-09-14'
const three = { word: '通报', no: 3 }

const READ: [text: string, slots: object][] = [
  [
    '起草通报 关于防汛工作的通报：各单位抓紧',
    { act: 'draft', word: '通报', title: '关于防汛工作的通报', body: '各单位抓紧' },
  ],
  [
    '起草一期简报：关于防汛\n1. 甲\n2. 乙',
    { act: 'draft', word: '简报', title: '关于防汛', body: '1. 甲\n2. 乙' },
  ],
  ['起草专报 关于招商', { act: 'draft', word: '专报', title: '关于招商', body: '' }],
  ['@督办通 起草通报 标题：正文', { act: 'draft', title: '标题', body: '正文' }],
  ['起草简报', { act: 'generate', word: '简报' }],
  ['生成任务通报', { act: 'generate', word: '通报', ledger: 'task' }],
  ['自动生成问题台账简报', { act: 'generate', word: '简报', ledger: 'problem' }],
  ['起草任务清单专报', { act: 'generate', word: '专报', ledger: 'task' }],
  ['查通报', { act: 'list', word: '通报' }],
  ['查简报列表', { act: 'list', word: '简报' }],
  ['查通报3', { act: 'show', ...three }],
  ['查通报稿3', { act: 'show', ...three }],
  ['修改通报3：各单位抓紧。', { act: 'edit', ...three, body: '各单位抓紧。' }],
  ['修改通报稿3标题：关于防汛', { act: 'edit', ...three, title: '关于防汛' }],
  ['修改通报稿3的标题为关于防汛', { act: 'edit', ...three, title: '关于防汛' }],
  ['修改通报稿3：标题：关于防汛', { act: 'edit', ...three, title: '关于防汛' }],
  ['修改通报稿3：标题党要整治', { act: 'edit', ...three, body: '标题党要整治' }],
  [
    '修改通报稿3：关于防汛工作的通报：各单位抓紧。',
    { act: 'edit', ...three, title: '关于防汛工作的通报', body: '各单位抓紧。' },
  ],
  [
    '修改通报稿3：9月情况通报\n各单位抓紧。',
    { act: 'edit', ...three, title: '9月情况通报', body: '各单位抓紧。' },
  ],
  ['修改通报稿3：新标题：新正文', { act: 'edit', ...three, title: '新标题', body: '新正文' }],
  ['修改通报稿3标题：关于防汛，正文：抓紧', { act: 'edit', ...three, title: '关于防汛', body: '抓紧' }],
  [
    '修改通报稿3：标题：关于防汛的通报：抓紧',
    { act: 'edit', ...three, title: '关于防汛的通报', body: '抓紧' },
  ],
  ['修改通报稿3：正文：各单位抓紧', { act: 'edit', ...three, body: '各单位抓紧' }],
  ['修改通报稿3：各乡镇：请抓紧', { act: 'edit', ...three, body: '各乡镇：请抓紧' }],
  ['修改通报稿3：存在问题：一是慢', { act: 'edit', ...three, body: '存在问题：一是慢' }],
  [
    '修改通报稿3：现将有关情况通报如下：一是慢',
    { act: 'edit', ...three, body: '现将有关情况通报如下：一是慢' },
  ],
  ['提交通报3', { act: 'submit', ...three }],
  ['同意通报３', { act: 'approve', ...three }],
  ['退回通报3，原因：数据有误', { act: 'send_back', ...three, reason: '数据有误' }],
  ['退回通报3，数据有误', { act: 'send_back', ...three, reason: '数据有误' }],
  ['退回通报3', { act: 'send_back', ...three, reason: '' }],
  ['作废通报3', { act: 'discard', ...three, reason: '' }],
  ['发布通报3', { act: 'publish', ...three, groups: [], urgent: false, reason: '' }],
  ['发布通报稿3到 县直部门群、乡镇群', { act: 'publish', ...three, groups: ['县直部门群', '乡镇群'] }],
  ['发布通报3 到县直部门群和乡镇群', { act: 'publish', groups: ['县直部门群', '乡镇群'] }],
  [
    '立即发布通报3，原因：已当面告知',
    { act: 'publish', ...three, groups: [], urgent: true, reason: '已当面告知' },
  ],
  [
    '立即发布通报3到 乡镇群，原因：险情',
    { act: 'publish', groups: ['乡镇群'], urgent: true, reason: '险情' },
  ],
  ['撤回通报3，原因：数据有误', { act: 'withdraw', ...three, reason: '数据有误' }],
  ['撤回通报3', { act: 'withdraw', ...three, reason: '' }],
  ['查通报〔2022〕1号', { act: 'show_issue', word: '通报', number: '〔2022〕1号' }],
  ['查简报第3期', { act: 'show_issue', word: '简报', number: '第3期' }],
  ['查第3期简报', { act: 'show_issue', word: '简报', number: '第3期' }],
  ['起草专报：防汛工作', { act: 'draft', word: '专报', title: '防汛工作', body: '' }],
  ['提交通报', { act: 'unclear' }],
  ['同意简报稿', { act: 'unclear' }],
  ['发布通报', { act: 'unclear' }],
  ['撤回第3期简报', { act: 'unclear' }],
  ['发布通报〔2022〕3号', { act: 'unclear' }],
  ['撤回通报', { act: 'unclear' }],
  ['发布通报到 乡镇群', { act: 'unclear' }],
  ['通报3 情况说明：合同已签', { act: 'answer', ...three, text: '合同已签' }],
  [
    '水务局：通报稿3情况说明：合同已签，9月16日进场',
    { act: 'answer', ...three, unit: '水务局', text: '合同已签，9月16日进场' },
  ],
  ['通报3 无异议', { act: 'answer', ...three, text: '' }],
  ['对通报3没有意见。', { act: 'answer', ...three, text: '' }],
]

/** What bulletins' words mean elsewhere, and keep meaning. */
const LEFT: [text: string, intent: string][] = [
  ['撤回', 'undo'],
  ['查任务12', 'query'],
  ['第4期简报已发布', 'report_indicator'],
  ['下发通报2期', 'report_indicator'],
  ['通报3期', 'report_indicator'],
  ['编发简报3期', 'report_indicator'],
  ['查通报期数', 'query'],
  ['查下发通报', 'query'],
  ['同意任务3销号', 'review'],
  ['退回任务3，不归我局', 'ack'],
  ['下发通报第8期', 'report_indicator'],
  ['印发简报第12期', 'report_indicator'],
  ['发布通报第3期', 'report_indicator'],
  ['下发通报', 'ignore'],
  ['通报3起典型问题', 'ignore'],
]

describe('what is about a bulletin', () => {
  it.each(READ)('%s', (text, slots) => {
    expect(parse(text, { today: TODAY })).toMatchObject({ intent: 'bulletin', slots })
  })
  it.each(LEFT)('%s is still %s', (text, intent) => {
    expect(parse(text, { today: TODAY }).intent).toBe(intent)
  })
  it.each([
    ['同意通报3', 'reject'],
    ['发布通报', 'ignore'],
    ['查通报', 'query'],
    ['通报3 无异议', 'bulletin'],
  ])('%s, where the sender is known to be no person of the office: %s', (text, intent) => {
    expect(parse(text, { today: TODAY, office: false }).intent).toBe(intent)
  })
})

describe('a text as it was written', () => {
  it('keeps the forms that reading mends', () => {
    const raw = '@督办通 起草通报 关于①号工程：台帐已建立，\n② 己完成。'
    expect(draftAsWritten(raw, SERIES_WORDS)).toEqual({
      title: '关于①号工程',
      body: '台帐已建立，\n② 己完成。',
    })
    expect(editAsWritten('修改通报3：① 甲', SERIES_WORDS)).toEqual({ body: '① 甲' })
    expect(editAsWritten('修改通报3标题：①甲', SERIES_WORDS)).toEqual({ title: '①甲' })
    expect(draftAsWritten('查通报', SERIES_WORDS)).toBeNull()
  })

  it('knows the county’s own series, the longest name first', () => {
    const series = [...SERIES_WORDS, '督办专刊', '督办专报']
    const read = (text: string) => parse(text, { today: TODAY, series })
    expect(read('提交督办专刊稿10')).toMatchObject({ slots: { act: 'submit', word: '督办专刊', no: 10 } })
    expect(read('起草督办专报 甲：乙')).toMatchObject({
      slots: { act: 'draft', word: '督办专报', title: '甲' },
    })
    expect(read('提交专报3')).toMatchObject({ slots: { act: 'submit', word: '专报' } })
    expect(parse('提交督办专刊稿10', { today: TODAY }).intent).not.toBe('bulletin')
  })

  it('asks for a form it can take where it is spoken to, and takes talk for talk', () => {
    const text = '起草一份关于防汛的专报'
    expect(parse(text, { today: TODAY, addressed: true })).toMatchObject({
      slots: { act: 'unclear_draft', word: '专报' },
    })
    expect(parse(text, { today: TODAY }).intent).toBe('ignore')
    expect(parse(text, { today: TODAY, addressed: true, office: false }).intent).toBe('ignore')
  })
})
