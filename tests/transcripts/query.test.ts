import { afterEach, beforeEach, describe, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

describe('查询', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task()
    await talk.county.task({
      title: '河道清淤',
      lead: '水务局',
      co: ['林草局'],
      leader: '王建国',
      source: '县委常委会第8次会议',
      deadline: '2022-09-09',
    })
    await talk.county.task({
      title: '林长制',
      lead: '林草局',
      responsible: ['发改局'],
      deadline: '2022-09-16',
    })
    await talk.play(`
      孙梅：任务1 节点 9月13日完成初稿；10月31日完成申报
      督办：任务1〔营商环境提升〕已加节点2个：9月13日 完成初稿、10月31日 完成申报，“完成初稿”的日期已过，请核对。报错请发“撤回”
    `)
  })
  afterEach(() => talk.close())

  it('tells of an item whose it is, who leads it and where it comes from', async () => {
    await talk.play(`
      李四：查任务2
      督办：任务2〔河道清淤〕待签收
      | 期限：9月9日到期，已超期2个工作日
      | 牵头：永安县水务局；配合：永安县林业和草原局
      | 县级领导：王建国副县长
      | 来源：县委常委会第8次会议
      | 9月14日 孙梅：立项
      | 9月14日 孙梅：交办
      张三：查任务3
      督办：任务3〔林长制〕待签收
      | 期限：9月16日到期，还剩2天
      | 牵头：永安县林业和草原局；责任：永安县发展和改革局
      | 9月14日 孙梅：立项
      | 9月14日 孙梅：交办
    `)
  })

  it('answers the office of every unit, and a cadre of his own', async () => {
    await talk.play(`
      孙梅：查节点
      督办：未完成节点2个：
      | 任务1〔营商环境提升〕（永安县发展和改革局）节点1：9月13日 完成初稿，已滞后
      | 任务1〔营商环境提升〕（永安县发展和改革局）节点2：10月31日 完成申报
      张三：查滞后节点
      督办：滞后节点1个：
      | 任务1〔营商环境提升〕节点1：9月13日 完成初稿，已滞后
      李四：查节点
      督办：您名下没有未完成节点
      孙梅：查滞后
      督办：滞后事项2项：
      | 任务2〔河道清淤〕待签收，9月9日到期，已超期2个工作日，红灯（永安县水务局）
      | 任务1〔营商环境提升〕待签收，10月31日到期，还剩47天，黄灯（永安县发展和改革局）
      张三：查滞后
      督办：滞后事项1项：
      | 任务1〔营商环境提升〕待签收，10月31日到期，还剩47天，黄灯
      王建国：查红灯
      督办：超期1项：
      | 任务2〔河道清淤〕待签收，9月9日到期，已超期2个工作日，红灯（永安县水务局）
      孙梅：查水务局
      督办：永安县水务局在办1项（超期1项）：
      | 任务2〔河道清淤〕待签收，9月9日到期，已超期2个工作日，红灯
      张三：查发改局的任务
      督办：永安县发展和改革局在办2项：
      | 任务3〔林长制〕待签收，9月16日到期，还剩2天，黄灯
      | 任务1〔营商环境提升〕待签收，10月31日到期，还剩47天，黄灯
      张三：查水务局
      督办：永安县水务局的事项不在您能查看的范围内，您能看的发“我的清单”
      孙梅>：汇总
      督办>孙梅：全县汇总（截至9月14日）：
      | 任务清单3项：已销号0项（0%），在办3项（超期1项）
      | 看超期的请发：查超期
      张三>：汇总
      督办>张三：永安县发展和改革局汇总（截至9月14日）：
      | 任务清单2项：已销号0项（0%），在办2项
      张三>：本周还有啥任务要交
      督办>张三：本周到期事项1项：
      | 任务3〔林长制〕待签收，9月16日到期，还剩2天，黄灯
      李四>：下周到期
      督办>李四：您名下没有下周到期事项
      孙梅：查问题台账
      督办：没有在办问题
    `)
  })

  it('tells the office alone who was reminded and has not answered', async () => {
    const { stores } = talk.county
    const day = '2022-09-13'
    const at = new Date('2022-09-13T00:30:00Z')
    const entry = (item: string) => ({ item, rule: 'overdue1', key: 'overdue1', level: 'person' }) as const
    await stores.reminders.keep({
      _id: 'r1',
      fire: 'remind:1',
      day,
      person: null,
      unit: 'swj',
      entries: [entry('2022:task:2')],
      at,
    })
    await talk.play(`
      孙梅：绑定本群 各单位群
      督办：本群已绑定为“各单位群”
      孙梅>：谁没报
      督办>孙梅：提醒后未反馈的单位1个：
      | 永安县水务局1项：任务2
      张三>：谁没报
      督办>张三：这件事须由作风办办理。
      李四：任务2 40%
      督办：任务2〔河道清淤〕40%，9月9日到期，已超期2个工作日。报错请发“撤回”
      孙梅>：哪些单位还没反馈
      督办>孙梅：最近提醒过的都已反馈，没有未反馈的单位
    `)
  })

  it('answers in private what it does not know, and in a group nothing', async () => {
    await talk.play(`
      张三>：查天气
      督办>张三：没看懂这条，没有登记。可以发：任务3 60%、我的清单、查超期、本周到期、查节点；发“帮助”看全部说法
      张三>：好的，谢谢
      张三>：👍
      张三：查天气
      张三：汇总
      张三：谁没报
      张三：本周还有啥任务要交
      张三：任务进度
    `)
  })
})
