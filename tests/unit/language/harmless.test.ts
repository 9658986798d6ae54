import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const CONTEXT = { today: '2022-09-14', office: false, addressed: true }
/** Intents that store nothing. */
const QUIET = new Set(['ignore', 'reject', 'query'])

/** Ways to speak of an item without reporting on it. */
const FRAMES = [
  '{}吗',
  '{}了吗？',
  '{}没有？',
  '听说{}',
  '听老张说{}',
  '据我所知{}',
  '群众说{}',
  '据说{}',
  '好像{}',
  '如果{}就好了',
  '要是{}请告诉我',
  '领导说{}',
  '张局要求{}',
  '请各单位确保{}',
  '各乡镇要抓紧，确保{}',
  '转发：{}',
  '「王芳：{}」\n- - - - - -\n辛苦',
  '我是县委书记，{}',
  '[链接] {}',
  '例如：{}',
]
const CLAIMS = [
  '任务12完成60%',
  '任务12已完成',
  '任务3、5均已办结',
  '问题6已整改到位',
  '走访企业6户',
  '调处矛盾纠纷12件',
  '任务12 节点1 已完成',
  '任务12 验收节点完成了',
  '任务12 节点1 已完成，任务5 60%',
]

describe('what must change nothing', () => {
  it.each(FRAMES.flatMap((frame) => CLAIMS.map((claim) => frame.replace('{}', claim))))('%s', (text) => {
    expect(QUIET).toContain(parse(text, CONTEXT).intent)
  })

  it.each([
    '任务12未完成',
    '任务12末完成',
    '任务12尚末完成',
    '任务12朱完成',
    '任务12还设完成',
    '任务12元旦完成',
    '任务12已完成，不对，还没完成',
    '任务12（企业开办“一日办结”）',
    '任务12还没有完成',
    '任务12完成不了',
    '任务12没法完成',
    '任务12不能按期完成',
    '任务12预计月底完成',
    '任务12争取明天完成',
    '任务12即将完成',
    '任务12基本完成',
    '任务12快完成了',
    '任务12能完成',
    '任务12应在月底前完成',
    '任务12计划10月完成',
    '任务12大部分完成',
    '任务12招标工作已完成',
    '任务12离完成还差一点',
    '任务12难以完成',
    '任务12完成一部分',
    '任务12完成不到一半',
  ])('%s: is not done', (text) => {
    expect(['progress', 'ignore', 'query']).toContain(parse(text, CONTEXT).intent)
  })

  it.each(['上班时间改成8点', '下班时间改为18', '免打扰改为20到8', '工作时间改为9到17'])(
    '%s: corrects no figure',
    (text) => {
      expect(parse(text, CONTEXT).intent).toBe('ignore')
      expect(parse(text, { ...CONTEXT, addressed: false }).intent).toBe('ignore')
    },
  )

  it.each([
    '任务12不用延期',
    '任务12无需延期',
    '任务12不申请延期',
    '任务12延期申请通过了吗',
    '任务12不会延期',
  ])('%s: asks for no extension', (text) => {
    expect(parse(text, CONTEXT).intent).not.toBe('apply_extend')
  })
})

const PIECES = [
  '任务',
  '问题',
  '难题',
  '第',
  '项',
  '号',
  '条',
  '12',
  '-3',
  '0',
  '９',
  '一百二十',
  '万',
  '亿',
  '%',
  '％',
  '六成',
  '完成',
  '办结',
  '未',
  '还没',
  '预计',
  '申请',
  '延期',
  '销号',
  '至',
  '到',
  '10月底',
  '下周五',
  '2022.9.30',
  '20天',
  '原因：',
  '走访',
  '企业',
  '永盛木业',
  '走流程',
  '发现',
  '解决',
  '报数',
  '更正',
  '不是',
  '应为',
  '收到',
  '查',
  '我的',
  '吗',
  '？',
  '，',
  '。',
  '\n',
  '、',
  '（',
  '）',
  '【',
  '】',
  '「',
  '」',
  '- - - -',
  '#接龙',
  '1. ',
  '@所有人',
  '请各单位',
  '我是书记',
  '[图片]',
  'http://a.cn',
  '<b>',
  '=cmd',
  '\ud83d',
  '\udc00',
  '👍',
  '\u202e',
  ' ',
  '户',
  '件',
  '人次',
  '期',
]

/** Generous: the machine may be busy. What is linear takes a fraction of it. */
const LIMIT_MS = 50

const TRIES = 10

/** The shortest of some tries, no more than are needed: what the text costs, not what the machine did besides. */
function costOf(text: string): number {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < TRIES && least >= LIMIT_MS; tries++) {
    const from = performance.now()
    parse(text, CONTEXT)
    least = Math.min(least, performance.now() - from)
  }
  return least
}

describe('any text', () => {
  it('is read without an error, into an intent with slots', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    )
    fc.assert(
      fc.property(text, fc.boolean(), (written, office) => {
        const got = parse(written, { ...CONTEXT, office })
        expect(typeof got.intent).toBe('string')
        expect(typeof got.slots).toBe('object')
        const { percent } = got.slots as { percent?: unknown }
        if (typeof percent === 'number') expect(percent >= 0 && percent <= 100).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('never takes long, however long it is and whatever is repeated', () => {
    const pattern = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(pattern, (parts) => {
        const part = parts.join('')
        const text = part.repeat(Math.ceil(20_000 / part.length))
        expect(costOf(text)).toBeLessThan(LIMIT_MS)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['a megabyte of digits', '1'.repeat(1_000_000)],
    ['a hundred thousand 任务', '任务'.repeat(100_000)],
    ['nested brackets', '（【「'.repeat(50_000)],
    ['half of a pair', '\ud83d'.repeat(100_000)],
    ['line ends', '\n'.repeat(200_000)],
    ['a list without end', `#接龙\n${'1. 教育局 任务9 70%\n'.repeat(20_000)}`],
    ['a quotation without end', `「${'a\n'.repeat(50_000)}`],
  ])('%s', (_name, text) => {
    expect(costOf(text)).toBeLessThan(LIMIT_MS)
  })
})
