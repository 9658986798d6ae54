import type { BulletinState, BulletinStep } from '../../domain/bulletin.js'
import type { BulletinMeasure } from '../../domain/bulletin-series.js'
import type { Day } from '../../domain/day.js'
import type { DisciplineNamed } from '../../domain/discipline.js'
import {
  BULLETIN_STATE_WORDS,
  BULLETIN_STEP_WORDS,
  draftWords,
  offeredBulletinSteps,
} from '../words/bulletin.js'
import { dayWords } from './item.js'
import { quoted } from './quote.js'

/** A moment as it is written: 9月15日18:00. */
export interface Moment {
  readonly day: Day
  readonly time: string
}

/** How one of the units named stands to it. */
export interface BulletinUnit {
  readonly name: string
  readonly seen: 'not_yet' | 'unreached' | 'open' | 'silent' | 'agreed' | 'explained'
  /** Until when it can answer, where it was shown. */
  readonly until: Moment | null
  /** Its own groups, where it was shown there and not privately. */
  readonly groups: readonly string[]
  /** What was said for it, in its order. */
  readonly answers: readonly {
    readonly agreed: boolean
    readonly text: string
    readonly by: string
    readonly at: Moment
  }[]
}

/** What the office is told of a bulletin. Names, not ids. */
export interface BulletinView {
  readonly draftNo: number
  readonly word: string
  /** 〔2022〕7号, once it has one. */
  readonly number: string | null
  readonly state: BulletinState
  /** While the units named are asked: whether more is to be waited for. Null at any other time. */
  readonly heard: 'waiting' | 'unseen' | 'all' | 'time_over' | null
  readonly title: string
  readonly body: string
  readonly units: readonly BulletinUnit[]
  readonly measure: BulletinMeasure
  /** Persons it names beside discipline words; null where it does not. */
  readonly discipline: DisciplineNamed | null
  /** Figures that open the items they were counted from. */
  readonly figures: number
  readonly groups: readonly string[]
  readonly issuedOn: Day | null
  readonly history: readonly {
    readonly day: Day
    readonly by: string
    readonly step: BulletinStep
    readonly note: string
  }[]
}

type Named = Pick<BulletinView, 'draftNo' | 'word' | 'number' | 'title'>

export const momentWords = ({ day, time }: Moment): string => `${dayWords(day)}${time}`

const ref = ({ word, draftNo }: Named): string => draftWords(word, draftNo)

/** 通报稿3〔关于…的通报〕 · 通报〔2022〕7号〔关于…的通报〕（稿3） */
export function bulletinName(view: Named): string {
  const { number, word, draftNo, title } = view
  const about = `〔${quoted(title, 40)}〕`
  return number === null ? `${ref(view)}${about}` : `${word}${number}${about}（稿${draftNo}）`
}

/** Names and words that are told. */
const MOST_NAMED = 3

/**
 * Discipline data never enters a group (product rule 19).
 * @param remedy what the office can do about it
 */
function disciplineWords(found: DisciplineNamed | null, remedy = '请删去姓名或相关内容'): string {
  if (found === null) return ''
  const names = found.names.slice(0, MOST_NAMED).map((name) => quoted(name, 12))
  const words = found.words.slice(0, MOST_NAMED)
  return `注意：文中有姓名（${names.join('、')}${found.names.length > MOST_NAMED ? '等' : ''}），又有“${words.join('”“')}”；对个人的查处、问责按规定不进工作群，${remedy}`
}

/** Length and quota, and a warning where either is passed; and of what should not be in it. */
export function measureWords({
  measure,
  word,
  discipline,
}: Pick<BulletinView, 'measure' | 'word' | 'discipline'>): string {
  const { characters, most, over, issued, quota, overQuota } = measure
  const month = `本月${word}已发${issued}期${quota === null ? '' : `（限${quota}期）`}`
  return [
    `正文${characters}字（限${most}字）；${month}`,
    over > 0 ? `注意：超出${over}字，请压缩` : '',
    overQuota ? `注意：再发就超过本月限额，请考虑合并` : '',
    disciplineWords(discipline),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

const unitNames = (units: readonly { readonly name: string }[]) => units.map(({ name }) => name).join('、')
const unitLine = ({ units }: BulletinView) => (units.length === 0 ? '' : `涉及单位：${unitNames(units)}`)

const lines = (...each: string[]): string => each.filter((line) => line !== '').join('\n')

const toEdit = (name: string): string => `“修改${name}：……”改正文，“修改${name}标题：……”改标题`

/** What a draft's maker can do with it. */
export const draftSteps = (name: string): string => `发“查${name}”看全文，${toEdit(name)}，“提交${name}”送审`

/** 起草. */
export function draftedWords(view: BulletinView): string {
  return lines(`${bulletinName(view)}已起草`, measureWords(view), unitLine(view), draftSteps(ref(view)))
}

const PART = { title: '标题', body: '正文' } as const

/** 修改. @param lost figures that the change has cut off from their items */
export function editedWords(
  view: BulletinView,
  changed: readonly ('title' | 'body')[],
  lost: number,
): string {
  const what = changed.length === 0 ? '已修改' : `已改${changed.map((key) => PART[key]).join('和')}`
  return lines(
    `${bulletinName(view)}${what}，回到草稿`,
    measureWords(view),
    unitLine(view),
    lost > 0 ? `注意：改动后有${lost}处数据不再与台账对应` : '',
    draftSteps(ref(view)),
  )
}

/** 提交. */
export function submittedWords(view: BulletinView): string {
  return lines(
    `${bulletinName(view)}已提交，待审核`,
    measureWords(view),
    unitLine(view),
    `审核请发：同意${ref(view)}；或 退回${ref(view)}，原因：……`,
  )
}

/** A note that its approval got: that it was nobody else's work. */
function approvalWarning({ history }: BulletinView): string {
  const note = history.findLast(({ step }) => step === 'approve')?.note ?? ''
  return note === '' ? '' : `注意：${note}，已记录；有条件的请换人审核`
}

/** Where the units were shown what is said of them. */
function shownWords(units: readonly BulletinUnit[]): string {
  const alone = units.filter(({ groups }) => groups.length === 0)
  const groups = [...new Set(units.flatMap((unit) => unit.groups))]
  const parts = [
    alone.length === 0 ? '' : `已私下发给：${unitNames(alone)}`,
    groups.length === 0
      ? ''
      : `${alone.length === 0 ? '已' : ''}发到${groups.join('、')}（没有能收到私信的人）`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `相关情况${parts.join('；')}`
}

/** 同意: what happens next depends on whether anybody is named. */
export function approvedWords(view: BulletinView): string {
  const { units } = view
  const publish = `发布${ref(view)}到 群名`
  if (units.length === 0)
    return lines(
      `${bulletinName(view)}已同意，可以发布：${publish}`,
      measureWords(view),
      approvalWarning(view),
    )
  const told = units.filter(({ seen }) => seen !== 'unreached' && seen !== 'not_yet')
  const unreached = units.filter(({ seen }) => seen === 'unreached' || seen === 'not_yet')
  const until = told.flatMap((unit) => (unit.seen === 'open' && unit.until !== null ? [unit.until] : []))
  const last = until.sort((a, b) => (momentKey(a) < momentKey(b) ? 1 : -1))[0]
  return lines(
    `${bulletinName(view)}已同意`,
    shownWords(told),
    last === undefined ? '' : `${momentWords(last)}前可以说明情况，到时或都已答复后请发：${publish}`,
    last === undefined && unreached.length === 0 ? `可以发布：${publish}` : '',
    unreached.length === 0
      ? ''
      : `没有能收到私信的人：${unitNames(unreached)}，请当面告知，发布时写：立即发布${ref(view)}，原因：……`,
    measureWords(view),
    approvalWarning(view),
  )
}

const momentKey = ({ day, time }: Moment): string => `${day} ${time}`

/** 退回, 作废. */
export function stepWords(view: BulletinView, what: 'send_back' | 'discard', reason = ''): string {
  return what === 'discard'
    ? `${bulletinName(view)}已作废`
    : `${bulletinName(view)}退回修改${reason === '' ? '' : `，原因：${quoted(reason, 100)}`}。改好后发：提交${ref(view)}`
}

/** 发布. @param leaders names of county leaders in none of the groups: sent it privately, or reached by nothing */
export function publishedWords(
  view: BulletinView,
  at: Moment | null,
  { sent, missed }: { readonly sent: readonly string[]; readonly missed: readonly string[] },
): string {
  const { word, number, draftNo, groups, measure, discipline } = view
  const privately = sent.length === 0 ? '' : `，并私下报送${sent.join('、')}`
  return lines(
    `${draftWords(word, draftNo)}已编为${word}${number ?? ''}，${at === null ? '' : momentWords(at)}发到${groups.join('、')}${privately}`,
    missed.length === 0 ? '' : `县级领导${missed.join('、')}不在这些群，也没有能收到私信的账号，请另行报送`,
    measure.overQuota
      ? `本月${word}已发${measure.issued}期，${measure.issued > (measure.quota ?? 0) ? '超过' : '达到'}限额（${measure.quota}期）`
      : '',
    disciplineWords(discipline, `不该发的请发：撤回${ref(view)}，原因：……`),
  )
}

/** 撤回. */
export function withdrawnBulletinWords(view: BulletinView, unsent: number): string {
  const { word, number, groups } = view
  return `${word}${number ?? ''}已撤回，${
    unsent === groups.length ? '各群都还没有发出，不再发' : `已向${groups.join('、')}说明`
  }；这个编号不再使用`
}

const HEARD: Readonly<Record<NonNullable<BulletinView['heard']>, string>> = {
  waiting: '待单位核对',
  unseen: '有单位还没看到，待当面告知',
  all: '涉及单位都已答复，可以发布',
  time_over: '核对时间已过，可以发布',
}

/** Where it stands. */
export function stateWords({ state, heard }: Pick<BulletinView, 'state' | 'heard'>): string {
  return heard === null ? BULLETIN_STATE_WORDS[state] : `已同意，${HEARD[heard]}`
}

const HEADS: readonly { readonly words: string; readonly of: readonly BulletinState[] }[] = [
  { words: '在办文稿', of: ['draft', 'in_review', 'facts_shown', 'approved'] },
  { words: '近期发布', of: ['published', 'withdrawn'] },
]

/** 查通报. */
export function bulletinList(views: readonly BulletinView[]): string {
  const parts = HEADS.flatMap(({ words, of }) => {
    const rows = views.filter(({ state }) => of.includes(state))
    if (rows.length === 0) return []
    const line = (view: BulletinView) =>
      `${bulletinName(view)}${stateWords(view)}${view.issuedOn === null ? '' : `，${dayWords(view.issuedOn)}`}`
    return [`${words}${rows.length}件：`, ...rows.map(line)]
  })
  return parts.length === 0
    ? '还没有通报文稿，例如：起草通报 标题：正文；或发“生成任务通报”'
    : parts.join('\n')
}

/** 查通报, of anybody else: what went to the groups. */
export function publishedList(views: readonly BulletinView[], word: string): string {
  const [first] = views
  if (first === undefined) return `还没有发到您所在工作群的${word}；提到您单位的，发布前会先发给您核对`
  const line = (view: BulletinView) =>
    `${view.word}${view.number ?? ''}〔${quoted(view.title, 40)}〕${view.issuedOn === null ? '' : dayWords(view.issuedOn)}${view.state === 'withdrawn' ? '，已撤回' : ''}`
  return [
    `近期发布${views.length}件：`,
    ...views.map(line),
    `看全文请发：查${first.word}${first.number ?? ''}`,
  ].join('\n')
}

/** 查通报〔2022〕1号, of anybody else. @param sent what the groups were sent */
export function issueWords({ word, number, state }: BulletinView, sent: string): string {
  return state === 'withdrawn' ? `${word}${number ?? ''}已撤回，不再引用、转发` : sent
}

/** Each answer with its person and time: what one has explained, another's 无异议 does not cover. */
function answersWords({ answers }: BulletinUnit): string {
  const words = answers.map(
    ({ agreed, text, by, at }) =>
      `${agreed ? '无异议' : `说明：${quoted(text, 200)}`}（${quoted(by, 12)}，${momentWords(at)}）`,
  )
  return words.join('；')
}

const SEEN: Readonly<Record<BulletinUnit['seen'], (unit: BulletinUnit) => string>> = {
  not_yet: () => '未核对',
  unreached: () => '没有能收到私信的人',
  open: ({ until }) => (until === null ? '' : `${momentWords(until)}前可说明`),
  silent: () => '没有说明',
  agreed: answersWords,
  explained: answersWords,
}

/** What is offered below a bulletin. */
const NEXT: Readonly<Partial<Record<BulletinState, readonly BulletinStep[]>>> = {
  draft: ['edit', 'submit', 'discard'],
  in_review: ['approve', 'send_back'],
  facts_shown: ['publish', 'send_back'],
  approved: ['publish', 'send_back'],
  published: ['withdraw'],
}

/** Entries of the history that are shown. */
const HISTORY = 6

/** 查通报稿3. */
export function bulletinDetail(view: BulletinView): string {
  const next = offeredBulletinSteps(NEXT[view.state] ?? [], ref(view))
  return lines(
    `${bulletinName(view)}${stateWords(view)}`,
    view.issuedOn === null ? measureWords(view) : '',
    view.figures === 0 ? '' : `数据来自台账，${view.figures}处可追溯到事项`,
    view.units.length === 0 ? '' : '涉及单位：',
    ...view.units.map((unit) => `${unit.name}：${SEEN[unit.seen](unit)}`),
    view.groups.length === 0 ? '' : `发往：${view.groups.join('、')}`,
    ...view.history
      .slice(-HISTORY)
      .map(
        ({ day, by, step, note }) =>
          `${dayWords(day)} ${quoted(by, 12)}：${BULLETIN_STEP_WORDS[step]}${note === '' ? '' : `，${quoted(note, 100)}`}`,
      ),
    '———',
    view.title,
    view.body,
    '———',
    next === '' ? '' : `现在可以发：${next}`,
  )
}
