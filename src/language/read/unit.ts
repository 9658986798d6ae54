import type { Reading } from '../context.js'
import {
  LOOSE_UNIT_ENDINGS,
  NO_UNITS,
  NOT_IN_A_UNIT,
  UNIT_ENDINGS,
  UNIT_HEADINGS,
  UNIT_TAILS,
  UNITS_ALL_THE_SAME,
} from '../grammar/unit-words.js'

const NAME = '[\\u4e00-\\u9fa5]'
const BRACKETED = /^\s*[【[〔(（]\s*([^】\]〕)）\n]{2,24})\s*[】\]〕)）]\s*[:：]?/
const HEAD = new RegExp(
  `^(${NAME}{0,16}?(?:${UNIT_ENDINGS}))(?=[\\s:：,，]|(?:汇报|上报|报告|报送|(?:工作)?[日周月快]报|报)?[:：]|任务|问题|第|编号|难题|项目|台账|报数|走流程|班子|领导|党组|干部|举办|开展|走访|调处|化解|签约|培训|累计|今[日年天]|昨[日天]|本[月周年]|上[月周]|年初|截[至止]|查处|编发|刊发|新增|已|完成|申请|收到|\\d|$)`,
)
const LOOSE_HEAD = new RegExp(
  `^(${NAME}{1,14}(?:${LOOSE_UNIT_ENDINGS}))(?=\\s|(?:汇报|上报|报告|报送|报)?[:：])`,
)
const KNOWN_HEAD = /^([^\s:：,，\d]{2,16})\s*[:：\s]/
const WHOLE = new RegExp(`^${NAME}{0,18}(?:${UNIT_ENDINGS}|${LOOSE_UNIT_ENDINGS})$`)

const isNoUnit = (name: string): boolean => NO_UNITS.test(name) && !UNITS_ALL_THE_SAME.test(name)

/** Whether a name is a unit's: the directory knows it, or it ends as units' names do. */
export function isUnitName(name: string, reading: Reading): boolean {
  return (WHOLE.test(name) && !isNoUnit(name)) || reading.isUnit(name)
}

/** The unit that a message names at its head (【水务局】, 司法局：, 民政局 任务44 …), and where its words begin. */
export function unitAtHead(text: string, reading: Reading): { unit: string; end: number } | null {
  const heading = '进汇报上【'.includes(text[0] ?? '。') ? (UNIT_HEADINGS.exec(text)?.[0].length ?? 0) : 0
  const head = unitAt(heading === 0 ? text : text.slice(heading), reading)
  return head === null ? null : { unit: head.unit, end: heading + head.end }
}

function unitAt(text: string, reading: Reading): { unit: string; end: number } | null {
  const bracket = BRACKETED.exec(text)
  if (bracket?.[1] !== undefined) {
    const name = bracket[1].trim()
    return isUnitName(name, reading) ? { unit: name, end: bracket[0].length } : null
  }
  const name = (HEAD.exec(text) ?? LOOSE_HEAD.exec(text))?.[1] ?? knownHead(text, reading)
  if (name === undefined || ((isNoUnit(name) || NOT_IN_A_UNIT.test(name)) && !reading.isUnit(name)))
    return null
  const tail = UNIT_TAILS.exec(text.slice(name.length, name.length + 8))?.[0].length ?? 0
  let end = name.length + tail
  while (end < text.length && ' :：,，\n'.includes(text[end] ?? '')) end++
  return { unit: name, end }
}

function knownHead(text: string, reading: Reading): string | undefined {
  const name = KNOWN_HEAD.exec(text)?.[1]
  return name !== undefined && reading.isUnit(name) ? name : undefined
}
