import type { ErrorCode } from '../../domain/errors.js'
import type { ItemState } from '../../domain/item.js'
import { type ItemStep, isLegal } from '../../domain/item-step.js'
import type { Role } from '../../domain/policy.js'
import { BULLETIN_REFUSALS } from './bulletin.js'
import { CALENDAR_ERRORS } from './calendar-errors.js'
import type { Door } from './door.js'
import { exampleDay } from './example-days.js'
import { type Facts, list, text } from './facts.js'
import { itemWords, offeredSteps, ROLE_WORDS, STATE_WORDS, STEP_COMMANDS, STEP_WORDS } from './item.js'
import { JOB_ERRORS } from './job-errors.js'
import { MILESTONE_REFUSALS } from './milestone.js'

/** 2022-10-31 → 10月31日 */
const day = (value: string): string => {
  const [, month, date] = /^\d{4}-(\d{2})-(\d{2})$/.exec(value) ?? []
  return month === undefined ? value : `${Number(month)}月${Number(date)}日`
}

/** 2022-08 → 8月 */
const period = (value: string): string => {
  const [, month] = /^\d{4}-(\d{2})$/.exec(value) ?? []
  return month === undefined ? day(value) : `${Number(month)}月`
}

const item = (data: Facts): string => itemWords(data['ledger'], data['no'])

/** 5个工作日, 31天 */
const most = (data: Facts): string => `${text(data, 'most')}${data['working'] === true ? '个工作日' : '天'}`

/** The day that more time is wanted until; one for an example where none was said. */
const wanted = (data: Facts): string => day(text(data, 'to')) || exampleDay(data, 'later')

const or = (names: readonly string[]): string => names.join('、')

const WHY_NOT: Readonly<Record<string, (data: Facts) => string>> = {
  unknown_actor: () => '还不认识您，请先绑定身份：发送“绑定 六位验证码”，验证码向作风办索取。',
  no_role: (data) =>
    `这件事须由${or(list(data, 'roles').map((role) => ROLE_WORDS[role as Role] ?? role)) || '有权限的人'}办理。`,
  not_own_unit: (data) =>
    `${data['no'] === undefined ? '这件事' : item(data)}${list(data, 'units').length > 0 ? `由${or(list(data, 'units'))}负责` : '不归您所在单位负责'}，您不能办理。`,
  co_unit_only: (data) =>
    `${item(data)}由${or(list(data, 'units')) || '牵头单位'}负责，您所在单位是配合单位，请由负责单位上报。`,
  not_own_entry: () => '只能撤回自己报的内容。',
  in_group: () => '这类数据不能在群里说，请私聊我。',
}

const ILLEGAL: Partial<Readonly<Record<ItemState, (data: Facts) => string>>> = {
  drafted: () => '还没有交办',
  closed: (data) => `已${text(data, 'since') && `于${day(text(data, 'since'))}`}销号`,
  closing_requested: (data) =>
    `已${text(data, 'since') && `于${day(text(data, 'since'))}`}报完成，正等作风办审核`,
  declined: () => '已退回，正等作风办处理',
  suspended: () => '已中止',
  dropped: () => '已随走访记录撤销',
}

function illegal(data: Facts): string {
  const state = text(data, 'state') as ItemState
  const step = text(data, 'step') as ItemStep
  if (state === 'closing_requested' && (step === 'complete' || step === 'request_closing'))
    return `${item(data)}${ILLEGAL[state]?.(data)}，不用再报；要改请先发“撤回”。`
  if (step === 'decline' && (state === 'underway' || state === 'accepted'))
    return `${item(data)}已在办理，不能直接退回；确实不归本单位的，请联系作风办改派。`
  const why = ILLEGAL[state]?.(data) ?? `现在是“${STATE_WORDS[state] ?? state}”`
  return `${item(data)}${why}，不能${STEP_WORDS[step] ?? '这样办理'}；${instead(data, state, step)}。`
}

/** What can be done instead. */
function instead(data: Facts, state: ItemState, step: ItemStep): string {
  const open = list(data, 'legal')
  if (step === 'close' && isLegal(state, 'complete'))
    return `责任单位还没有报完成，办好后请责任单位发：${STEP_COMMANDS.request_closing?.(item(data))}`
  // Adding to what was reported is open to the unit; what it wants to change, it takes back first.
  if (state === 'closing_requested' && !open.includes('close')) return '要改请先发“撤回”'
  const offered = offeredSteps(open, item(data))
  return offered.length === 0 ? '如有需要请联系作风办' : `现在可以发：${offered.join('；')}`
}

const ASK: Readonly<Record<string, string>> = { exact_date: '延到哪一天', reason: '原因' }

const PROBLEM: Readonly<Record<string, (value: string) => string>> = {
  title_missing: () => '缺标题',
  title_too_long: (value) => `标题不能超过${value}字`,
  text_too_long: (value) => `正文不能超过${value}字`,
  deadline_invalid: (value) => `期限“${value}”不是日期`,
  measure_unknown: (value) => `没有措施“${value}”`,
  milestones_too_many: (value) => `节点不能超过${value}个`,
  milestone_repeated: () => '节点编号重复',
  milestone_date_invalid: (value) => `节点${value}的日期不对`,
  milestone_title_missing: (value) => `节点${value}没有写做什么`,
  milestone_title_too_long: (value) => `节点内容不能超过${value}字`,
  number_invalid: (value) => `编号“${value}”须是正整数`,
  date_invalid: (value) => `“${value}”不是日期，须写成 2022-12-31 这样`,
  name_missing: () => '活动名称不能为空',
  end_before_start: (value) => `结束日期${value}不能早于开始日期`,
}

function problems(data: Facts): string {
  const rows = Array.isArray(data['problems']) ? (data['problems'] as readonly Facts[]) : []
  return rows.map((row) => PROBLEM[text(row, 'rule')]?.(text(row, 'value')) ?? '').join('；')
}

/** Refusals of the domain's rules and the services: what is wrong, then what to write instead. */
export const REFUSAL_WORDS = {
  application_gone: (data) =>
    `${item(data)}的${data['of'] === 'close' ? '销号' : '延期'}申请已经撤回，不用再撤。`,
  ...BULLETIN_REFUSALS,
  campaign_invalid: (data) => `活动的设置有误：${problems(data)}。`,
  ...CALENDAR_ERRORS,
  code_invalid: (data) =>
    Number(data['left'] ?? 0) > 0
      ? `验证码不对或已过期，还可以再试${text(data, 'left')}次；请向作风办重新索取。`
      : '验证码不对或已过期，输错次数已满，十分钟内不能再试；请向作风办重新索取验证码，十分钟后再发。',
  code_locked: () => '验证码输错次数太多，请十分钟后再试。',
  code_malformed: () => '验证码是六位数字，例如：绑定 123456',
  command_overtaken: (data) =>
    `${text(data, 'title')}在这之后又改过，没有撤回；发“查定时任务”看现在的设置，直接改即可，例如：日报改到9点`,
  entry_first: (data) => `${item(data)}已立项，立项不能撤回；没有交办的不会催办。`,
  deadline_in_past: (data) =>
    `${day(text(data, 'to'))}已经过了，${data['no'] === undefined ? '没有立项' : `${item(data)}${data['step'] === 'assign' ? '没有交办' : '的期限没有改'}`}，请核对日期。`,
  deadline_unreadable: (data) =>
    `${text(data, 'day') === '' ? '没有看懂改到哪一天' : `没有“${text(data, 'day')}”这一天`}，${item(data)}的期限没有改。例如：${item(data)} 期限改到${exampleDay(data, 'later')}`,
  entry_not_found: () => '没有可以撤回的内容。',
  entry_settled: (data) => `${item(data)}的这条内容之后已有新的办理，不能再撤回，请联系作风办。`,
  extension_date_in_past: (data) =>
    `${item(data)}申请延到的${day(text(data, 'to'))}已经过了，请写今天以后的日期。`,
  extension_incomplete: (data) =>
    `${item(data)}申请延期还缺${or(list(data, 'ask').map((key) => ASK[key] ?? key))}，请补充，例如：延到${exampleDay(data, 'later')}，原因：苗木需避开霜冻期`,
  extension_no_deadline: (data) => `${item(data)}没有规定期限，不用延期。`,
  extension_not_later: (data) =>
    `${item(data)}现在就是${day(text(data, 'deadline'))}到期，延到的日期须在这以后。`,
  extension_pending: (data) =>
    `${item(data)}已申请延到${day(text(data, 'to'))}，正等作风办审核；要改请先发“撤回”。`,
  extension_too_late: (data) =>
    `${item(data)}已于${day(text(data, 'deadline'))}到期，延期须在到期前申请，请联系作风办。`,
  extension_wished: (data) =>
    `这是想延期，不是改期限，${item(data)}的期限没有改。同意延期的请发：${item(data)} 期限改到${wanted(data)}`,
  group_needed: () => '请在那个工作群里发送。',
  group_not_bound: () => '本群没有绑定，不用解绑。要绑定请发：绑定本群 群名',
  indicator_derived: (data) => `“${text(data, 'indicator')}”由系统统计，不用报。`,
  indicator_overlap: (data) => `与已有指标重复或相近：${or(list(data, 'names'))}，请先看看能否直接用。`,
  indicator_purpose_missing: () => '新增指标要写明用途和报送频次。',
  indicator_unknown: (data) =>
    `没有“${text(data, 'name')}”这个指标${list(data, 'suggestions').length > 0 ? `，是不是：${or(list(data, 'suggestions'))}` : ''}。`,
  item_busy: (data) => `${item(data)}正有多人同时操作，请稍后再试。`,
  item_content_invalid: (data) => `事项内容有误：${problems(data)}。`,
  item_not_found: (data) => `没有${item(data)}，请核对编号；发“我的清单”可以查看。`,
  item_number_taken: (data) => `${item(data)}已经有了，请换一个编号。`,
  item_step_illegal: illegal,
  ...JOB_ERRORS,
  ...MILESTONE_REFUSALS,
  name_ambiguous: (data) => `“${text(data, 'name')}”不止一个，您说的是：${or(list(data, 'candidates'))}？`,
  name_unknown: (data) =>
    `没有找到“${text(data, 'name')}”${list(data, 'suggestions').length > 0 ? `，是不是：${or(list(data, 'suggestions'))}` : ''}，请写全称或常用简称。`,
  not_allowed: (data) => WHY_NOT[text(data, 'reason')]?.(data) ?? '您没有这项权限。',
  percent_unclear: (data) => {
    const [name = '', other] = list(data, 'items')
    return other === undefined
      ? `${name}的进度没看明白是多少，没有登记。请发：${name} 60%`
      : `各项的进度没看明白，没有登记。请逐项写清，例如：${name} 60%；${other} 70%`
  },
  percent_out_of_range: () => '进度须是0到100之间的整数，例如：任务12 60%',
  person_has_no_role: (data) => `${text(data, 'name')}还没有设定角色，请作风办先设定。`,
  person_not_bound: (data) => `${text(data, 'name')}没有绑定账号，不用解绑。`,
  ratio_conflict: (data) =>
    `“${text(data, 'indicator')}”与明细对不上：${text(data, 'numerator')}÷${text(data, 'denominator')}＝${text(data, 'computed')}%，请核对后重报。`,
  ratio_over_one: (data) =>
    `“${text(data, 'indicator')}”的分子（${text(data, 'numerator')}）不能大于分母（${text(data, 'denominator')}），请核对。`,
  ratio_parts_needed: (data) =>
    `“${text(data, 'indicator')}”由系统按明细计算，请报分子和分母，例如：网办率96%，应网办400项，已实现384项`,
  reading_implausible: (data) => `“${text(data, 'indicator')}”的数字${text(data, 'value')}不合常理，请核对。`,
  reading_not_found: (data) => {
    const what = `没有找到您之前报的${period(text(data, 'period'))}“${text(data, 'indicator')}”，无法更正；`
    const last = text(data, 'last')
    if (last === '') return `${what}请直接报数。`
    return `${what}您最近报的是${day(text(data, 'on'))}的${last}，要改它请不写日期再发一次更正。`
  },
  reading_not_whole: (data) => `“${text(data, 'indicator')}”须是整数，请核对。`,
  reading_unit_mismatch: (data) =>
    `“${text(data, 'indicator')}”按“${text(data, 'unit')}”统计，您报的是“${text(data, 'said')}”，请核对。`,
  reading_value_needed: (data) => `请写明“${text(data, 'indicator')}”的数字。`,
  review_nothing_pending: (data) => `${item(data)}没有待审核的申请。`,
  review_reason_needed: (data) =>
    `${item(data)}没有写明原因，没有退回，例如：不同意 ${item(data)}，原因：佐证材料不全`,
  snooze_invalid: (data) =>
    data['days'] === null || data['days'] === undefined
      ? `稍后提醒须写明哪一项、过几天${data['most'] === undefined ? '' : `，最多${most(data)}`}。`
      : `稍后提醒最多${most(data)}，没有登记；办不完的请申请延期。`,
  snooze_none: (data) => `${item(data)}没有推迟提醒，不用取消。`,
  snooze_used_up: (data) =>
    `${item(data)}推迟提醒已满${text(data, 'times')}次，请先报进展；确实办不完的请申请延期。`,
  text_too_long: (data) => `内容太长，没有登记，请缩到${text(data, 'limit')}字以内再发。`,
  unit_needed: (data) =>
    `请写明是哪个单位${list(data, 'candidates').length > 0 ? `：${or(list(data, 'candidates'))}` : ''}。`,
  visit_not_corrected: (data) =>
    `“${text(data, 'indicator')}”您今天报的是走访记录，记录不能改数，没有更正：请先撤回那条消息（刚报的发“撤回”即可），再重新报一次走访。`,
} satisfies Partial<Record<ErrorCode, (data: Facts, door: Door) => string>>
