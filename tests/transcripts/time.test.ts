import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptItem } from '../../src/services/accept-item.js'
import { applyItem } from '../../src/services/apply-import.js'
import { assignItem } from '../../src/services/assign-item.js'
import type { ItemWrite } from '../../src/services/import-item.js'
import { recheck } from '../../src/services/recheck.js'
import { reportComplete } from '../../src/services/report-complete.js'
import { reportProgress } from '../../src/services/report-progress.js'
import { snoozeItem } from '../../src/services/snooze-item.js'
import { bindingId } from '../../src/store/binding.js'
import { NOTHING_WRITTEN } from '../support/item.js'
import { instant, openTimetable, type Timetable } from '../support/timetable.js'

describe('催办和日报', () => {
  let time: Timetable
  const ref = { kind: 'task', no: 1 } as const
  const as = (who: 'zhang' | 'office', at: string) => time.county.as(who, { at: instant(at) })
  const open = async (options?: Parameters<typeof openTimetable>[0]) => {
    time = await openTimetable(options)
    const { createItem } = await import('../../src/services/create-item.js')
    await createItem(await as('office', '2022-09-01 10:00'), {
      ledger: 'task',
      title: '营商环境提升',
      deadline: '2022-09-30',
      lead: '发改局',
      leader: '王建国',
    })
    await acceptItem(await as('zhang', '2022-09-01 11:00'), { ref })
    await reportProgress(await as('zhang', '2022-09-13 10:00'), { ref, percent: 40, text: '40%' })
  }
  beforeEach(() => open())
  afterEach(() => time.close())

  it('reminds who is in charge, then the head, then the county leader', async () => {
    await time.tick('2022-09-14 08:30')
    expect(await time.tick('2022-09-21 08:30')).toEqual([
      [
        '张三：【提醒】您负责的1项工作请留意：',
        '任务1〔营商环境提升〕40%，还剩7个工作日（9月30日到期）',
        '报进展请发：任务1 60%；暂缓提醒请发：稍后提醒 任务1 3天',
      ].join('\n'),
    ])
    expect(await time.tick('2022-09-21 08:31')).toEqual([])
    expect(await time.tick('2022-09-22 08:30')).toEqual([
      '群 作风办群：【督办日报】9月22日 作风办群\n◆ 提醒后未反馈的单位1个：永安县发展和改革局1项\n看全部请发：查超期、我的清单',
    ])
    const due3 = await time.tick('2022-09-27 08:30')
    expect(due3.filter((line) => line.startsWith('张三'))[0]).toContain('还剩3个工作日（9月30日到期）')
    const due0 = await time.tick('2022-09-30 08:30')
    expect(due0.find((line) => line.startsWith('张三'))).toContain('今天到期')
    expect(await time.tick('2022-10-03 08:30')).toEqual([])
    await time.tick('2022-10-08 08:30')
    const over3 = await time.tick('2022-10-10 08:30')
    expect(over3.find((line) => line.startsWith('周强'))).toBe(
      '周强：【提醒】您单位有1项超期已满3个工作日，请过问：\n任务1〔营商环境提升〕（永安县发展和改革局）40%，已超期3个工作日（9月30日到期）',
    )
    const over5 = await time.tick('2022-10-12 08:30')
    expect(over5.find((line) => line.startsWith('王建国：【提醒】'))).toContain(
      '您牵头的工作有1项超期已满5个工作日，请协调：',
    )
    expect(over5.find((line) => line.startsWith('群 作风办群'))).toContain(
      '◆ 今日升级（超期已满5个工作日）1项',
    )
  })

  it('tells the groups once a day, and on Mondays of the week', async () => {
    await time.tick('2022-09-13 08:30')
    expect((await time.tick('2022-09-14 08:30')).sort()).toEqual(
      [
        [
          '群 县直群：【督办日报】9月14日 县直群',
          '◆ 昨日变化1项',
          '1. 任务1〔营商环境提升〕（永安县发展和改革局）40%',
          '报进展请发：任务1 60%；看本人事项请发：我的清单',
        ].join('\n'),
        [
          '群 作风办群：【督办日报】9月14日 作风办群',
          '◆ 昨日变化1项',
          '1. 任务1〔营商环境提升〕（永安县发展和改革局）40%',
          '看全部请发：查超期、我的清单',
        ].join('\n'),
        [
          '王建国：【督办日报】9月14日 王建国同志：',
          '◆ 昨日变化1项',
          '1. 任务1〔营商环境提升〕（永安县发展和改革局）40%',
          '看详情请发：我的清单',
        ].join('\n'),
      ].sort(),
    )
    expect(await time.tick('2022-09-15 08:30')).toEqual([])
    await reportComplete(await as('zhang', '2022-09-16 16:00'), { ref, text: '已完成' })
    const monday = await time.tick('2022-09-19 08:30')
    const group = monday.find((line) => line.startsWith('群 县直群'))
    expect(group).toContain('【周调度】9月19日 县直群\n◆ 上周变化1项')
    expect(group).toContain('◆ 等作风办审核1项\n1. 任务1〔营商环境提升〕（永安县发展和改革局）申请销号')
    expect(monday.filter((line) => line.startsWith('群 县直群'))).toHaveLength(1)
  })

  it('names who reported, and who was asked, where that is not the unit in the lead', async () => {
    const { createItem } = await import('../../src/services/create-item.js')
    await createItem(await as('office', '2022-09-13 09:00'), {
      ledger: 'task',
      title: '河道清淤',
      deadline: '2022-09-15',
      lead: '水务局',
      responsible: ['发改局'],
    })
    await acceptItem(await as('zhang', '2022-09-13 09:30'), { ref: { kind: 'task', no: 2 }, owner: '张三' })
    await reportProgress(await as('zhang', '2022-09-13 10:30'), {
      ref: { kind: 'task', no: 2 },
      percent: 30,
      text: '30%',
    })
    const [told] = (await time.tick('2022-09-14 08:30')).filter((line) => line.startsWith('群 作风办群'))
    expect(told).toContain('任务2〔河道清淤〕（永安县水务局牵头，永安县发展和改革局报）30%')
    await time.tick('2022-09-15 08:30')
    const [silent] = (await time.tick('2022-09-16 08:30')).filter((line) => line.startsWith('群 作风办群'))
    expect(silent).toContain('◆ 提醒后未反馈的单位1个：永安县发展和改革局1项')
  })

  it('takes an import for no answer, and tells of it as what was handed out', async () => {
    const write = {
      no: 12,
      content: { title: '河道清淤', ...NOTHING_WRITTEN },
      assignment: { lead: 'swj', responsible: [], co: [], leader: null },
      percent: 60,
      note: '',
      tell: false,
      done: null,
      create: true,
      edit: false,
      assign: false,
      was: null,
    }
    const sheet = async (at: string, part: Partial<ItemWrite>) =>
      applyItem(await as('office', at), 'task', {
        ...write,
        content: { ...write.content, deadline: '2022-09-22' },
        ...part,
      })
    await time.tick('2022-09-16 08:30')
    await sheet('2022-09-16 10:00', {})
    await sheet('2022-09-16 10:00', { no: 2 })
    await reportProgress(await as('zhang', '2022-09-16 11:00'), {
      ref,
      percent: null,
      expectedBy: '2023-01-05',
      text: '1月5日前完成',
    })
    const monday = await time.tick('2022-09-19 08:30')
    expect(monday.find((line) => line.startsWith('李四：'))).toContain(
      '任务12〔河道清淤〕60%，还剩3个工作日（9月22日到期）',
    )
    expect(
      monday
        .find((line) => line.startsWith('群 县直群'))
        ?.split('\n')
        .slice(1, 5),
    ).toEqual([
      '◆ 上周变化3项',
      '1. 任务1〔营商环境提升〕（永安县发展和改革局）40%，预计2023年1月5日完成',
      '2. 任务2〔河道清淤〕（永安县水务局）新交办，现60%，待签收',
      '3. 任务12〔河道清淤〕（永安县水务局）新交办，现60%，待签收',
    ])
    await sheet('2022-09-20 10:00', { create: false, percent: 70 })
    expect((await time.tick('2022-09-22 08:30')).find((line) => line.startsWith('李四：'))).toContain(
      '任务12〔河道清淤〕70%，今天到期',
    )
  })

  it('tells who takes an item over what the other was told, and nobody twice', async () => {
    await time.tick('2022-09-14 08:30')
    const second = () => time.county.as('office', { at: instant('2022-09-21 10:00') })
    expect((await time.tick('2022-09-21 08:30'))[0]).toContain('还剩7个工作日')
    await assignItem(await second(), { ref, lead: '水务局' })
    await acceptItem(await time.county.as('li', { at: instant('2022-09-21 11:00') }), { ref })
    const said = await time.tick('2022-09-23 08:30')
    expect(said.filter((line) => line.includes('【提醒】'))).toEqual([
      expect.stringMatching(/^李四：【提醒】您负责的1项工作请留意：\n任务1.*还剩5个工作日/),
    ])
    expect(await time.tick('2022-09-26 08:30')).not.toContainEqual(expect.stringContaining('【提醒】'))
  })

  it('leaves alone what was answered, put off or done between the run and the sending', async () => {
    await time.tick('2022-09-14 08:30')
    time.set('2022-09-21 08:30')
    await time.scheduler.tick()
    await snoozeItem(await as('zhang', '2022-09-21 08:30'), { ref, days: 3 })
    expect(await time.heard()).toEqual([])
    expect((await time.county.stores.outbox.get('remind:2022-09-21T00:30:00.000Z:zhang'))?.state).toBe(
      'dropped',
    )
    expect(await time.tick('2022-09-23 08:30')).toEqual([])
  })

  it('goes up although it was put off, and comes back to who had put it off', async () => {
    await snoozeItem(await as('zhang', '2022-10-08 09:00'), { ref, days: 5 })
    await time.tick('2022-10-08 09:00')
    const people = async (at: string) =>
      (await time.tick(at)).filter((line) => line.includes('【提醒】')).map((line) => line.split('：')[0])
    expect(await people('2022-10-09 08:30')).toEqual([])
    expect(await people('2022-10-10 08:30')).toEqual(['周强'])
    const over5 = await time.tick('2022-10-12 08:30')
    expect(
      over5
        .filter((line) => line.includes('【提醒】'))
        .map((line) => line.split('：')[0])
        .sort((a = '', b = '') => (a < b ? -1 : 1)),
    ).toEqual(['周强', '王建国'])
    expect(over5.find((line) => line.startsWith('群 作风办群'))).toContain(
      '◆ 今日升级（超期已满5个工作日）1项',
    )
    const back = await time.tick('2022-10-13 08:30')
    expect(back.filter((line) => line.includes('【提醒】')).map((line) => line.split('：')[0])).toEqual([
      '张三',
    ])
    expect(back.find((line) => line.startsWith('群 作风办群'))).toContain('◆ 提醒后未反馈的单位1个')
    expect(back.find((line) => line.startsWith('群 作风办群'))).not.toContain('今日升级')
    // The day after, nothing is left to say: an overdue item is not called silent so soon.
    expect((await time.tick('2022-10-14 08:30')).some((line) => line.includes('【提醒】'))).toBe(false)
  })

  it('leaves out what is another’s meanwhile, and everything once the campaign is over or the row is gone', async () => {
    const key = 'remind:2022-09-21T00:30:00.000Z:zhang'
    const second = { kind: 'task', no: 2 } as const
    await time.county.task({ title: '第二项', lead: '发改局', deadline: '2022-09-30' })
    time.set('2022-09-21 08:30')
    await time.scheduler.tick()
    const look = async (at: string) => {
      const now = instant(at)
      const leaving = await time.county.stores.outbox.get(key)
      if (leaving === null) throw new Error('no reminder')
      const view = await time.county.directory.view(now)
      const deps = { store: time.county.stores, view, now, canReachPerson: () => true }
      const verdict = await recheck(deps, leaving)
      return verdict.kind === 'send'
        ? verdict.text.split('\n').filter((line) => /任务\d〔/.test(line))
        : verdict
    }
    expect(await look('2022-09-21 08:31')).toHaveLength(2)
    await assignItem(await as('office', '2022-09-21 08:31'), { ref: second, lead: '水务局' })
    expect(await look('2022-09-21 08:32')).toEqual([expect.stringContaining('任务1')])
    const view = await time.county.directory.view(time.now())
    await time.county.stores.campaigns.put({ ...view.campaign, end: '2022-09-20' })
    await time.county.directory.changed()
    expect(await look('2022-09-21 08:33')).toEqual({ kind: 'drop', reason: 'campaign not running' })
    await time.county.stores.campaigns.put(view.campaign)
    await time.county.directory.changed()
    await time.county.stores.reminders.discard([key])
    expect(await look('2022-09-21 08:34')).toEqual({ kind: 'drop', reason: 'reminder gone' })
  })

  it('puts off until morning what could not leave in working hours', async () => {
    time.set('2022-09-21 08:30')
    await time.scheduler.tick()
    time.set('2022-09-21 21:00')
    expect(await time.heard()).toEqual([])
    expect(await time.tick('2022-09-22 08:29')).toEqual([])
    expect(await time.tick('2022-09-22 08:30')).toEqual([expect.stringContaining('还剩6个工作日')])
  })

  it('says one thing of an item on the day that a reminder left over from a day off goes out', async () => {
    const { createItem } = await import('../../src/services/create-item.js')
    const { runByHand } = await import('../../src/services/run-by-hand.js')
    await time.tick('2022-09-16 08:30')
    // Not signed for, and on Monday within seven working days.
    await createItem(await as('office', '2022-09-16 10:00'), {
      ledger: 'task',
      title: '河道清淤',
      deadline: '2022-09-28',
      lead: '发改局',
    })
    time.set('2022-09-17 10:00')
    const context = await as('office', '2022-09-17 10:00')
    await runByHand(
      context,
      { name: 'remind', at: null },
      {
        canReachPerson: () => true,
        clock: { now: () => time.now() },
        timer: { after: () => () => undefined },
      },
    )
    expect(await time.heard()).toEqual([])
    const of = (lines: readonly string[]) =>
      lines.filter((line) => line.startsWith('张三：【提醒】') && line.includes('河道清淤'))
    const first = of(await time.tick('2022-09-19 08:30'))
    const later = of(await time.tick('2022-09-19 08:35'))
    expect([...first, ...later]).toHaveLength(1)
    expect(first[0]).toContain('9月28日到期')
  })

  it('tells the group where nobody can be told alone, of each item once', async () => {
    await time.close()
    await open({ reachable: ['office', 'wang'] })
    await time.county.task({ title: '第二项', lead: '发改局', deadline: '2022-09-22' })
    await time.tick('2022-09-20 08:30')
    const said = await time.tick('2022-09-21 08:30')
    const group = said.find((line) => line.startsWith('群 县直群')) ?? ''
    expect(group.split('\n').slice(1, 5)).toEqual([
      '◆ 本周到期1项',
      '1. 任务2〔第二项〕（永安县发展和改革局）待签收，9月22日到期，还剩1个工作日',
      '◆ 请留意1项',
      expect.stringContaining('1. 任务1〔营商环境提升〕'),
    ])
  })

  it('tells the group where nobody can be told alone', async () => {
    await time.close()
    await open({ reachable: ['office', 'wang'] })
    await time.tick('2022-09-14 08:30')
    const said = await time.tick('2022-09-21 08:30')
    expect(said).toEqual([
      expect.stringContaining('群 县直群：【督办日报】9月21日 县直群\n◆ 请留意1项\n1. 任务1'),
    ])
  })

  describe('where neither a person nor a group of the unit can be told', () => {
    const lines = (said: readonly string[], who: string) =>
      (said.find((line) => line.startsWith(who)) ?? '').split('\n')
    const groups = async (units: string[] | null) => {
      const row = { _id: 'g1', name: '县直群', units: units ?? [], active: units !== null }
      await time.county.stores.groups.put(row)
      await time.county.directory.changed()
    }
    const bind = async (name: string, target: string) => {
      const key = { kind: 'person', channel: 'webchat', account: 'bot', platformId: name } as const
      const rest = { platformName: name, target, boundAt: time.now(), by: 'x', cause: 'x' }
      await time.county.stores.bindings.put({ _id: bindingId(key), ...key, ...rest })
      await time.county.directory.changed()
    }

    it('tells the office whom, counts nothing as said, and says it once he can be reached', async () => {
      await time.close()
      await open({ reachable: ['office'] })
      await groups(['swj'])
      const said = await time.tick('2022-09-27 08:30')
      expect(lines(said, '群 作风办群')).toContain(
        '◆ 以下人员没有绑定能收到私信的账号，单位也没有工作群，提醒送不到：永安县发展和改革局张三（1项），请催其绑定',
      )
      expect((await time.county.stores.reminders.on('2022-09-27')).length).toBe(0)
      const [last] = await time.county.stores.fires.of('remind', 1)
      expect(last?.result).toMatchObject({ messages: 0, inDigest: 0, unreached: 1 })
      const next = (await time.tick('2022-09-28 08:30')).join('\n')
      expect(next).toContain('永安县发展和改革局张三（1项），请催其绑定')
      expect(next).not.toContain('提醒后未反馈')
      await bind('张三', 'zhang')
      const bound = await time.tick('2022-09-29 08:30')
      expect(lines(bound, '张三：')[1]).toContain('任务1〔营商环境提升〕40%，还剩1个工作日')
      expect(bound.join('\n')).not.toContain('送不到')
    })

    it('tells those above who can be reached, and does not say that it went up where none can', async () => {
      await time.close()
      await open({ reachable: ['office'] })
      await groups(null)
      const alone = (await time.tick('2022-10-12 08:30')).join('\n')
      expect(alone).not.toContain('今日升级')
      expect(alone).toContain('张三（1项），请催其绑定')
      await bind('王建国', 'wang')
      const said = await time.tick('2022-10-13 08:30')
      expect(said.find((line) => line.startsWith('王建国：【提醒】'))).toContain('您牵头的工作有1项')
      expect(said.join('\n')).toContain('◆ 今日升级（超期已满5个工作日）1项')
    })

    it('tells it in a group of all', async () => {
      await time.close()
      await open({ reachable: ['office'] })
      await groups([])
      const said = await time.tick('2022-09-21 08:30')
      expect(lines(said, '群 县直群')).toContain('◆ 请留意1项')
      expect(said.join('\n')).not.toContain('送不到')
    })
  })

  it('stops with the campaign, and lists the groups to dissolve once', async () => {
    await time.tick('2022-09-20 09:00')
    const view = await time.county.directory.view(time.now())
    await time.county.stores.campaigns.put({ ...view.campaign, end: '2022-09-20' })
    await time.county.directory.changed()
    expect(await time.tick('2022-09-21 08:30')).toEqual([])
    expect(await time.tick('2022-09-21 09:00')).toEqual([
      '群 作风办群：机关能力作风建设年已于2022年9月20日结束，提醒和日报已停止，台账和记录照旧保留。\n按规定工作群应及时解散，仍绑定的有2个：\n1. 县直群\n2. 作风办群',
    ])
    expect(await time.tick('2022-09-22 09:00')).toEqual([])
  })
})
