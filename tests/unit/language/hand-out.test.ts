import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const TODAY = '2022-09-14'

const said = (text: string) => parse(text, { today: TODAY, office: true })
const until = (title: string, deadline: string) => ({ unit: '水务局', title, deadline })

/** What is to be done is the whole text without the words of the deadline. */
const TITLES: [text: string, slots: object][] = [
  ['深化“放管服”改革，10月30日前完成', until('深化“放管服”改革', '2022-10-30')],
  ['迎接省级“双减”督导检查 材料准备，10月9日前完成', until('迎接省级“双减”督导检查 材料准备', '2022-10-09')],
  ['开展“大走访、大排查”活动，10月9日前完成', until('开展“大走访、大排查”活动', '2022-10-09')],
  ['“食堂”检查，10月9日前完成', until('“食堂”检查', '2022-10-09')],
  ['检查“食堂”，10月9日前完成', until('检查“食堂”', '2022-10-09')],
  ['学习“双减”、“放管服”', { unit: '水务局', title: '学习“双减”、“放管服”' }],
  ['“双减”、“放管服”', { unit: '水务局', title: '“双减”、“放管服”' }],
  ['开展"双减"检查，10月9日前完成', until('开展"双减"检查', '2022-10-09')],
  ['落实《优化营商环境条例》，10月底前', until('落实《优化营商环境条例》', '2022-10-31')],
  ['《优化营商环境条例》宣传，10月底前', until('《优化营商环境条例》宣传', '2022-10-31')],
  ['【紧急】河道清淤，10月9日前完成', until('【紧急】河道清淤', '2022-10-09')],
  ['“制定实施方案”，10月底前', until('制定实施方案', '2022-10-31')],
  ['落实“10月底前清零”要求，11月10日前完成', until('落实“10月底前清零”要求', '2022-11-10')],
  // Signs that take the rest of a line along elsewhere.
  ['a=b 检查，10月9日前完成', until('a=b 检查', '2022-10-09')],
  ['=SUM(A1) 核对，10月9日前完成', until('=SUM(A1) 核对', '2022-10-09')],
  ['<b>河道</b>清淤，10月9日前完成', until('<b>河道</b>清淤', '2022-10-09')],
  // The deadline's words in other places.
  ['河道清淤（10月30日前完成）', until('河道清淤', '2022-10-30')],
  ['河道清淤，请于10月30日前完成', until('河道清淤', '2022-10-30')],
  ['河道清淤 10月30日前', until('河道清淤', '2022-10-30')],
  ['河道清淤10月底前完成', until('河道清淤', '2022-10-31')],
  ['河道清淤，完成时限：10月30日', until('河道清淤', '2022-10-30')],
  ['河道清淤，10月30日前完成，请抓紧落实', until('河道清淤', '2022-10-30')],
  ['河道清淤\n10月30日前完成', until('河道清淤', '2022-10-30')],
  ['10月9日前完成安全自查', until('完成安全自查', '2022-10-09')],
  ['河道清淤，9月20日前报方案，9月30日前完成', until('河道清淤，9月20日前报方案', '2022-09-30')],
  // A day of what is to be done is no deadline.
  ['10月9日召开动员会', { unit: '水务局', title: '10月9日召开动员会' }],
  ['迎接10月9日省级督查', { unit: '水务局', title: '迎接10月9日省级督查' }],
  ['迎接10月9日省级督查，10月8日前完成', until('迎接10月9日省级督查', '2022-10-08')],
  ['河道清淤，9月31日前完成', { unit: '水务局', title: '河道清淤', no_day: '9月31日' }],
]

const BOTH = { unit: '水务局', beside: ['林草局'], title: '安全自查', deadline: '2022-09-30' }
const ONE = { unit: '水务局', title: '安全自查', deadline: '2022-09-30' }

/** Whom it is handed to, in every way to say it. */
const UNITS: [text: string, slots: object][] = [
  ['交办水务局、林草局：安全自查，9月30日前完成', BOTH],
  ['交办水务局和林草局：安全自查，9月30日前完成', BOTH],
  ['交办水务局及林草局 安全自查，9月30日前完成', BOTH],
  ['交办水务局，林草局：安全自查，9月30日前完成', BOTH],
  ['交办水务局 林草局：安全自查，9月30日前完成', BOTH],
  ['交办：水务局、林草局负责安全自查，9月30日前完成', BOTH],
  ['交办给水务局、林草局：安全自查，9月30日前完成', BOTH],
  ['给水务局、林草局交办任务：安全自查，9月30日前完成', BOTH],
  ['交办任务：安全自查，责任单位水务局、林草局，9月30日前完成', BOTH],
  ['交办任务：安全自查，责任单位：水务局和林草局，9月30日前完成', BOTH],
  ['交办任务：安全自查，责任单位林草局，牵头单位水务局，9月30日前完成', BOTH],
  ['新增任务：安全自查，交给水务局和林草局，9月30日前完成', BOTH],
  [
    '交办住房和城乡建设局、人力资源和社会保障局和林业和草原局：安全自查',
    { unit: '住房和城乡建设局', beside: ['人力资源和社会保障局', '林业和草原局'], title: '安全自查' },
  ],
  ['交办水务局、水务局：安全自查，9月30日前完成', ONE],
  ['交办水务局：安全自查，9月30日前完成', ONE],
  ['请交办水务局：安全自查，9月30日前完成', ONE],
  ['交办任务给水务局：安全自查，9月30日前完成', ONE],
  ['给水务局交办一项任务：安全自查，9月30日前完成', ONE],
  ['给水务局交办一项新任务，安全自查，9月30日前完成', ONE],
  ['给水务局交办任务：安全自查，9月30日前完成', ONE],
  ['新增一项任务：安全自查，责任单位水务局，9月30日前完成', ONE],
  ['新增任务“安全自查”，交给水务局，9月30日前完成', ONE],
  ['交办水务局“安全自查”，9月30日前', ONE],
  ['交办各乡镇：安全自查', { person: '各乡镇', title: '安全自查' }],
  ['交办给赵敏：学习“双减”', { person: '赵敏', title: '学习“双减”' }],
]

/** Told of, asked, or one of those named is no unit and would be left out. */
const NOTHING = [
  '交办水务局的任务已完成',
  '交办了水务局三项任务',
  '给水务局交办的任务完成了',
  '给水务局、林草局交办的任务完成了',
  '交办水务局、林草局的事项已办结',
  '交办事项清单已发',
  '交办水务局、王局长：安全自查',
  '交办水务局、各乡镇：安全自查',
  '交办水务局什么时候完成',
  '交办水务局：河道清淤\n交办林草局：造林',
]

describe('new work that the office hands out', () => {
  it.each(TITLES)('交办水务局：%s', (text, slots) => {
    expect(said(`交办水务局：${text}`)).toEqual({ intent: 'assign', slots: { refs: [], ...slots } })
  })

  it.each(UNITS)('%s', (text, slots) => {
    expect(said(text)).toEqual({ intent: 'assign', slots: { refs: [], ...slots } })
  })

  it.each(NOTHING)('%s hands nothing out', (text) => {
    expect(said(text).intent).not.toBe('assign')
  })

  it('is refused to others', () => {
    const text = '交办水务局、林草局：安全自查，9月30日前完成'
    expect(parse(text, { today: TODAY, office: false })).toMatchObject({ intent: 'reject' })
  })
})
