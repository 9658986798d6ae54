import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('工作日历', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
  })
  afterEach(() => talk.close())

  const view = () => talk.county.directory.view(new Date())

  it('is set by the office, in a group and privately, and taken back', async () => {
    await talk.play(`
      孙梅：10月8日调休上班
      督办：2022年10月8日（周六）上班，与国家安排一致，已记下
      孙梅>：2022年9月16日放假 全县停电
      督办>孙梅：2022年9月16日（周五）已设为放假（国家安排为上班），备注：全县停电。改回请发“2022年9月16日恢复原安排”
      孙梅>：2027年1月4日上班
      督办>孙梅：2027年1月4日（周一）已设为上班。改回请发“2027年1月4日恢复原安排”
    `)
    const { calendar } = await view()
    expect(calendar.isWorkingDay('2022-09-16')).toBe(false)
    expect(calendar.shift('2022-09-15', 1)).toBe('2022-09-19')
    expect(calendar.isWorkingDay('2027-01-04')).toBe(true)
    await talk.play(`
      孙梅：2022年9月16日恢复原安排
      督办：2022年9月16日（周五）已恢复国家安排：上班
      孙梅：2027年1月4日恢复原安排
      督办：2027年1月4日（周一）的设定已取消；2027年的节假日还没有载入
    `)
    expect((await view()).calendar.isWorkingDay('2022-09-16')).toBe(true)
  })

  it('is set for several days, or for tomorrow, where the bot is spoken to', async () => {
    await talk.play(`
      孙梅：9月19日到20日放假
      孙梅：明天放假
      孙梅>：9月19日到20日放假
      督办>孙梅：2022年9月19日（周一）至2022年9月20日（周二）共2天已设为放假（其中2天国家安排为上班）。改回请发“2022年9月19日到2022年9月20日恢复原安排”
    `)
    expect((await view()).calendar.shift('2022-09-16', 1)).toBe('2022-09-21')
    await talk.play(`
      孙梅>：2022年9月19日到2022年9月20日恢复原安排
      督办>孙梅：2022年9月19日（周一）至2022年9月20日（周二）共2天已恢复国家安排
      孙梅>：10月1日至7日放假7天
      督办>孙梅：2022年10月1日（周六）至2022年10月7日（周五）共7天已设为放假（与国家安排一致）。改回请发“2022年10月1日到2022年10月7日恢复原安排”
      孙梅>：明天放假
      督办>孙梅：2022年9月15日（周四）已设为放假（国家安排为上班）。改回请发“2022年9月15日恢复原安排”
      孙梅>：明天恢复原安排
      督办>孙梅：2022年9月15日（周四）已恢复国家安排：上班
      孙梅>：9月20日到19日放假
      督办>孙梅：“2022年9月20日到2022年9月19日”的止日须晚于起日，请核对；只有一天请写成“10月3日放假”。
      孙梅>：9月29日到31日放假
      督办>孙梅：没有“9月29日到31日”这一天，请写成“10月8日上班”或“2022年10月8日上班”。
      张三>：明天放假
      督办>张三：这件事须由作风办办理。
      孙梅>：2027年节假日
      督办>孙梅：2027年的节假日还没有载入（npx duban calendar load 2027 文件）
    `)
    await talk.deliver({ who: '孙梅', text: '@督办 后天放假', mentionsBot: true })
    expect(await talk.heard()).toEqual([expect.stringContaining('2022年9月16日（周五）已设为放假')])
  })

  it('answers the office where it is plainly meant and not understood, and nobody’s chatter', async () => {
    await talk.play(`
      孙梅>：下周一放假
      督办>孙梅：没看懂这条，什么都没有改。例如：10月3日放假、10月3日到5日放假、10月8日上班、10月3日恢复原安排；发“查节假日”看全部
      孙梅>：把日报推迟一会儿
      督办>孙梅：没看懂这条，什么都没有改。例如：日报改到9点、周调度改到周二、停用日报、执行月通报 9月14日 09:00；发“查定时任务”看全部
      孙梅>：上班时间改成8点到5点
      督办>孙梅：没看懂这条，什么都没有改。上班时间和免打扰时间请管理员用 duban calendar hours 修改
      孙梅>：国庆放假去哪里玩
      孙梅>：今天的日报写得不错
      督办>孙梅：没看懂这条，没有登记。可以发：任务1 60%、待审核、查超期、汇总、谁没报、查通报；发“帮助”看全部说法
      孙梅>：辛苦了
      孙梅：今天的日报写得不错
      孙梅：下周一放假
      张三>：下周一放假
    `)
  })

  it('is not touched by a date that is a slip', async () => {
    await talk.play(`
      孙梅：9月31日上班
      督办：没有“9月31日”这一天，请写成“10月8日上班”或“2022年10月8日上班”。
      孙梅：10月8日（周日）上班
      督办：2022年10月8日（周六）不是周日，请核对日期。
    `)
    expect(await talk.county.stores.days.all()).toEqual([])
  })

  it('is nobody else’s: chatter in a group, refused where the bot is spoken to', async () => {
    await talk.play(`
      张三：10月8日上班
      小张：10月8日放假
      管理：10月8日恢复原安排
      张三>：10月8日上班
      督办>张三：这件事须由作风办办理。
    `)
    await talk.deliver({ who: '张三', text: '10月8日上班', mentionsBot: true })
    expect(await talk.heard()).toEqual(['督办：这件事须由作风办办理。'])
    expect(await talk.county.stores.days.all()).toEqual([])
    const tried = (await talk.county.stores.audit.list(null, 100)).filter(
      ({ action }) => action === 'calendar.edit',
    )
    expect(tried.map(({ actor, target, result }) => `${actor} ${target} ${result}`)).toEqual([
      'zhang 2022-10-08 work refused',
      'zhang 2022-10-08 work refused',
    ])
  })

  it('is looked at by anybody', async () => {
    await talk.play(`
      孙梅：2022年10月3日上班
      督办：2022年10月3日（周一）已设为上班（国家安排为放假）。改回请发“2022年10月3日恢复原安排”
      张三：查10月节假日
      督办：2022年10月节假日（按国务院办公厅通知）：
      | 10月1日至2日放假2天（国庆节）
      | 10月3日（周一）上班（作风办设定）
      | 10月4日至7日放假4天（国庆节）
      | 10月8日至9日上班（国庆节调休）
      张三：查11月节假日
      督办：2022年11月没有节假日和调休
      孙梅：查2027年节假日
      督办：2027年的节假日还没有载入（npx duban calendar load 2027 文件）
    `)
  })

  it('answers the same after a restart, and tells the office how on 帮助', async () => {
    await talk.play(`
      孙梅 #a：9月16日放假
      督办：2022年9月16日（周五）已设为放假（国家安排为上班）。改回请发“2022年9月16日恢复原安排”
    `)
    await talk.restart()
    await talk.play(`
      孙梅 #a：9月16日放假
    `)
    await talk.deliver({ who: '孙梅', text: '帮助' })
    expect((await talk.heard()).join()).toContain('工作日：10月8日上班；')
    await talk.deliver({ who: '张三', text: '帮助' })
    expect((await talk.heard()).join()).not.toContain('工作日：')
  })
})
