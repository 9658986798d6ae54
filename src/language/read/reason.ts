import type { Token } from '../lex/token.js'
import { clauseAround, isWord, type Message, trimmed } from './message.js'

/** Ends a reason: what is asked for, and courtesy. */
const COURTESY =
  /(?:(?:^|[,，。;；\s]+)(?:请|望|恳请|盼|敬请|还望|特此|妥否|当否|谢谢|辛苦|麻烦|可否|能否|烦请|可以吗|行吗|好吗|行不行|谢了)[^,，。;；]{0,20}|谢谢?)[。!！.?？]*$/
const REQUEST = '得|只能|只好|不得不|申请|请求|恳请|需要?|想|拟|请予|提请|希望|能否|可否|望|请'
const PUT_OFF =
  '延期|顺延|延后|推迟|推后|延长|缓期|展期|宽限|延缓|延时|往后|向后|延到|延至|推到|推至|改到|延一延|缓一缓|再给|多给|放宽|延'
/** Where a reason told before the request ends. */
const ASKS_FOR = new RegExp(
  `[,，。;；]\\s*(?:故|所以|因此|为此|特|现|拟)*(?:${REQUEST})[^,，。;；]{0,12}(?:${PUT_OFF})|[,，。;；]?\\s*(?:故|所以|因此|为此|特|现|拟)*(?:(?:${REQUEST})[^,，。;；]{0,4})?(?:${PUT_OFF})`,
)
/** Asked for in so many words, in a clause of its own. */
const ASKED_BEHIND = new RegExp(
  `[,，;；]\\s*(?:故|所以|因此|为此|特|现|拟)*(?:${REQUEST})[^,，。;；]{0,6}(?:${PUT_OFF})`,
)
const ASKS = new RegExp(REQUEST)
const ASKED_FIRST = new RegExp(`^(?:的)?[\\s,，]*(?:现|特)?(?:${REQUEST})*(?:${PUT_OFF})[,，。;；]\\s*`)
const REASON_HEAD = /^(?:为|是|系(?![统列数])|在于|如下|[:：\s,，])+/
/** A clause that tells why though no word says so: 设备还没到, 材料没齐, 招标流标. */
const OBSTACLE =
  /没|未|无|不|缺|少|差|停|雨|雪|疫情|冻|流标|废标|冲突|变更|调整|紧|难|延迟|滞后|等|待|审批|批复|招标|施工|天气|冬|推迟|延误|延后|资金|材料|设备|人手|征地|拆迁|受|影响/

/** Why an extension is asked for, in the message's words; null where none was told. */
export function reasonOf({ tokens, text }: Message, at: number, reasonAt: number): string | null {
  const token = tokens[reasonAt]
  if (token !== undefined) {
    // 由于招标失败，任务25申请…: the item named next begins what is asked for.
    const item = tokens.findIndex((each, i) => i > reasonAt && i < at && each.kind === 'ref')
    const ended = item > 0 && tokens[item - 1]?.kind === 'mark'
    const rest = text.slice(token.end, ended ? tokens[item]?.start : undefined).replace(REASON_HEAD, '')
    return tidy(reasonAt < at ? beforeRequest(rest) : lineOf(rest))
  }
  return after(tokens, text, at) ?? before(tokens, text, at)
}

const lineOf = (text: string): string => text.split('\n')[0] ?? text

function beforeRequest(text: string): string {
  const hit = ASKS_FOR.exec(text)
  if (hit === null) return text
  // 因台风推迟开工，申请延期10天: what was put off before is the reason.
  const asked = ASKS.test(hit[0]) ? null : ASKED_BEHIND.exec(text)
  return text.slice(0, asked?.index ?? hit.index)
}

/** 申请延期至10月20日，设备没到. */
function after(tokens: readonly Token[], text: string, at: number): string | null {
  const [, end] = clauseAround(tokens, at, 0, tokens.length)
  const sign = tokens[end]
  if (sign === undefined) return null
  const next = tokens[end + 1]
  // “延期，11月10日，人手不足”: the day is told by itself.
  const from = next?.kind === 'date' && tokens[end + 2]?.kind === 'mark' ? next.end : sign.end
  const rest = tidy(lineOf(text.slice(from)))
  return rest !== null && OBSTACLE.test(rest) ? rest : null
}

/** 招标流标，申请延期10天: what stands between the item and the request. */
function before(tokens: readonly Token[], text: string, at: number): string | null {
  let from = -1
  for (let i = at; i >= 0; i--) if (tokens[i]?.kind === 'ref') from = Math.max(from, i)
  const [clause] = clauseAround(tokens, at, from + 1, tokens.length)
  if (clause <= from + 1) return null
  const told = tokens.slice(from + 1, clause)
  if (told.some((token) => token.kind === 'percent' || isWord(token, 'done') || token.kind === 'date'))
    return null
  const start = tokens[from]?.end ?? 0
  // 申请延期，人手不够，延到10月20日: what was asked for at first is no reason.
  const asked = ASKED_FIRST.exec(text.slice(start, tokens[clause]?.start))?.[0].length ?? 0
  const rest = tidy(beforeRequest(text.slice(start + asked)))
  return rest !== null && rest.length >= 3 && OBSTACLE.test(rest) ? rest : null
}

function tidy(text: string): string | null {
  let reason = trimmed(text)
  for (let i = 0; i < 3; i++) {
    const shorter = trimmed(reason.replace(COURTESY, ''))
    if (shorter === reason) break
    reason = shorter
  }
  if (!/[(（]/.test(reason)) reason = trimmed(reason.replace(/[)）].*$/, ''))
  return reason.length >= 2 ? reason.slice(0, 300) : null
}
