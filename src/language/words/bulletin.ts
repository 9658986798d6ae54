import type { BulletinState, BulletinStep } from '../../domain/bulletin.js'
import { BULLETIN_SERIES } from '../../domain/bulletin-series.js'
import type { ErrorCode } from '../../domain/errors.js'
import type { AtDoor, Door } from './door.js'
import { type Facts, list, text } from './facts.js'

export const BULLETIN_STATE_WORDS: Readonly<Record<BulletinState, string>> = {
  draft: '草稿',
  in_review: '待审核',
  facts_shown: '已同意，待单位核对',
  approved: '已同意，待发布',
  published: '已发布',
  withdrawn: '已撤回',
  discarded: '已作废',
}

export const BULLETIN_STEP_WORDS: Readonly<Record<BulletinStep, string>> = {
  draft: '起草',
  edit: '修改',
  submit: '提交',
  send_back: '退回',
  approve: '同意',
  answer: '说明情况',
  publish: '发布',
  withdraw: '撤回',
  discard: '作废',
}

/** How a step is asked for in chat, with the draft's name put in. */
export const BULLETIN_COMMANDS: Readonly<Record<Exclude<BulletinStep, 'draft'>, (draft: string) => string>> =
  {
    edit: (draft) => `修改${draft}：……`,
    submit: (draft) => `提交${draft}`,
    approve: (draft) => `同意${draft}`,
    publish: (draft) => `发布${draft}到 群名`,
    send_back: (draft) => `退回${draft}，原因：……`,
    withdraw: (draft) => `撤回${draft}，原因：……`,
    discard: (draft) => `作废${draft}`,
    answer: (draft) => `${draft} 情况说明：……`,
  }

/** What can be written, of the office's steps. */
export function offeredBulletinSteps(open: readonly string[], draft: string): string {
  const steps = Object.keys(BULLETIN_COMMANDS) as (keyof typeof BULLETIN_COMMANDS)[]
  return steps
    .filter((step) => step !== 'answer' && open.includes(step))
    .map((step) => BULLETIN_COMMANDS[step](draft))
    .join('；')
}

/** Kept in the history of what one person drafted, submitted and approved. */
export const ALONE = '起草、提交、同意是同一人'

/** The office signs its bulletins by this name. */
export const OFFICE_NAME = '作风办'

/** 通报稿3: a draft's running number is never written as an issue's (〔2022〕3号, 第3期). */
export function draftWords(word: string, no: number | string): string {
  return `${word}稿${no}`
}

/** The draft a refusal is about. */
function draft(data: Facts): string {
  const id = text(data, 'series')
  // The office may have named it otherwise, or added it.
  const called = text(data, 'called')
  const word = called === '' ? (BULLETIN_SERIES.find((row) => row.id === id)?.word ?? '通报') : called
  return draftWords(word, text(data, 'no'))
}

const AS_THINGS_STAND: Readonly<Partial<Record<BulletinState, string>>> = {
  draft: '还是草稿',
  in_review: '正待审核',
  facts_shown: '已同意，正由涉及单位核对情况',
  approved: '已同意，待发布',
  published: '已经发布',
  withdrawn: '已经撤回',
  discarded: '已经作废',
}

/** How a step is asked for at a door; `said` in chat. */
function asking(data: Facts, door: Door, step: 'discard' | 'show' | 'publish', said: string): string {
  const no = text(data, 'no')
  const path = step === 'show' ? `GET /api/bulletins/${no}` : `POST /api/bulletins/${no}/${step}`
  return { chat: `发“${said}”`, cli: `用 duban bulletin ${step} ${no}`, http: `用 ${path}` }[door]
}

/** How it is published before its time. */
const publishingNow = (data: Facts, door: Door, why = ''): string =>
  ({
    chat: `发：立即发布${draft(data)}，原因：${why}……`,
    cli: `用 duban bulletin publish ${text(data, 'no')} --now --reason ${why || '原因'}`,
    http: `用 POST /api/bulletins/${text(data, 'no')}/publish，写明 now 和 reason`,
  })[door]

const LIST_DRAFTS: AtDoor = {
  chat: '发“查通报”可以查看',
  cli: '用 duban bulletin list 可以查看',
  http: '用 GET /api/bulletins 可以查看',
}

/** What a step in the wrong place wants to be told besides. */
function hint(data: Facts, door: Door): string {
  const [state, step] = [text(data, 'state'), text(data, 'step')]
  if (step === 'withdraw')
    return `没有发布的不用撤回，不要了请${asking(data, door, 'discard', `作废${draft(data)}`)}。`
  if (step === 'answer') return '如有不同情况请联系作风办。'
  if (step === 'edit' && state === 'published') return '发布后不能改动，需要更正请撤回后另发。'
  const legal = list(data, 'legal').filter((each) => each !== 'answer')
  if (legal.length === 0) return '不能再办理。'
  if (door === 'chat') return `现在可以发：${offeredBulletinSteps(legal, draft(data))}。`
  return `现在可以：${legal.map((each) => BULLETIN_STEP_WORDS[each as BulletinStep] ?? each).join('、')}。`
}

const MISSING: Readonly<Record<string, string>> = { title: '标题', body: '正文', series: '种类', no: '稿号' }

const SERIES_FIELD: Readonly<Record<string, string>> = {
  id: '代号（小写字母开头，不能是 draft）',
  word: '名称（2到10个汉字）',
  number: '编号样式（须含 {no}，如 第{no}期）',
  firstNo: '起始编号（1到9999）',
  quota: '每月期数（0到100）',
  most: '字数上限（50到10000）',
  answerDays: '说明时限（1到10个工作日）',
  ledgers: '台账',
}

/** Refusals about bulletins: what is wrong, then what to write instead. */
export const BULLETIN_REFUSALS = {
  bulletin_busy: (data) => `${draft(data)}正有多人同时操作，请稍后再试。`,
  bulletin_content_missing: (data, door) => {
    const missing = list(data, 'missing')
    if (missing.includes('items')) return '台账里还没有交办的事项，没有可以写的内容。'
    const called = text(data, 'called') || '通报'
    if (missing.includes('form') && door === 'chat')
      return `没看懂，没有起草。自己写请发：起草${called} 标题：正文；按台账自动起草请发：生成任务${called}`
    const words = missing.map((key) => MISSING[key] ?? key).join('和')
    if (door !== 'chat') return `还缺${words}。`
    return missing.includes('no')
      ? `请写明${words}（不是期号），例如：发布通报稿3；发“查通报”可以查看稿号。`
      : `还缺${words}，例如：起草${called} 关于防汛工作的${called}：各单位……`
  },
  bulletin_discipline: (data, door) =>
    `${draft(data)}写到${list(data, 'names').slice(0, 3).join('、')}受到“${list(data, 'words').slice(0, 3).join('”“')}”，这类数据按规定不进工作群，没有发布。请删去姓名或相关内容（修改${draft(data)}：……）；确实不是的请${publishingNow(data, door)}`,
  bulletin_draft_open: (data, door) =>
    `已有${draft(data)}〔${text(data, 'title')}〕（${BULLETIN_STATE_WORDS[text(data, 'state') as BulletinState] ?? ''}），没有另起；请${asking(data, door, 'show', `查${draft(data)}`)}看全文，要按最新台账重新起草请先${asking(data, door, 'discard', `作废${draft(data)}`)}`,
  bulletin_group_unreachable: (data) =>
    `没有找到已绑定的群“${list(data, 'names').join('”“')}”${list(data, 'known').length > 0 ? `，现有：${list(data, 'known').join('、')}` : '，请先在群里发“绑定本群 群名”'}。`,
  bulletin_groups_needed: (data, door) => {
    const known = list(data, 'known').slice(0, 2)
    const groups = known.length > 0 ? known : ['县直部门群', '乡镇群']
    const example = {
      chat: `，例如：发布${draft(data)}到 ${groups.join('、')}`,
      cli: `，例如：--group ${groups[0]}`,
      http: `，例如："groups": ["${groups[0]}"]`,
    }
    return `请写明发到哪些群${example[door]}。`
  },
  bulletin_issue_unknown: (data) =>
    `没有查到${text(data, 'asked')}，可能没有发到您所在的群；发“查${text(data, 'word')}”看近期发布的。`,
  bulletin_not_found: (data, door) => {
    const other = text(data, 'word')
    return other === ''
      ? `没有${text(data, 'asked') || draft(data)}；这里的数字是稿号，不是期号，${LIST_DRAFTS[door]}。`
      : `稿号${text(data, 'no')}是${other}，不是${text(data, 'said')}，请发“查${draftWords(other, text(data, 'no'))}”核对。`
  },
  bulletin_person_needed: () => '通报须由作风办的人审定，请写明由作风办的谁办理（as）。',
  bulletin_reason_needed: (data, door) =>
    door !== 'chat'
      ? `请写明原因（${door === 'cli' ? '--reason' : 'reason'}）。`
      : `请写明原因，例如：${text(data, 'step') === 'publish' ? '立即发布' : (BULLETIN_STEP_WORDS[text(data, 'step') as BulletinStep] ?? '')}${draft(data)}，原因：……`,
  bulletin_restricted: (data) =>
    `${text(data, 'in') === 'reason' ? '原因' : '正文'}涉及“${text(data, 'indicator')}”，这类数据按规定不进工作群，不能写入通报。`,
  bulletin_sent_there: (data) => `${draft(data)}已发到${list(data, 'groups').join('、')}，不会重发。`,
  bulletin_series_invalid: (data) =>
    `通报种类的设置有误：${list(data, 'problems')
      .map((key) => SERIES_FIELD[key] ?? key)
      .join('、')}。`,
  bulletin_series_numbered: (data) =>
    `${text(data, 'word')}已经编过号，改变连续编号或每年重新编号会重号，不能修改；需要另行编号的请增设一个种类。`,
  bulletin_series_unknown: (data) =>
    `没有“${text(data, 'name')}”这种通报，现有：${list(data, 'known').join('、')}。`,
  bulletin_step_illegal: (data, door) =>
    `${draft(data)}${AS_THINGS_STAND[text(data, 'state') as BulletinState] ?? ''}，不能${BULLETIN_STEP_WORDS[text(data, 'step') as BulletinStep] ?? '这样办理'}；${hint(data, door)}`,
  bulletin_too_early: (data, door) =>
    `${draft(data)}提到的${list(data, 'units').join('、')}在${text(data, 'until')}前还可以说明情况，请到时再发布；确需现在发布请${publishingNow(data, door)}`,
  bulletin_unit_unseen: (data, door) =>
    `${draft(data)}提到的${list(data, 'units').join('、')}没有能收到私信的人，还没看到相关情况。请当面告知后${publishingNow(data, door, '已当面告知')}`,
} satisfies Partial<Record<ErrorCode, (data: Facts, door: Door) => string>>
