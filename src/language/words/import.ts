import { ROLE_WORDS } from './item.js'

/** Words of the import's report. */

/** What may stand in a column, told in an empty sheet's header and where it is made; by kind of sheet and field. */
export const COLUMN_NOTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  units: { unitClass: '县直部门、乡镇等；活动办公室写 作风办' },
  people: { role: `${Object.values(ROLE_WORDS).join('、')}，可写几个，不写的按联络员` },
}

export const SHEET_NAMES: Readonly<Record<string, string>> = {
  units: '单位名录',
  people: '人员名单',
  tasks: '任务清单',
  problems: '问题台账',
  difficulties: '企业难题台账',
  projects: '项目台账',
  rectifications: '整治任务台账',
  petitions: '信访积案台账',
}

export const OUTCOMES: Readonly<Record<string, string>> = {
  new: '新增',
  changed: '更改',
  same: '没有变化',
  refused: '未收',
  skipped: '跳过',
}

const FIELDS: Readonly<Record<string, string>> = {
  no: '编号',
  title: '内容',
  enterprise: '企业',
  level: '级别',
  amount: '金额',
  measure: '措施',
  category: '类别',
  lead: '牵头单位',
  responsible: '责任单位',
  co: '配合单位',
  leader: '县级领导',
  person: '责任人',
  deadline: '期限',
  percent: '进度',
  progress: '进展',
  status: '状态',
  source: '来源',
  milestones: '节点',
  plan: '时间节点',
  goal: '目标要求',
  remedy: '措施',
  action: '措施',
  remark: '备注',
  leaders: '县级领导（只留文字的）',
  standing: '常年工作',
  unit: '单位',
  aliases: '别名',
  unitClass: '类别',
  order: '顺序',
  name: '名称',
  position: '职务',
  role: '角色',
  phone: '电话',
  active: '是否在用',
}

interface Finding {
  readonly field: string
  readonly rule: string
  readonly text: string
  readonly instead: readonly string[]
  /** How the sheet calls the column. */
  readonly column?: string
}

const field = (key: string) => FIELDS[key] ?? key
const column = (of: Finding) => `“${of.column ?? field(of.field)}”栏`
const quoted = (text: string) => `“${text.replaceAll('\n', ' ')}”`
const maybe = ({ instead }: Finding) => (instead.length === 0 ? '' : `，是不是${instead.join('、')}？`)
const became = (of: Finding) => `${field(of.field)}${quoted(of.text)}按 ${of.instead.join('、')} 收`

const rowBefore = (of: Finding) => (of.instead.length === 0 ? '前面' : `第 ${of.instead.join('')} 行`)

/** What is wrong with an item's content. */
const CONTENT: Readonly<Record<string, string>> = {
  title_missing: '没有内容',
  title_too_long: '内容最长 300 字，多出来的请写到备注里',
  text_too_long: '说明太长',
  deadline_invalid: '期限不是存在的日期',
  milestones_too_many: '节点太多，最多 50 个',
  milestone_title_missing: '有的节点没写做什么',
  milestone_title_too_long: '有的节点太长，最长 100 字',
}

/** Why a row was not taken, or how it was corrected: by rule. */
const RULES: Readonly<Record<string, (of: Finding) => string>> = {
  required_missing: (of) => `${column(of)}空着，请填上`,
  date_unreadable: (of) =>
    `${column(of)}的${quoted(of.text)}看不懂，请写成 10月31日、10月底前 或 ${of.instead.join('')}；没有期限的写 长期坚持`,
  date_impossible: (of) =>
    `${column(of)}的${quoted(of.text)}不是存在的日期，请写成 10月31日 或 ${of.instead.join('')}`,
  date_relative: (of) =>
    `${column(of)}的${quoted(of.text)}从哪天算起表里看不出，请写成日期，如 ${of.instead.join('')}（按今天算）`,
  percent_unreadable: (of) => `${column(of)}的${quoted(of.text)}不是 0 到 100 的百分数，请写成 60%`,
  number_repeated: (of) => `编号 ${of.text} 和${rowBefore(of)}重复`,
  title_repeated: (of) =>
    `内容和${rowBefore(of)}的${quoted(of.text.slice(0, 20))}一样；是两件事的，请各编一个编号`,
  title_twice: (of) => `内容和单位都与${rowBefore(of)}一样，照收；是同一件事的，请删去一行`,
  unit_missing: (of) => `${column(of)}空着，请填上；县级领导不用写单位，请在“角色”栏写 县级领导`,
  several_people: (of) => `${quoted(of.text)}是几个人，请一人写一行`,
  name_repeated: (of) => `${of.text} 和${rowBefore(of)}重复`,
  unit_unknown: (of) =>
    `${field(of.field)}${quoted(of.text)}名录里没有${maybe(of) || '，请先导入单位名录，或改用全称'}`,
  unit_ambiguous: (of) => `${field(of.field)}${quoted(of.text)}不止一个：${of.instead.join('、')}，请写全称`,
  class_unknown: (of) =>
    `${field(of.field)}${quoted(of.text)}是哪些单位不清楚，请写出单位，或在单位名录的“类别”里写明`,
  class_spread: (of) =>
    `${field(of.field)}${quoted(of.text)}按名录里的 ${of.instead.join('')} 个单位收${of.field === 'lead' ? '，都列为责任单位，没有单独的牵头单位' : ''}`,
  class_vague: (of) => `${field(of.field)}${quoted(of.text)}没写明是哪些单位，没有收，请写出单位名称`,
  lead_several: (of) => `牵头单位写了几个，按第一个 ${of.text} 牵头，${of.instead.join('、')} 列为责任单位`,
  leader_unit: (of) => `${quoted(of.text)}不在单位名录里，县级领导按不属于哪个单位收`,
  role_unknown: (of) =>
    `角色${quoted(of.text)}不认识，可写：${of.instead.join('、')}（活动办公室、督查室的人写“作风办”；可写几个，不写的按联络员）`,
  content_invalid: (of) =>
    `${quoted(of.text.slice(0, 20))}不合要求：${of.instead.map((rule) => CONTENT[rule] ?? rule).join('；')}`,
  step_refused: (of) => `没有写入（${of.text}），请再导入一次`,
  too_long: (of) => `${field(of.field)}太长：${quoted(of.text)}…`,
  date_written: became,
  date_serial: became,
  date_year_assumed: (of) => `${became(of)}（没写年份，按 ${of.instead.join('').slice(0, 4)} 年）`,
  date_standing: (of) =>
    `期限${quoted(of.text)}：按常年工作收，没有期限，到时不催；要到期催办的请写日期，如 12月31日`,
  date_open: (of) => `期限${quoted(of.text)}：先不定期限`,
  percent_written: became,
  number_written: became,
  phone_cleaned: became,
  phone_odd: (of) => `手机号 ${of.text} 是 ${of.instead.join('')} 位，照收，请核对`,
  name_cleaned: became,
  people_split: (of) => `${quoted(of.text)}拆成几个人收：${of.instead.join('')}；其实是一个人的，请改正`,
  phone_rounded: (of) => `电话${quoted(of.text)}在 Excel 里丢了后几位，没有收；请把这一列设为文本、重填号码`,
  phone_nobodys: (of) => `电话${quoted(of.text)}分不清是谁的，没有收；请一人写一行`,
  person_joined: (of) =>
    `和${of.instead.map((units) => ` ${units} 的`).join('')} ${of.text} 手机号相同，按同一个人收，各处单位都算`,
  person_again: (of) => `和上面的 ${of.text} 是同一个单位的同一个人，合为一人`,
  person_two: ({ text, instead: [own = '', other = ''] }) =>
    `名录里有两个 ${text}：这一行改的是 ${own} 的，${other} 的照旧`,
  position_kept: (of) => `职务“${of.text}”没有另存，仍用“${of.instead.join('')}”`,
  person_twin: (of) =>
    `同名：${of.text} 在${of.instead.join('、')}也有，按不同的人收；如是同一人，请在各行写上同一个手机号，先 --dry-run 核对再导入`,
  cell_error: (of) => `${field(of.field)}栏是 ${of.text}（公式出错），按空白收`,
  filled_down: became,
  plan_read: (of) => `节点收为 ${of.instead.join('')}`,
  plan_unread: (of) =>
    `节点${quoted(of.text)}看不懂，只留文字；请写明日期和内容，如 9月13日完成初稿；10月31日完成申报`,
  plan_date_alone: (of) =>
    `节点${quoted(of.text)}只有日期，没写做什么，只留文字；是完成期限的请写在“完成时限”栏`,
  changed_since: (of) =>
    `${field(of.field)}表里改为${of.text === '' ? '（空）' : of.text}，系统里后来改过，现为 ${of.instead.join('') || '（空）'}，没有按表改`,
  kept_since: (of) => `${field(of.field)}系统里后来改过，现为 ${of.instead.join('') || '（空）'}，不按表改`,
  cell_emptied: (of) => `${field(of.field)}表里现在空着，系统里仍为 ${of.instead.join('')}`,
  date_past: (of) => `期限 ${of.text} 已经过去，照收，请核对`,
  date_outside: (of) => `期限 ${of.text} 不在活动期间（${of.instead.join(' 至 ')}），照收，请核对`,
  plan_past: (of) => `节点${quoted(of.text)}已经过去一个多月，照收，请核对`,
  plan_outside: (of) => `节点${quoted(of.text)}不在活动期间（${of.instead.join(' 至 ')}），照收，请核对`,
  plan_clash: (of) => `节点表里改了，系统里后来也改过，没有按表改：${of.text}`,
  suspended_kept: (of) => `已经中止，${of.instead.map(field).join('、')}没有按表改`,
  continued_lost: (of) =>
    `合并行下一行的${field(of.field)}${quoted(of.text)}没有收；是另一件事的，请单独写一行、编一个号`,
  plan_back: (of) =>
    `节点${quoted(of.text)}写在后面却早得多，按 ${of.instead.join('')} 收；是下一年的请写上年份`,
  plan_kept: (of) => `节点后来改过，不按表改，仍为 ${of.text}`,
  plan_late: (of) => `节点${quoted(of.text)}晚于期限 ${of.instead.join('')}，请核对`,
  units_split: (of) => `${field(of.field)}拆成 ${of.instead.join('、')}`,
  done_reviewed: (of) =>
    `“${of.text}”按已报完成收，进度记 100%，还没有销号，待审核；已经销号的，表里请写 已销号`,
  done_closed: (of) =>
    of.instead.length === 0
      ? `“${of.text}”按已销号收，进度记 100%，不再催办`
      : `“${of.text}”按办结收（这类台账不用审核），进度记 100%，不再催办`,
  done_no_unit: (of) => `没有责任单位，没有按“${of.text}”收`,
  done_not_yet: (of) => `“${of.text}”不等于已完成或已销号，只记为进展；已经销号的，表里请写 已销号`,
  done_against: (of) => `“${of.text}”和进展里的“${of.instead.join('')}”不一致，按“${of.text}”收，请核对`,
  done_doubtful: (of) =>
    `进度 ${of.instead.join('')} 与“${of.text}”对不上，只按进度收，没有按“${of.text}”收；确已完成的，请把进度改为 100% 再导入`,
  title_shared: (of) =>
    `内容“${of.instead.join('').slice(0, 20)}”几行共用，这一行的${quoted(of.text.slice(0, 40))}收为${field(of.field)}；它才是内容的，请把这一列的表头改成内容的叫法（如 工作内容、问题内容）再导入`,
  name_shared: (of) =>
    `照收，但“${of.text}”现在指 ${of.instead.length} 个单位：${of.instead.join('、')}，以后写“${of.text}”分不清是哪个；请给其中的单位去掉或改掉这个叫法`,
  name_taken: ({ text, instead: [owner = '', ...others] }) =>
    `照收，但“${text}”也是${others.join('、')}的简称，现在只指${owner}，请核对`,
  number_given: (of) => `没有编号，编为 ${of.instead.join('')}`,
  number_moved: ({ text, instead: [to, holder, same] }) =>
    holder === undefined
      ? `表里编号 ${text}，在台账里是 ${to}，仍用 ${to}`
      : `编号 ${text} 在台账里已是〔${holder}〕，另编为 ${to}${same === undefined ? '' : '；其实是同一件事的，请把内容改回原来的说法再导入'}`,
  leader_unknown: (of) => `县级领导${quoted(of.text)}名录里没有，只留文字`,
  leader_called: (of) => `县级领导${quoted(of.text)}按 ${of.instead.join('')} 收，请核对`,
  leader_several: (of) => `县级领导写了几个，按第一个 ${of.text} 收，${of.instead.join('、')} 只留文字`,
  leader_ambiguous: (of) => `县级领导${quoted(of.text)}不止一个：${of.instead.join('、')}，请写全名`,
  percent_kept: (of) => `进度${of.text}低于已报的 ${of.instead.join('')}，保留已报的`,
  dropped_kept: () => '这个编号已随撤回的消息撤销，没有收；还要办的，请换一个编号再导入',
  closed_kept: (of) =>
    `已经销号，${of.instead.length === 0 ? '内容' : of.instead.map(field).join('、')}不再改动`,
}

/** What an item's timeline says where a sheet says that it is done. */
export const DONE_WORDS = { done: '导入时台账已记为完成', closed: '导入时台账已记为销号' } as const

const SKIPPED: Readonly<Record<string, string>> = {
  blank: '空行',
  subtotal: '小计、合计行',
  section: '分类标题',
  class_heading: '分类标题，不按单位收',
  header_again: '重复的表头',
  note: '表注',
  example: '示例行',
  continued: '并入上一行',
}

export const findingWords = (of: Finding): string =>
  RULES[of.rule]?.(of) ?? `${field(of.field)}${quoted(of.text)}`
export const skippedWords = (why: string): string => SKIPPED[why] ?? why
export const changeWords = (change: { field: string; from: string; to: string }): string =>
  `${field(change.field)}：${change.from === '' ? '（空）' : change.from} → ${change.to === '' ? '（空）' : change.to}`

/** Items named in one line at most. */
const MOST_NAMED = 20

/** Items that the sheet holds no more. */
export function goneWords(gone: readonly string[]): string {
  const more = gone.length > MOST_NAMED ? ` 等 ${gone.length} 项` : ''
  const named = gone.slice(0, MOST_NAMED).join('、')
  const item = (gone[0] ?? '').replace(/〔[^]*$/, '')
  return `  上次表里有、这次没有：${named}${more}。台账里照旧保留；不再办的，请在群里发“中止${item} 原因：……”${gone.length > 1 ? '，其余同样' : ''}`
}
