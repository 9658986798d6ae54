import type { LedgerKind } from '../../domain/ledger.js'
import { spelledOut } from '../clean.js'
import type { Reading } from '../context.js'
import type { JielongEntry, Parsed, ProgressEntry, Ref } from '../intent.js'
import { besidesDone } from '../refs.js'
import { messageOf } from './message.js'
import { isUnitName } from './unit.js'

/** Reads an entry's own words as a message of its own. */
export type ReadLine = (text: string) => Parsed

const HEADER = /接龙|接力|依次填|按序填报/
const LINE = /^\s*(\d{1,3})\s*[.、:：)）,，．\s]\s*(.*)$/
const EXAMPLE = /^(?:例|示例|样例|格式|范例|如|举例|模板)(?:[:：.、\s]|如|子|$)/
const NAME = /^([\u4e00-\u9fa5A-Za-z·]{2,20})(?=[\s:：,，、—-]|$)/
const PERSON = /^[\u4e00-\u9fa5·]{2,4}$/
/** What an entry that is left out is told of for: a report, and not 参加 or 无. */
const HAS_FIGURE = /\d.{0,4}[%％户个期场次人件家项起]|百分之|[%％]/u
/** What a list is about that gathers reports … */
const REPORTS =
  /任务|问题|难题|项目|台账|节点|信访|积案|整治|进度|进展|完成(?:情况|率)|落实情况|报数|数据|指标/
/** … and one that counts heads for something else, whatever it is for: 项目推进会参会报名. */
const SIGNS_UP =
  /报名|参会|参加|参训|参赛|到会|出席|订餐|报餐|用餐|就餐|订(?:购|房|票)|团购|购买|领取|签到|乘车|坐车|人数|名单/
const MOST_LINES = 300

/** A 接龙 list, or null. One by several units without its header counts too: no single sender says all that. */
export function readJielong(text: string, reading: Reading, readLine: ReadLine): Parsed | null {
  if (!text.includes('\n')) return null
  const named = HEADER.test(text.slice(0, 200))
  if (!named && !/^\s*1\s*[.、]/m.test(text)) return null
  const lines = text.split('\n', MOST_LINES)
  const first = lines.findIndex((line) => LINE.test(line))
  if (first < 0) return named ? { intent: 'jielong', slots: { entries: [], entries_total: 0 } } : null
  const header = lines
    .slice(0, first)
    .filter((line) => !EXAMPLE.test(line.trim()))
    .join(' ')
  // “接龙：任务12进度”: what the entries are about, where they name no item themselves.
  const about = named
    ? messageOf(header.replace(/#?接龙|#/g, ' ').trim(), reading).refs.flatMap(({ refs }) => refs)
    : []
  const read = lines.slice(first).flatMap((line) => entryOf(line, about, reading, readLine) ?? [])
  const entries = read.map(({ entry }) => entry)
  if (
    !named &&
    (entries.length < 2 ||
      !entries.every(({ unit }) => unit !== undefined) ||
      new Set(entries.map(({ unit }) => unit)).size < 2)
  )
    return null
  const reports = gathersReports(header, about, entries)
  return {
    intent: 'jielong',
    slots: {
      entries: read.map(({ entry, isUnread }) => (reports && isUnread ? { ...entry, unread: true } : entry)),
      entries_total: entries.length,
    },
  }
}

/** Whether a list is about items or figures, where 2人 is a report gone wrong: by its header, its topic, or another entry that was read as such. */
function gathersReports(header: string, about: readonly Ref[], entries: readonly JielongEntry[]): boolean {
  if (SIGNS_UP.test(header)) return false
  return (
    about.length > 0 ||
    REPORTS.test(header) ||
    entries.some(
      ({ refs = [], items = [], reject }) => refs.length + items.length > 0 || reject !== undefined,
    )
  )
}

function entryOf(
  line: string,
  about: readonly Ref[],
  reading: Reading,
  readLine: ReadLine,
): { readonly entry: JielongEntry; readonly isUnread: boolean } | null {
  const hit = LINE.exec(line)
  const body = spelledOut(hit?.[2]?.trim() ?? '')
  if (hit === null || body === '' || EXAMPLE.test(body)) return null
  const named = nameOf(body, reading)
  const { rest: words, ...who } = named
  // 张三 rw2: a name is no text that rw might be a part of.
  const rest = spelledOut(words)
  const said = rest === '' ? null : readLine(withTopic(rest, about))
  return {
    entry: { seq: Number(hit[1]), ...who, ...(said === null ? {} : saidOf(said)) },
    // An entry has no parts: what says several things at once is sent by itself.
    isUnread: said?.intent === 'several' || (said?.intent === 'ignore' && HAS_FIGURE.test(rest)),
  }
}

const KIND_WORDS: Readonly<Record<LedgerKind, string>> = {
  task: '任务',
  problem: '问题',
  difficulty: '难题',
  project: '项目',
  rectification: '整治任务',
  petition: '信访积案',
}

/** An entry's words with the list's item before them, unless they name their own. */
function withTopic(rest: string, about: readonly Ref[]): string {
  if (about.length === 0 || /(?:任务|问题|难题|项目|编号|第)\s?\d/.test(rest)) return rest
  return `${about.map(({ kind, no }) => `${KIND_WORDS[kind]}${no}`).join('、')} ${rest}`
}

/** The unit, the person, or both, at the head of an entry. */
function nameOf(body: string, reading: Reading): { unit?: string; person?: string; rest: string } {
  const bracket = /^[【[(（]([^】\])）]{2,20})[】\])）]\s*/.exec(body)
  const word = bracket?.[1] ?? NAME.exec(body)?.[1]
  if (word === undefined) {
    const glued =
      /^([\u4e00-\u9fa5]{2,14}?)(?=任务|问题|难题|项目|[Rr][Ww]\s?\d|第?\d|收到|已|完成|未|走访)/.exec(
        body,
      )?.[1]
    // 任务4 已完成: no name, but what the entry says.
    if (glued === undefined || isWordOfReport(glued)) return { rest: body }
    return { ...who(glued, reading), rest: strip(body.slice(glued.length)) }
  }
  const rest = strip(body.slice(bracket?.[0].length ?? word.length))
  const glued = /^(.{2,14}?)(?=任务|问题|难题|项目|收到$|已完成|完成)/.exec(word)?.[1]
  if (glued !== undefined && bracket === null)
    return { ...who(glued, reading), rest: strip(body.slice(glued.length)) }
  const first = who(word, reading)
  const second = NAME.exec(rest)?.[1]
  if (first.unit !== undefined && second !== undefined && PERSON.test(second) && !isWordOfReport(second))
    return { ...first, person: second, rest: strip(rest.slice(second.length)) }
  if (first.person !== undefined && second !== undefined && isUnitName(second, reading))
    return { unit: second, person: first.person, rest: strip(rest.slice(second.length)) }
  return { ...first, rest }
}

const strip = (text: string): string => text.replace(/^[\s:：,，、—-]+/, '')

const isWordOfReport = (word: string): boolean =>
  /^(?:收到|已|完成|办结|未|进度|进展|任务|问题|难题|过半|签收|[一二三四五六七八九十]成|走访|百分|正在|基本|全部|无|申请|报数|培训|化解|调处|签约|约|近|超|本周|今日|累计|新增)/.test(
    word,
  )

function who(name: string, reading: Reading): { unit?: string; person?: string } {
  if (isUnitName(name, reading)) return { unit: name }
  const both = gluedPerson(name, reading)
  if (both !== null) return both
  if (PERSON.test(name) && !isWordOfReport(name)) return { person: name }
  return isWordOfReport(name) ? {} : { unit: name }
}

/** 发改局张三: a unit with its person right behind it, as lists are often signed. */
function gluedPerson(name: string, reading: Reading): { unit: string; person: string } | null {
  for (const length of [3, 2, 4]) {
    const [unit, person] = [name.slice(0, -length), name.slice(-length)]
    if (unit.length >= 2 && PERSON.test(person) && !isWordOfReport(person) && isUnitName(unit, reading))
      return { unit, person }
  }
  return null
}

/** What of an entry's reading is kept. */
function saidOf(said: Parsed): Omit<JielongEntry, 'seq' | 'unit' | 'person'> {
  switch (said.intent) {
    case 'complete':
    case 'apply_close':
      return { ...refsIn(said.slots.refs), complete: true, ...othersIn(said.slots) }
    case 'progress': {
      const { refs, percent, percent_qualifier: qualifier, others = [] } = said.slots
      if (said.slots.unsure === true)
        return othersIn({ others: [{ refs, percent, unsure: true }, ...others] })
      return {
        ...refsIn(refs),
        ...(percent !== null && { percent }),
        ...(qualifier !== undefined && { percent_qualifier: qualifier }),
        ...othersIn({ others }),
      }
    }
    case 'report_indicator':
      return { items: said.slots.items, ...(said.slots.ahead && { ahead: said.slots.ahead }) }
    case 'ack':
      return said.slots.decline === true ? refsIn(said.slots.refs) : { ...refsIn(said.slots.refs), ack: true }
    case 'report_visit':
      return said.slots.visits > 0
        ? { items: [{ indicator: '走访企业', value: said.slots.visits, unit: '户' }] }
        : {}
    case 'reject':
      return { reject: said.slots.reason }
    case 'query':
      return refsIn(said.slots.refs ?? [])
    default:
      return {}
  }
}

const refsIn = (refs: JielongEntry['refs']): { refs?: JielongEntry['refs'] & object } =>
  refs === undefined || refs.length === 0 ? {} : { refs }

/** What an entry says of items beside its first: each with its figures, or that it goes on. */
function othersIn(said: Parameters<typeof besidesDone>[0]): { others?: ProgressEntry[] } {
  const others = besidesDone(said)
  return others.length === 0 ? {} : { others }
}
