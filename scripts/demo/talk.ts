import type { County } from './county.js'

/** Somebody says something; `dm` is a private talk with the bot. */
export interface Line {
  readonly room: string
  readonly sender: string
  /** `{code}` is the code in the bot's last answer. */
  readonly text: string
  /** What is shown before it: what this is about. */
  readonly about: string
  /** Chatter: the bot is expected to keep silent. */
  readonly silent?: true
}

const OFFICE_UNIT = '机关能力作风建设办公室'

/** The conversation that the demonstration plays: who says what, in wordings cadres use. */
export function demoTalk(county: County): Line[] {
  const room = (unit: string) =>
    county.groups.find((group) => group.units.includes(unit))?.name ?? county.groups[0]?.name ?? ''
  const liaison = (unit: string) =>
    county.people.find((person) => person.unit === unit && person.role === '联络员')?.name ?? ''
  const tasks = [1, 2, 3, 4, 5, 6].map((no) => {
    const unit = county.tasks.find((task) => task.no === no)?.lead[0] ?? ''
    return { no, room: room(unit), sender: liaison(unit) }
  })
  const [a, b, c, d] = tasks.filter(({ sender }) => sender !== '')
  // Problems are handed out and nothing is reported on them yet: for signing off and sending back.
  const [p, q] = county.problems.slice(0, 6).flatMap(({ no, responsible: [unit = ''] }) => {
    const sender = liaison(unit)
    return sender === '' ? [] : [{ no, room: room(unit), sender }]
  })
  const office =
    county.people.find((person) => person.unit === OFFICE_UNIT && person.role === '作风办')?.name ?? ''
  if (
    a === undefined ||
    b === undefined ||
    c === undefined ||
    d === undefined ||
    p === undefined ||
    q === undefined ||
    office === ''
  )
    throw new Error('the invented county lacks people')
  const dm = `dm:${office}`
  const newcomer = '微信用户8848'
  return [
    { about: '签收', room: p.room, sender: p.sender, text: `收到，问题${p.no}马上办` },
    {
      about: '报进展',
      room: a.room,
      sender: a.sender,
      text: `任务${a.no}完成百分之九十，预计10月底前全部完成`,
    },
    { about: '说错了，更正', room: a.room, sender: a.sender, text: `更正：任务${a.no}应为85%` },
    { about: '闲聊不回', room: a.room, sender: b.sender, text: '辛苦了👍', silent: true },
    {
      about: '申请销号',
      room: b.room,
      sender: b.sender,
      text: `任务${b.no}申请销号，已全部完成并通过验收，台账和照片已上报`,
    },
    { about: '没有权限', room: b.room, sender: b.sender, text: `同意任务${b.no}销号` },
    { about: '作风办审核', room: dm, sender: office, text: `同意任务${b.no}销号` },
    {
      about: '申请延期',
      room: c.room,
      sender: c.sender,
      text: `任务${c.no}申请延期至12月30日，原因：设备到货晚`,
    },
    { about: '批准延期', room: dm, sender: office, text: `同意任务${c.no}延期` },
    {
      about: '不归本单位',
      room: q.room,
      sender: q.sender,
      text: `问题${q.no}退回，不属于我单位职责，应由财政局牵头`,
    },
    { about: '报数', room: a.room, sender: a.sender, text: '9月开展培训2期，参训120人次' },
    { about: '报走访', room: a.room, sender: a.sender, text: '今天走访企业3家，收集难题2个，当场解决1个' },
    { about: '缺什么就问', room: c.room, sender: c.sender, text: `任务${c.no}申请延期` },
    { about: '撤回上一条', room: a.room, sender: a.sender, text: '撤回' },
    { about: '查自己的', room: `dm:${a.sender}`, sender: a.sender, text: '我的清单' },
    { about: '查一项', room: a.room, sender: a.sender, text: `查任务${a.no}` },
    { about: '作风办查超期', room: dm, sender: office, text: '查超期' },
    { about: '没绑定的账号', room: d.room, sender: newcomer, text: `任务${d.no} 60%` },
    { about: '作风办发码', room: dm, sender: office, text: `生成验证码 ${d.sender}` },
    { about: '绑定', room: `dm:${newcomer}`, sender: newcomer, text: '绑定 {code}' },
    { about: '帮助', room: `dm:${a.sender}`, sender: a.sender, text: '帮助' },
  ]
}
