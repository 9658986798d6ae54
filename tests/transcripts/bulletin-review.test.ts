import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOW } from '../support/county.js'
import { bindGroup } from '../support/group.js'
import { openTalk, type Talk } from '../support/talk.js'

describe('通报的审核', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await bindGroup(talk.county, '乡镇群')
  })
  afterEach(() => talk.close())

  it('warns wherever a draft names a person beside what discipline does, and keeps it from the groups', async () => {
    const warning =
      '注意：文中有姓名（张三），又有“诫勉”；对个人的查处、问责按规定不进工作群，请删去姓名或相关内容'
    await talk.play(`
      孙梅>：起草通报 关于作风的通报：张三因工作不力被诫勉谈话
      督办>孙梅：通报稿1〔关于作风的通报〕已起草
      | 正文12字（限1500字）；本月通报已发0期（限2期）
      | ${warning}
      | 发“查通报稿1”看全文，“修改通报稿1：……”改正文，“修改通报稿1标题：……”改标题，“提交通报稿1”送审
      孙梅>：提交通报稿1
      督办>孙梅：通报稿1〔关于作风的通报〕已提交，待审核
      | 正文12字（限1500字）；本月通报已发0期（限2期）
      | ${warning}
      | 审核请发：同意通报稿1；或 退回通报稿1，原因：……
      孙梅>：同意通报稿1
      督办>孙梅：通报稿1〔关于作风的通报〕已同意，可以发布：发布通报稿1到 群名
      | 正文12字（限1500字）；本月通报已发0期（限2期）
      | ${warning}
      | 注意：起草、提交、同意是同一人，已记录；有条件的请换人审核
      孙梅>：发布通报稿1到 乡镇群
      督办>孙梅：通报稿1写到张三受到“诫勉”，这类数据按规定不进工作群，没有发布。请删去姓名或相关内容（修改通报稿1：……）；确实不是的请发：立即发布通报稿1，原因：……
      孙梅>：修改通报稿1：个别干部工作不力，被诫勉谈话
      督办>孙梅：通报稿1〔关于作风的通报〕已改正文，回到草稿
      | 正文14字（限1500字）；本月通报已发0期（限2期）
      | 发“查通报稿1”看全文，“修改通报稿1：……”改正文，“修改通报稿1标题：……”改标题，“提交通报稿1”送审
    `)
  })

  it('keeps what one explained beside another’s 无异议, with names and times, and says when all have answered', async () => {
    for (const text of ['起草通报 进度：水务局推进较慢\n发改局进度正常', '提交通报1', '同意通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    await talk.heard()
    await talk.play(`
      张三>：通报稿1 情况说明：合同已签，9月16日进场
      督办>张三：已登记永安县发展和改革局对通报稿1的情况说明，已转作风办
      督办>孙梅：永安县发展和改革局（张三）对通报稿1〔进度〕的情况说明：合同已签，9月16日进场
      | 还可以说明的：永安县水务局
      +20m
      赵敏>：通报稿1 无异议
      督办>赵敏：已登记：永安县发展和改革局对通报稿1无异议；张三此前的情况说明仍保留
      督办>孙梅：永安县发展和改革局（赵敏）对通报稿1〔进度〕无异议；张三此前的情况说明仍保留
      | 还可以说明的：永安县水务局
      孙梅>：查通报
      督办>孙梅：在办文稿1件：
      | 通报稿1〔进度〕已同意，待单位核对
      李四>：通报稿1 无异议
      督办>李四：已登记：永安县水务局对通报稿1无异议
      督办>孙梅：永安县水务局（李四）对通报稿1〔进度〕无异议
      | 涉及单位都已答复，可以发布：发布通报稿1到 群名；需要改的发：修改通报稿1：……
      孙梅>：查通报稿1
      督办>孙梅：通报稿1〔进度〕已同意，涉及单位都已答复，可以发布
      | 正文14字（限1500字）；本月通报已发0期（限2期）
      | 涉及单位：
      | 永安县发展和改革局：说明：合同已签，9月16日进场（张三，9月14日10:00）；无异议（赵敏，9月14日10:20）
      | 永安县水务局：无异议（李四，9月14日10:20）
      | 9月14日 孙梅：起草
      | 9月14日 孙梅：提交
      | 9月14日 孙梅：同意，起草、提交、同意是同一人
      | 9月14日 张三：说明情况，合同已签，9月16日进场
      | 9月14日 赵敏：说明情况，无异议
      | 9月14日 李四：说明情况，无异议
      | ———
      | 进度
      | 水务局推进较慢
      | 发改局进度正常
      | ———
      | 现在可以发：发布通报稿1到 群名；退回通报稿1，原因：……
    `)
  })

  it('changes a draft’s title, its text, or both, and says which', async () => {
    await talk.deliver({ who: '孙梅', text: '起草通报 进度：各单位抓紧', room: undefined })
    await talk.heard()
    const rest = `发“查通报稿1”看全文，“修改通报稿1：……”改正文，“修改通报稿1标题：……”改标题，“提交通报稿1”送审`
    await talk.play(`
      孙梅>：修改通报稿1标题：关于进度的通报
      督办>孙梅：通报稿1〔关于进度的通报〕已改标题，回到草稿
      | 正文5字（限1500字）；本月通报已发0期（限2期）
      | ${rest}
      孙梅>：修改通报稿1：关于8月进度的通报：各单位：请抓紧①
      督办>孙梅：通报稿1〔关于8月进度的通报〕已改标题和正文，回到草稿
      | 正文8字（限1500字）；本月通报已发0期（限2期）
      | ${rest}
      孙梅>：查通报稿1
      督办>孙梅：通报稿1〔关于8月进度的通报〕草稿
      | 正文8字（限1500字）；本月通报已发0期（限2期）
      | 9月14日 孙梅：起草
      | 9月14日 孙梅：修改
      | 9月14日 孙梅：修改
      | ———
      | 关于8月进度的通报
      | 各单位：请抓紧①
      | ———
      | 现在可以发：修改通报稿1：……；提交通报稿1；作废通报稿1
    `)
  })

  it('says when the time to answer is over', async () => {
    for (const text of ['起草通报 进度：水务局推进较慢', '提交通报1', '同意通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    await talk.heard()
    await talk.play(`
      +3000m
      孙梅>：查通报
      督办>孙梅：在办文稿1件：
      | 通报稿1〔进度〕已同意，核对时间已过，可以发布
    `)
  })

  it('reaches a county leader who is in none of its groups, or tells that nothing does', async () => {
    const { stores, directory } = talk.county
    await bindGroup(talk.county, '水利群', { units: ['swj'] })
    const wang = (await directory.view(NOW)).people.get('wang')
    if (wang === undefined) throw new Error('no leader')
    await stores.people.put({ ...wang, _id: 'zhou', name: '周明', order: 2 })
    await directory.changed()
    for (const text of ['起草通报 进度：各单位抓紧', '提交通报1', '同意通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    await talk.heard()
    await talk.play(`
      孙梅>：发布通报1到 水利群
      督办>孙梅：通报稿1已编为通报〔2022〕1号，发到水利群，并私下报送王建国
      | 县级领导周明不在这些群，也没有能收到私信的账号，请另行报送
      督办：机关能力作风建设年通报 〔2022〕1号
      | 进度
      |
      | 各单位抓紧
      |
      | 作风办
      | 2022年9月14日
      督办>王建国：机关能力作风建设年通报 〔2022〕1号
      | 进度
      |
      | 各单位抓紧
      |
      | 作风办
      | 2022年9月14日
      王建国>：查通报
      督办>王建国：近期发布1件：
      | 通报〔2022〕1号〔进度〕9月14日
      | 看全文请发：查通报〔2022〕1号
      张三>：查通报
      督办>张三：还没有发到您所在工作群的通报；提到您单位的，发布前会先发给您核对
      孙梅>：撤回通报1，原因：数据有误
      督办>孙梅：通报〔2022〕1号已撤回，已向水利群说明；这个编号不再使用
      督办：现撤回通报〔2022〕1号《进度》，请勿再引用、转发。原因：数据有误
      | 作风办
      | 2022年9月14日
      督办>王建国：现撤回通报〔2022〕1号《进度》，请勿再引用、转发。原因：数据有误
      | 作风办
      | 2022年9月14日
    `)
  })
})

describe('通报的核对，单位没有能收到私信的人', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk({ canReachPerson: false })
    await bindGroup(talk.county, '水务局工作群', { units: ['swj'] })
    await bindGroup(talk.county, '乡镇群')
  })
  afterEach(() => talk.close())

  it('keeps what was done to a person out of the unit’s group, and says it again when it is published', async () => {
    for (const text of ['起草通报 作风：水务局李四违纪，给予党内警告处分。', '提交通报1', '同意通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    const heard = await talk.heard()
    expect(heard.filter((line) => line.includes('【情况核对】'))).toEqual([])
    expect(heard.at(-1)).toContain('没有能收到私信的人：永安县水务局，请当面告知')
    expect(heard.at(-1)).not.toContain('发给')
    await talk.deliver({
      who: '孙梅',
      text: '立即发布通报1到 乡镇群，原因：已经县纪委同意公开',
      room: undefined,
    })
    const published = (await talk.heard()).find((line) => line.startsWith('督办>孙梅：'))
    expect(published).toContain('已编为通报〔2022〕1号')
    expect(published).toContain('注意：文中有姓名（李四），又有“违纪”“党内警告”“处分”')
    expect(published).toContain('不该发的请发：撤回通报稿1，原因：……')
  })

  it('says that it went to the unit’s group', async () => {
    for (const text of ['起草通报 进度：水务局推进较慢', '提交通报1', '同意通报1'])
      await talk.deliver({ who: '孙梅', text, room: undefined })
    const heard = await talk.heard()
    expect(heard.filter((line) => line.includes('【情况核对】'))).toHaveLength(1)
    const answer = heard.find((line) => line.includes('已同意'))
    expect(answer).toContain('相关情况已发到水务局工作群（没有能收到私信的人）')
    expect(answer).not.toContain('私下')
  })
})
