import type { Role } from '../../domain/policy.js'

/** What each role can write, in the order it is shown. */
const LINES: readonly { readonly roles: readonly Role[] | null; readonly text: string }[] = [
  { roles: ['liaison', 'unit_head'], text: '报进展：{item} 60%' },
  { roles: ['liaison', 'unit_head'], text: '报完成：{item} 已完成；申请销号：{item} 申请销号，已……' },
  { roles: ['liaison', 'unit_head'], text: '报节点：{item} 节点1 已完成' },
  { roles: ['liaison', 'unit_head'], text: '申请延期：{item} 申请延期到11月15日，原因：……' },
  { roles: ['liaison', 'unit_head'], text: '签收：收到 {item}；不归本单位：{item} 退回，应由……负责' },
  { roles: ['liaison', 'unit_head'], text: '暂缓提醒：稍后提醒 {item} 3天；取消稍后提醒 {item}' },
  { roles: ['liaison', 'unit_head', 'discipline'], text: '报数：9月开展培训2期、参训120人次' },
  { roles: ['liaison', 'unit_head', 'county_leader'], text: '报走访：9月14日走访企业3家，收集难题2个' },
  { roles: ['liaison', 'unit_head'], text: '通报提到本单位：通报稿3 情况说明：……；通报稿3 无异议' },
  { roles: ['office'], text: '审核：同意 {item} 销号；不同意 {item} 销号，原因：……' },
  { roles: ['office'], text: '看等您审核的：待审核' },
  {
    roles: ['office'],
    text: '延期：同意 {item} 延期；不同意 {item} 延期，原因：……；{item} 期限改到12月20日',
  },
  { roles: ['office'], text: '暂缓提醒负责人：稍后提醒 {item} 3天；取消稍后提醒 {item}' },
  { roles: ['office'], text: '交办：交办 {item} 给发改局' },
  { roles: ['office'], text: '设节点：{item} 节点 9月13日完成初稿；10月31日完成申报' },
  { roles: ['office'], text: '改节点：{item} 节点 初稿 改到9月20日；{item} 删除节点 初稿' },
  { roles: ['office'], text: '通报：起草通报 标题：正文；生成任务通报；查通报' },
  { roles: ['office'], text: '改通报：修改通报稿3：正文；修改通报稿3标题：……' },
  { roles: ['office'], text: '审通报：提交通报稿3；同意通报稿3；退回通报稿3，原因：……' },
  { roles: ['office'], text: '发通报：发布通报稿3到 县直部门群；撤回通报稿3，原因：……' },
  {
    roles: ['office'],
    text: '工作日：10月8日上班；10月3日放假；10月1日到3日放假；10月3日恢复原安排；查节假日',
  },
  {
    roles: ['office', 'admin'],
    text: '发验证码：生成验证码 张三；绑定工作群：绑定本群 群名；不用了：解绑本群',
  },
  { roles: ['office', 'admin'], text: '定时任务：查定时任务；日报改到9点；周调度改到周二；停用周调度' },
  { roles: ['county_leader', 'office'], text: '报进展：{item} 60%，已协调……' },
  { roles: null, text: '查询：我的清单、查{item}、查超期、查培训期数' },
  { roles: null, text: '改错：撤回（撤最近一条），或“更正 {item} 70%”' },
]

/** 帮助: what the sender's roles can write, with an item of the sender's own where there is one. */
export function helpWords(roles: readonly Role[], example = '任务12'): string {
  const lines = LINES.filter((line) => line.roles === null || line.roles.some((role) => roles.includes(role)))
  return ['可以这样发：', ...lines.map((line) => line.text.replaceAll('{item}', example))].join('\n')
}
