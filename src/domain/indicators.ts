import type { Indicator } from './indicator.js'

type Kind = Indicator['kind']
type Rest = Partial<Pick<Indicator, 'whole' | 'derived' | 'records' | 'restricted' | 'note' | 'purpose'>>

/** One indicator of the report's template; `star` is its blank there. Asked monthly unless it is derived. */
function row(
  star: number | null,
  name: string,
  aliases: readonly string[],
  unit: string,
  kind: Kind,
  reporter: string,
  subsystem: string,
  rest: Rest = {},
): Indicator {
  return {
    id: star === null ? name : `r${String(star).padStart(2, '0')}`,
    star,
    name,
    aliases,
    unit,
    kind,
    whole: kind !== 'ratio',
    derived: false,
    records: null,
    restricted: false,
    reporter,
    subsystem,
    purpose: '活动进展情况汇报',
    frequency: rest.derived === true ? '系统统计' : '每月',
    note: '',
    ...rest,
  }
}

/**
 * The dictionary every campaign starts with: the blanks of a county's report, in its order, and what is
 * asked besides. The office adds to it; `star` 18, 20, 34 and 46 are rendered with 余 or 近 by the report.
 */
export const INDICATORS: readonly Indicator[] = [
  row(2, '梳理问题方面数', ['梳理问题', '问题方面'], '方面', 'stock', '作风办', '问题台账', {
    derived: true,
    records: { from: 'items', ledger: 'problem', count: 'categories' },
    note: 'distinct problem categories, not problem rows',
  }),
  row(3, '县级领导专题研讨', ['专题研讨', '县级领导研讨'], '次', 'flow', '县委办/宣传部', '研讨学习', {
    note: 'one session with many leaders = 1',
  }),
  row(4, '基层党组织研讨', ['党组织研讨'], '次', 'flow', '各基层党组织', '研讨学习', {
    note: 'sum over organisations; guard double report of joint sessions',
  }),
  row(5, '内资新签约项目', ['签约项目', '新签约项目', '内资签约项目'], '个', 'flow', '商务/招商部门', '项目'),
  row(6, '签约额', ['签约总额', '签约金额'], '亿元', 'flow', '商务/招商部门', '项目', {
    whole: false,
    note: 'store in 万元, render 亿元; same project set as star 5',
  }),
  row(
    7,
    '选派优秀年轻干部挂职',
    ['选派年轻干部', '挂职干部', '选派挂职干部'],
    '名',
    'flow',
    '组织部',
    '干部挂职',
    { note: 'persons, not postings' },
  ),
  row(8, '培训班', ['培训班期数', '举办培训班'], '期', 'flow', '组织部/党校', '研讨学习', {
    note: '第4期 is an ordinal',
  }),
  row(9, '培训干部', ['参训干部', '培训人次'], '人次', 'flow', '组织部/党校', '研讨学习', {
    note: 'attendances, not persons; same sessions as star 8',
  }),
  row(10, '常委进党校', ['常委上党校'], '人次', 'flow', '县委办/党校', '研讨学习'),
  row(
    11,
    '县级领导上党校下基层讲党课',
    ['讲党课', '上党课', '县级领导讲党课'],
    '次',
    'flow',
    '组织部',
    '研讨学习',
  ),
  row(
    12,
    '专题业务讲堂',
    ['业务讲堂', '学法讲堂', '学法大讲堂', '组工业务大讲堂', '大讲堂'],
    '场',
    'flow',
    '各主办单位',
    '研讨学习',
  ),
  row(13, '比武练兵', ['技能比武', '比武', '练兵比武'], '次', 'flow', '各主办单位', '研讨学习'),
  row(15, '申报市级创新项目', ['市级创新项目', '申报市级项目'], '个', 'flow', '改革/作风办', '创新项目', {
    note: 'declared, not approved',
  }),
  row(16, '县本级创新项目', ['县本级项目', '县级创新项目'], '项', 'flow', '作风办', '创新项目'),
  row(
    18,
    '网格化为群众办理事项',
    ['网格化办理事项', '为群众办理事项', '群众办事'],
    '件',
    'flow',
    '政法委/城管',
    '外部数据',
    { note: 'rendered with 余: round down' },
  ),
  row(19, '四个体系跟踪重点任务', ['重点任务'], '项', 'stock', '督查室', '任务清单', { derived: true }),
  row(20, '四个体系跟踪具体任务', ['具体任务'], '个', 'stock', '督查室', '任务清单', {
    derived: true,
    note: 'rendered with 近: round up; children of star 19',
  }),
  row(21, '精简要件', ['精简办事要件', '压减要件'], '件', 'flow', '营商环境局', '政务服务'),
  row(22, '优化流程', ['优化办事流程'], '项', 'flow', '营商环境局', '政务服务'),
  row(
    23,
    '审批时限压缩比',
    ['审批时限压缩', '时限压缩比', '审批压缩比'],
    '%',
    'ratio',
    '营商环境局',
    '政务服务',
    { note: 'local definition to be confirmed; latest snapshot' },
  ),
  row(24, '网办率', ['网上可办率', '网上办理率'], '%', 'ratio', '营商环境局', '政务服务', {
    note: 'may also be cases-based; fix the definition; latest snapshot',
  }),
  row(25, '好差评好评率', ['好评率'], '%', 'ratio', '营商环境局', '政务服务', {
    note: 'bottom two levels are 差评',
  }),
  row(26, '顽瘴痼疾整治方面', ['顽瘴痼疾方面'], '个', 'stock', '政法委', '问题台账', {
    derived: true,
    records: { from: 'items', ledger: 'rectification', count: 'categories' },
  }),
  row(27, '顽瘴痼疾整治任务', ['整治任务', '顽瘴痼疾任务'], '项', 'stock', '政法委', '任务清单', {
    derived: true,
    records: { from: 'items', ledger: 'rectification', count: 'all' },
  }),
  row(
    28,
    '调处矛盾纠纷',
    ['化解矛盾纠纷', '调解矛盾纠纷', '调处纠纷', '矛盾纠纷'],
    '件',
    'flow',
    '政法委/司法局/法院',
    '矛盾纠纷',
    { note: 'only successes' },
  ),
  row(29, '化解信访积案', ['信访积案化解', '化解积案'], '件', 'flow', '信访局', '信访积案', {
    records: { from: 'items', ledger: 'petition', count: 'closed' },
    note: 'numerator of star 30',
  }),
  row(30, '信访积案化解率', ['积案化解率', '信访化解率'], '%', 'ratio', '信访局', '信访积案', {
    derived: true,
    note: 'never typed in by hand',
  }),
  row(31, '包联五上企业', ['五上企业'], '户', 'stock', '作风办/工信', '领导包联', { note: 'register' }),
  row(32, '包联产业项目', ['产业项目'], '个', 'stock', '作风办/发改', '领导包联', { note: 'register' }),
  row(33, '包联县级领导', ['包联领导'], '位', 'stock', '作风办', '领导包联', { note: 'register' }),
  row(34, '常委深入包联企业', ['常委走访企业', '常委包联企业'], '次', 'flow', '联络员', '领导包联', {
    note: '余: round down',
  }),
  row(
    35,
    '解决企业难题',
    ['解决难题', '解决企业问题', '企业难题解决'],
    '件',
    'flow',
    '联络员/责任单位',
    '企业难题',
    {
      records: { from: 'items', ledger: 'difficulty', count: 'closed' },
      note: 'a solved difficulty counts once, whoever reports it',
    },
  ),
  row(36, '科级以上领导走流程', ['走流程', '领导走流程', '走流程人次'], '人次', 'flow', '各单位', '走流程', {
    records: { from: 'walkthroughs', count: 'person_times' },
  }),
  row(37, '走流程发现并解决问题', ['走流程解决问题', '走流程问题'], '个', 'flow', '各单位', '走流程', {
    records: { from: 'walkthroughs', count: 'solved' },
    note: 'one figure for found and solved: warn when found<>solved',
  }),
  row(39, '专题专栏', ['专栏', '开设专栏'], '个', 'stock', '融媒体中心', '宣传'),
  row(40, '专栏刊发信息', ['刊发信息', '发布信息', '专栏信息'], '条', 'flow', '融媒体中心', '宣传'),
  row(43, '党建平台作风专栏刊发', ['党建专栏刊发', '微党建刊发'], '篇', 'flow', '组织部', '宣传'),
  row(44, '专题简报专报', ['简报', '专报', '专题简报'], '期', 'flow', '作风办', '文书', {
    derived: true,
    note: 'by the system itself',
  }),
  row(46, '权威媒体刊发', ['媒体刊发', '权威媒体报道', '媒体报道'], '次', 'flow', '宣传部', '宣传', {
    note: '余: round down; keep URL; not to be scored',
  }),
  row(48, '下发通报', ['通报'], '期', 'flow', '作风办/纪委', '文书', {
    derived: true,
    note: 'by the system itself',
  }),
  row(49, '查处作风问题件数', ['查处问题', '查处作风问题', '查处件数'], '件', 'flow', '纪委监委', '查处', {
    restricted: true,
    note: 'restricted data',
  }),
  row(50, '查处作风问题人数', ['查处人数', '查处干部'], '人', 'flow', '纪委监委', '查处', {
    restricted: true,
    note: 'restricted data; persons, not cases',
  }),
  row(null, '走访企业', ['走访企业户数', '走访包联企业', '包联走访'], '户', 'flow', '联络员', '领导包联', {
    records: { from: 'visits' },
  }),
]
