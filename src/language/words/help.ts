import type { Role } from '../../domain/policy.js'

/** A line of the help: what it is for, and what is written for it, each as it could be sent. */
export interface HelpLine {
  /** Null: anybody's. */
  readonly roles: readonly Role[] | null
  readonly about: string
  readonly examples: readonly string[]
}

const UNIT: readonly Role[] = ['liaison', 'unit_head']
const OFFICE: readonly Role[] = ['office']
const KEEPERS: readonly Role[] = ['office', 'admin']

/**
 * What each role can write, in the order it is shown. {item} is an item of the reader's own; {person}, {unit} and
 * {group} are the directory's; days are filled in by `withDays`.
 */
export const HELP_LINES: readonly HelpLine[] = [
  { roles: UNIT, about: '报进展', examples: ['{item} 60%'] },
  { roles: UNIT, about: '报完成', examples: ['{item} 已完成'] },
  { roles: UNIT, about: '申请销号', examples: ['{item} 申请销号，已完成整改并公示'] },
  { roles: UNIT, about: '报节点', examples: ['{item} 节点1 已完成'] },
  { roles: UNIT, about: '申请延期', examples: ['{item} 申请延期到{later}，原因：设备尚未到货'] },
  { roles: UNIT, about: '签收', examples: ['收到 {item}'] },
  { roles: UNIT, about: '不归本单位', examples: ['{item} 退回，应由{unit}负责'] },
  { roles: UNIT, about: '暂缓提醒', examples: ['稍后提醒 {item} 3天', '取消稍后提醒 {item}'] },
  {
    roles: ['liaison', 'unit_head', 'discipline'],
    about: '报数',
    examples: ['{month}开展培训2期、参训120人次'],
  },
  {
    roles: ['liaison', 'unit_head', 'county_leader'],
    about: '报走访',
    examples: ['{today}走访企业3家，收集难题2个'],
  },
  {
    roles: UNIT,
    about: '通报提到本单位',
    examples: ['通报稿3 情况说明：设备已到货，本周安装', '通报稿3 无异议'],
  },
  { roles: OFFICE, about: '看等您审核的', examples: ['待审核'] },
  { roles: OFFICE, about: '审销号', examples: ['同意 {item} 销号', '不同意 {item} 销号，原因：佐证不全'] },
  { roles: OFFICE, about: '审延期', examples: ['同意 {item} 延期', '不同意 {item} 延期，原因：理由不充分'] },
  { roles: OFFICE, about: '定期限', examples: ['{item} 期限改到{later}'] },
  { roles: OFFICE, about: '暂缓提醒负责人', examples: ['稍后提醒 {item} 3天', '取消稍后提醒 {item}'] },
  { roles: OFFICE, about: '交办', examples: ['交办 {item} 给{unit}'] },
  { roles: OFFICE, about: '设节点', examples: ['{item} 节点 {soon}完成初稿、{later}完成申报'] },
  {
    roles: OFFICE,
    about: '改节点',
    examples: ['{item} 节点 初稿 改到{soon}', '{item} 删除节点 初稿', '{item} 删除第2个节点'],
  },
  {
    roles: OFFICE,
    about: '写通报',
    examples: [
      '起草通报 标题：正文',
      '生成任务通报',
      '查通报',
      '修改通报稿3：正文',
      '修改通报稿3标题：新标题',
      '作废通报稿3',
    ],
  },
  {
    roles: OFFICE,
    about: '审通报',
    examples: ['提交通报稿3', '同意通报稿3', '退回通报稿3，原因：数字有误'],
  },
  { roles: OFFICE, about: '发通报', examples: ['发布通报稿3到 {group}', '撤回通报稿3，原因：数字有误'] },
  {
    roles: OFFICE,
    about: '工作日',
    examples: ['{work}上班', '{off}放假', '{offDays}放假', '{off}恢复原安排', '查节假日'],
  },
  {
    roles: KEEPERS,
    about: '定时任务',
    examples: ['查定时任务', '日报改到9点', '周调度改到周二', '停用周调度', '启用周调度'],
  },
  { roles: KEEPERS, about: '发验证码', examples: ['生成验证码 {person}'] },
  { roles: KEEPERS, about: '换了账号或调走的人', examples: ['解绑 {person}'] },
  { roles: KEEPERS, about: '工作群', examples: ['绑定本群 {group}', '解绑本群'] },
  { roles: ['county_leader', 'office'], about: '报进展', examples: ['{item} 60%，已协调解决用地'] },
  { roles: null, about: '查询', examples: ['我的清单', '查{item}', '查超期', '查滞后', '本周到期'] },
  { roles: null, about: '更多查询', examples: ['汇总', '查节点', '查培训期数', '查通报'] },
  { roles: OFFICE, about: '查单位', examples: ['查{unit}', '谁没报', '查未签收'] },
  {
    roles: ['liaison', 'unit_head', 'county_leader', 'office'],
    about: '改错',
    examples: ['撤回', '更正 {item} 70%'],
  },
]
