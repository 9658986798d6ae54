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
