import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'
import { readYearList } from '../../../src/language/read/year-list.js'

const TODAY = '2022-09-14'
const office = (text: string, addressed = false) => parse(text, { today: TODAY, office: true, addressed })

describe('a working day set by the office', () => {
  it.each([
    ['10月8日上班', '2022-10-08', true],
    ['10月8号上班。', '2022-10-08', true],
    ['10月8日调休上班', '2022-10-08', true],
    ['10月8日（周六）上班', '2022-10-08', true],
    ['10月8日星期六补班', '2022-10-08', true],
    ['１０月８日正常上班', '2022-10-08', true],
    ['2022年10月3日放假', '2022-10-03', false],
    ['2022-10-03 放假', '2022-10-03', false],
    ['10月3日改为放假', '2022-10-03', false],
    ['10月3日全县放假一天', '2022-10-03', false],
    ['10月3日设为休息日', '2022-10-03', false],
    ['10月8日设为工作日', '2022-10-08', true],
    ['@督办机器人 10月8日上班', '2022-10-08', true],
    // The coming one; just past, it stays in its year.
    ['1月28日上班', '2023-01-28', true],
    ['9月12日上班', '2022-09-12', true],
    ['9月31日上班', null, true],
  ])('%s: %s, worked %s', (text, day, working) => {
    expect(office(text)).toMatchObject({ intent: 'set_day', slots: { day, working } })
  })

  it.each([
    ['10月3日放假 备注：全县停电', false, '全县停电'],
    ['10月3日放假，备注 全县停电', false, '全县停电'],
    ['2022年10月3日放假 全县停电', true, '全县停电'],
    ['10月8日（周六）上班', false, undefined],
  ])('%s: its note', (text, addressed, note) => {
    const said = office(text, addressed)
    expect(said.intent).toBe('set_day')
    expect((said.slots as { note?: string }).note).toBe(note)
  })

  it('keeps the weekday that was said, to be compared', () => {
    expect(office('10月8日（星期天）上班').slots).toMatchObject({ day: '2022-10-08', weekday: '周日' })
  })

  it('can be taken back', () => {
    const slots = { day: '2022-10-08', said: '10月8日' }
    for (const text of ['10月8日恢复原安排', '10月8日按国家安排', '10月8日按原计划'])
      expect(office(text)).toEqual({ intent: 'unset_day', slots })
  })

  it.each([
    '10月8日上班吗',
    '10月8日上班？',
    '10月8日要上班',
    '10月8日上班，请大家准时到岗',
    '10月8日上班 请大家准时到岗',
    '10月8日上班 带好材料',
    '各位同事：10月8日上班',
    '通知：10月8日上班',
    '我10月8日上班',
    '10月8日不上班',
    '10月8日休息',
    '10月8日调休',
    '10月1日至7日放假',
    '10月8日上班时间调整',
    '明天上班',
    '周六上班',
    '上班',
    '放假',
    '3-5上班',
    '10.8上班',
    '任务12 10月8日上班',
    '10月8日上班后完成任务12',
  ])('%s: is chatter or something else', (text) => {
    expect(['set_day', 'unset_day']).not.toContain(office(text).intent)
  })

  it.each([
    ['9月19日到20日放假', { day: '2022-09-19', to: '2022-09-20', working: false }],
    ['9月30号至10月2号放假3天', { day: '2022-09-30', to: '2022-10-02', working: false }],
    ['12月31日-1月2日放假', { day: '2022-12-31', to: '2023-01-02', working: false }],
    ['2022年10月8日到9日上班', { day: '2022-10-08', to: '2022-10-09', working: true }],
    ['9月29日到31日放假', { day: '2022-09-29', to: null, working: false }],
    ['明天放假', { day: '2022-09-15', working: false }],
    ['大后天上班', { day: '2022-09-17', working: true }],
  ])('%s: only where the bot is spoken to', (text, slots) => {
    expect(office(text, true)).toMatchObject({ intent: 'set_day', slots })
    expect(office(text).intent).toBe('ignore')
  })

  it.each(['明天放假吗', '明天上班带好材料', '9月19日到20日放假吗', '明天不放假', '明天要放假了'])(
    '%s: is nothing to set, also where the bot is spoken to',
    (text) => {
      expect(['set_day', 'unset_day']).not.toContain(office(text, true).intent)
    },
  )

  it.each(['10月8日上班', '2022年10月3日放假', '10月3日恢复原安排'])(
    '%s by others: chatter, refused only where the bot is spoken to',
    (text) => {
      const other = { today: TODAY, office: false }
      expect(parse(text, other)).toEqual({ intent: 'ignore', slots: { reason: 'chatter' } })
      expect(parse(text, { ...other, addressed: true })).toEqual({
        intent: 'reject',
        slots: { reason: 'unauthorized' },
      })
    },
  )
})

describe('days off asked for', () => {
  it.each([
    ['查节假日', undefined],
    ['查一下放假安排', undefined],
    ['查询法定节假日', undefined],
    ['查10月节假日', '2022-10'],
    ['查2023年节假日', '2023'],
    ['查2023年1月节假日', '2023-01'],
    ['查明年节假日', '2023'],
    ['查1月节假日', '2023-01'],
    ['查8月调休', '2022-08'],
    ['查下个月放假安排', '2022-10'],
  ])('%s: %s', (text, period) => {
    expect(office(text)).toEqual({
      intent: 'query',
      slots: { what: 'calendar', ...(period === undefined ? {} : { period }) },
    })
  })

  it.each([
    ['2027年节假日', '2027'],
    ['明年放假安排', '2023'],
    ['节假日', undefined],
  ])('%s: only where the bot is spoken to', (text, period) => {
    expect(office(text, true)).toEqual({
      intent: 'query',
      slots: { what: 'calendar', ...(period === undefined ? {} : { period }) },
    })
    expect(office(text).intent).toBe('ignore')
  })

  it.each(['节假日', '查节假日值班表', '查13月节假日', '查培训期数', '国庆节假日值班安排'])(
    '%s: is another matter',
    (text) => {
      expect(office(text).slots).not.toMatchObject({ what: 'calendar' })
    },
  )
})

describe('a year’s list', () => {
  it('reads dates and ranges in the forms people write', () => {
    const { entries, mistakes } = readYearList(
      [
        '# 国办发明电',
        '2027-10-01~2027-10-02 休 国庆节',
        '',
        '2027年10月9日 班 国庆节调休\r',
        '2027/1/1，放假，元旦',
        '２０２７-０５-０１～2027-05-02 放假',
        '2027-02-20 补班',
      ].join('\n'),
    )
    expect(mistakes).toEqual([])
    expect(
      entries.map(({ line, day, working, note }) => `${line} ${day} ${working ? '班' : '休'} ${note}`),
    ).toEqual([
      '2 2027-10-01 休 国庆节',
      '2 2027-10-02 休 国庆节',
      '4 2027-10-09 班 国庆节调休',
      '5 2027-01-01 休 元旦',
      '6 2027-05-01 休 ',
      '6 2027-05-02 休 ',
      '7 2027-02-20 班 ',
    ])
  })

  it('lists every line that it cannot read', () => {
    const { mistakes } = readYearList(
      [
        '10月1日 休',
        '2027-02-30 休',
        '2027-10-07~2027-10-01 休',
        '2027-01-01~2027-12-31 休',
        '2027-10-01 加班',
        '2027-10-01 休 国庆节',
      ].join('\n'),
    )
    expect(mistakes.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '1 line_unreadable',
      '2 day_invalid',
      '3 range_reversed',
      '4 range_too_long',
      '5 line_unreadable',
    ])
  })
})
