import type { LedgerKind } from '../../domain/ledger.js'

/** Words that an item's number follows: 任务12, 台账第5条. Longest first within a kind. */
export const KIND_WORDS: readonly (readonly [word: string, kind: LedgerKind])[] = [
  ['顽瘴痼疾整治任务', 'rectification'],
  ['整治任务', 'rectification'],
  ['信访积案', 'petition'],
  ['积案', 'petition'],
  ['任务台账', 'task'],
  ['任务清单', 'task'],
  ['任务编号', 'task'],
  ['任务序号', 'task'],
  ['任务号', 'task'],
  ['重点任务', 'task'],
  ['具体任务', 'task'],
  ['督办任务', 'task'],
  ['任务', 'task'],
  ['问题台账', 'problem'],
  ['问题清单', 'problem'],
  ['问题编号', 'problem'],
  ['整改问题', 'problem'],
  ['整改台账', 'problem'],
  ['问题', 'problem'],
  ['企业难题', 'difficulty'],
  ['难题台账', 'difficulty'],
  ['难题清单', 'difficulty'],
  ['难题编号', 'difficulty'],
  ['难题', 'difficulty'],
  ['创新项目', 'project'],
  ['产业项目', 'project'],
  ['重点项目', 'project'],
  ['项目台账', 'project'],
  ['项目清单', 'project'],
  ['项目编号', 'project'],
  ['项目', 'project'],
  ['台账', 'problem'],
  ['清单', 'task'],
  ['编号', 'task'],
  ['序号', 'task'],
]

/** Between the kind and the number: 任务清单第12项, 任务 No.12, 任务#12. */
export const NUMBER_SIGNS = [
  '编号为',
  '编号',
  '序号',
  '号为',
  'No.',
  'NO.',
  'no.',
  '№',
  '#',
  'No',
  'NO',
] as const

/** What an item's number may end in, and the kind it tells where none was named. */
export const ENDINGS: Readonly<Record<string, LedgerKind>> = { 号: 'task', 项: 'task', 条: 'problem' }

/** 第30项|目前…, 第30项|目标…: the 目 is the next word's. 项目前期 and 项目前景 are of a project. */
export const ITEM_THEN = /^项目(?:前(?![期景身沿置端后])|标)/
/** 第30项目: a project by its number; 第二项目部 is an office. */
export const PROJECT = /^项目(?![部组办经法区制])/

/** Kinds that may follow the number: 12号任务, 第5项问题. */
export const KINDS_AFTER: readonly (readonly [word: string, kind: LedgerKind])[] = [
  ['整治任务', 'rectification'],
  ['重点任务', 'task'],
  ['具体任务', 'task'],
  ['督办任务', 'task'],
  ['任务', 'task'],
  ['企业难题', 'difficulty'],
  ['难题', 'difficulty'],
  ['整改问题', 'problem'],
  ['问题', 'problem'],
  ['台账', 'problem'],
  ['项目', 'project'],
  ['信访积案', 'petition'],
  ['积案', 'petition'],
]

/** Before 问题3 without a counting word: something was found or solved, so 3 is how many. */
export const COUNTED_AFTER =
  /(?:发现|查摆|排查|收集|梳理|存在|反映|征集|提出|新增|摸排|查找|反馈|汇总|签约|新签|引进|招引|有)(?:了|并解决|的)?$/

/** After 第3条/第12项: an article of a rule or a point of an agenda, not an item of a ledger. */
export const NOT_AN_ITEM =
  /^(?:议程|议题|规定|条款|内容|附件|措施|要求|条例|纪律|款|标准|指标|举措|流程|程序|环节|议案|提案|数据)/
export const RULE_BEFORE =
  /(?:条例|规定|办法|意见|法|章程|准则|制度|纪律|通知|方案|纲要|合同|协议|守则|细则)(?:》|中)?的?$/

/** The largest number a ledger can reach. */
export const LARGEST_NO = 199_999
/** The longest range read as one list: 任务1-120. */
export const LONGEST_RANGE = 200
