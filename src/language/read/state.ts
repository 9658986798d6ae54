import type { Day } from '../../domain/day.js'
import {
  APPLICATION_TAKEN_BACK,
  APPLICATION_TAKEN_BACK_AFTER,
  CLOSE_PUT_OFF,
  CLOSE_PUT_OFF_AFTER,
  EASY_THERE,
  NOT_CLOSED_YET,
  OUGHT_TO_HAVE,
} from '../grammar/doubt-words.js'
import {
  ALL_BUT,
  ASKED_ALONE,
  BY_US,
  ENDS_THERE,
  GONE_THROUGH,
  IN_NAME,
  LACKS,
  LATER_BEFORE,
  NEEDS,
  NO_ASSERTION,
  NOT_YET,
  OF_OTHERS_TOO,
  OUGHT,
  PAPERS,
  SOME_SHARE,
  STILL_TAKES,
  THE_OTHERS,
  TICKED,
  WAITS,
  WHOLE_OBJECT,
} from '../grammar/fact-words.js'
import { STAGE_PASSED } from '../grammar/stage-words.js'
import type { PartSaid, Ref } from '../intent.js'
import { asLimit } from '../lex/date-hit.js'
import type { Token } from '../lex/token.js'
import { blocksAt, isOutOfTheWay } from './blocked.js'
import { pairOf } from './count.js'
import { doubtAt } from './doubt.js'
import { expectedBy } from './expected.js'
import { clauseAround, endsClause, isSign, isWord, type Message, wordBefore } from './message.js'
import type { Part } from './part.js'
import { partBeside, partNamed } from './part-named.js'
import { type Shares, sharesOf } from './share.js'
import { isStage, solvesDifficulty } from './stage.js'

/** What one part of a message says about its items. */
export interface State {
  readonly refs: readonly Ref[]
  /** Reported done, as a fact. */
  readonly done: boolean
  /** 申请销号, as a wish of the sender. */
  readonly close: boolean
  /** 申请延期. */
  readonly extend: boolean
  /** Something was said to be so: it moved, stands still, or is foretold. */
  readonly told: boolean
  readonly basically: boolean
  readonly blocked: boolean
  readonly help: boolean
  /** 问题已解决: what was in the way is gone. */
  readonly overcome: boolean
  readonly expectedBy: Day | null
  /** By that day all of it, though a share is foretold for another: 9月底完成80%，10月底全部完成. */
  readonly expectedWhole: boolean
  readonly shares: Shares
  readonly pair: { readonly numerator: number; readonly denominator: number } | null
  /** The part of the work that is said to be done, or so far, where words name one. */
  readonly named: PartSaid | null
  /** Said to be done beside a share of the whole. */
  readonly beside: PartSaid | null
}

type Said = 'yes' | 'no' | 'partly' | 'basically' | 'later' | 'nothing'

/** Reads a part. */
export function stateOf(message: Message, part: Part): State {
  const { tokens, text, reading } = message
  const { from, to } = part
  const shares = sharesOf(message, from, to)
  const signs = signsOf(message, part, shares.percent !== null)
  const whole = tokens[from]?.start ?? 0
  const words = text.slice(whole, tokens[to - 1]?.end)
  const lacks =
    (message.classes.has('neg') && LACKS.test(words)) || (message.classes.has('future') && WAITS.test(words))
  const needs =
    (message.classes.has('want') || message.classes.has('apply')) &&
    NEEDS.test(text.slice(tokens[part.at]?.end ?? 0, tokens[to - 1]?.end))
  const wholly = signs.yes && !signs.no && !signs.later && !signs.basically
  const still = (signs.ongoing || signs.remain) && !(wholly && PAPERS.test(text.slice(whole)))
  const done =
    (wholly && !signs.partly && !still && (!shares.named || shares.behind || WHOLLY.test(words))) ||
    TICKED.test(text.slice(tokens[part.at]?.end ?? 0, tokens[to - 1]?.end)) ||
    (shares.percent === 100 && shares.qualifier === null && !signs.no && TO_ACCEPT.test(words))
  const expected = done ? null : expectedBy(message, part, reading.today, shares.expected !== null)
  const asserted = signs.yes || signs.no || signs.partly || signs.basically || signs.later
  return {
    refs: part.refs,
    done,
    close: signs.close,
    extend: signs.extend,
    told:
      signs.told ||
      asserted ||
      signs.ongoing ||
      signs.remain ||
      signs.blocked ||
      lacks ||
      shares.named ||
      shares.rate ||
      SOME_SHARE.test(words) ||
      STAGE_PASSED.test(words) ||
      signs.help ||
      needs ||
      (message.classes.has('want') && STILL_TAKES.test(words)) ||
      shares.percent !== null ||
      shares.expected !== null,
    basically: !done && (signs.basically || (signs.basic && !signs.yes && (asserted || signs.nothing))),
    blocked: !done && (signs.blocked || lacks),
    help: !done && (signs.help || needs),
    overcome: isOutOfTheWay(message, part),
    expectedBy: expected?.day ?? null,
    expectedWhole: expected?.whole ?? false,
    shares,
    pair: pairOf(text, tokens, from, to),
    // Of several steps one may be ticked off, and the words are kept besides.
    named:
      !shares.ofStep && (signs.yes || signs.partly || shares.percent !== null)
        ? partNamed(message, part)
        : null,
    beside: shares.percent !== null || shares.ofStep ? partBeside(message, part, shares.ofStep) : null,
  }
}

/** What the words of a part point to, each on its own. The first six are what its verbs assert. */
type Signs = Record<
  Said | 'close' | 'extend' | 'told' | 'blocked' | 'help' | 'ongoing' | 'remain' | 'basic',
  boolean
>

function signsOf(message: Message, part: Part, hasShare: boolean): Signs {
  const { tokens } = message
  const { from, to } = part
  const signs: Signs = {
    yes: false,
    no: false,
    partly: false,
    basically: false,
    later: false,
    nothing: false,
    close: false,
    extend: false,
    told: false,
    blocked: false,
    help: false,
    ongoing: false,
    remain: false,
    basic: false,
  }
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token?.kind !== 'word') continue
    const doubt = doubtAt(message, i, part)
    if (doubt !== null) {
      signs.no = true
      signs.blocked ||= doubt === 'hard'
      continue
    }
    switch (token.cls) {
      case 'done':
      case 'solved':
        if (solvesDifficulty(message, i, part)) signs.told = true
        else signs[token.cls === 'done' ? doneAt(message, i, part) : solvedAt(message, i, part)] = true
        break
      case 'close':
        signs.close ||= closeAt(message, i, from)
        signs.no ||= NOT_CLOSED_YET.test(message.text.slice(Math.max(0, token.start - 12), token.start))
        break
      case 'extend':
        signs.extend ||= extendAt(message, i, from)
        signs.told = true
        break
      case 'basic':
        signs.basic = true
        break
      case 'ongoing':
        signs.ongoing ||= !wordBefore(tokens, i, from, ['question'])
        break
      case 'blocked':
        signs.blocked ||= blocksAt(message, i, part, hasShare)
        break
      case 'help':
        signs.help ||= i > part.at && wantsHelp(tokens, i, from)
        break
      case 'remain':
        signs.remain = true
        break
      case 'neg_after':
        // 完成不了: something is in the way.
        signs.blocked ||= isWord(tokens[i - 1], 'done') || isWord(tokens[i - 1], 'solved')
        break
      case 'neg':
        signs.told ||= isWord(tokens[i + 1], 'ongoing')
        break
      case 'already':
        signs.told ||= token.text !== '了'
        break
      default:
    }
  }
  return signs
}

/** 已100%完成: the share is the whole. */
const WHOLLY = /已(?:经)?\s?(?:100%|百分之百|百分之一百)\s?(?:完成|办结)|百分之?百\s?(?:完成|办结)/
/** 进度100%，请验收: what is to be looked at is done. */
const TO_ACCEPT = /(?:请|申请|等待|待|提请|可以?)(?:领导|作风办|督查室|组织|予以)*(?:验收|审核|核验)/

/** What 完成 at `i` asserts. */
function doneAt(message: Message, i: number, part: Part): Said {
  const { tokens, text, reading } = message
  const { from, to } = part
  const token = tokens[i]
  if (token === undefined) return 'nothing'
  const after = text.slice(token.end, token.end + 12)
  if (isWord(tokens[i + 1], 'neg_after')) return 'no'
  if (wordBefore(tokens, i, from, ['neg', 'remain'], 'already')) return 'no'
  if (wordBefore(tokens, i, from, ['hypothetical', 'hearsay', 'question'])) return 'nothing'
  if (wordBefore(tokens, i, from, ['basic'])) return 'basically'
  const next = tokens[i + 1]
  const [start] = clauseAround(tokens, i, from, to)
  const before = text.slice(tokens[start]?.start ?? 0, token.start)
  // 完成任务12 reports; 为完成任务12…, 完成任务12需要资金 and 要完成任务12 do not.
  const object = next?.kind === 'ref' && next.start === token.end && !wordBefore(tokens, i, from, ['already'])
  if (object && !isLater(tokens, i, part, reading.today)) {
    const last = tokens[i + 2]
    return BY_US.test(before) && (last === undefined || isSign(last)) ? 'yes' : 'nothing'
  }
  if (OUGHT_TO_HAVE.test(before)) return 'nothing'
  if (wordBefore(tokens, i, from, ['future', 'want', 'apply'], 'already')) return 'later'
  if (OUGHT.test(before)) return 'later'
  if (IN_NAME.test(before)) return 'nothing'
  if (LATER_BEFORE.test(before) && !isWord(tokens[i + 1], 'already') && !GONE_THROUGH.test(before))
    return 'later'
  // 除绿化外全部完成, 9/20完成: not the whole.
  if (ALL_BUT.test(before) || THE_OTHERS.test(before) || tokens[i - 1]?.kind === 'fraction') return 'partly'
  if (isLater(tokens, i, part, reading.today)) return 'later'
  if (NO_ASSERTION.test(after)) return /^得\s?(?:差不多|基本)/.test(after) ? 'basically' : 'nothing'
  if (isWord(next, 'status') && next?.kind === 'word' && !/^[进度]*$/.test(next.text)) return 'nothing'
  if (wordBefore(tokens, i, from, ['partly', 'ongoing'])) return 'partly'
  if (next !== undefined && next.end <= (tokens[to - 1]?.end ?? 0) && isPartial(tokens, i, to, after))
    return 'partly'
  return isStage(message, i, part) ? 'partly' : 'yes'
}

/** 完成60%, 完成36户, 完成大部分, 完成招标: something, not the item. */
function isPartial(tokens: readonly Token[], i: number, to: number, after: string): boolean {
  let at = i + 1
  while (at < to && isWord(tokens[at], 'already')) at++
  const next = tokens[at]
  if (next === undefined || at >= to || endsClause(next) || EASY_THERE.test(after)) return false
  if (next.kind === 'percent' || next.kind === 'fraction' || next.kind === 'number')
    return next.kind !== 'percent' || next.value < 100
  if (next.kind === 'word')
    return (
      next.cls === 'neg' ||
      next.cls === 'partly' ||
      next.cls === 'status' ||
      next.cls === 'remain' ||
      next.cls === 'basic'
    )
  return next.kind === 'text' && !WHOLE_OBJECT.test(after)
}

/** The clause names a day to come. */
function isLater(tokens: readonly Token[], i: number, part: Part, today: Day): boolean {
  const [start, end] = clauseAround(tokens, i, part.from, part.to)
  for (let k = start; k < end; k++) {
    const token = tokens[k]
    if (token?.kind !== 'date') continue
    const day = asLimit(token.hit, today)
    if (day !== null && day > today && token.hit.grain !== 'week' && token.hit.grain !== 'month') return true
    if (day !== null && day > today && k < i && !wordBefore(tokens, i, k, ['already'])) return true
  }
  return false
}

/** 整改, 解决 and 化解 assert something only as 已整改, 整改了, 全部解决. */
function solvedAt(message: Message, i: number, part: Part): Said {
  const { tokens } = message
  const next = tokens[i + 1]
  const firm =
    isWord(tokens[i - 1], 'already') ||
    isWord(tokens[i - 1], 'all') ||
    isWord(next, 'already') ||
    isWord(tokens[i - 2], 'already')
  if (!firm) return isWord(next, 'neg_after') || wordBefore(tokens, i, part.from, ['neg']) ? 'no' : 'nothing'
  return doneAt(message, i, part)
}

/** 申请销号 and 销号, unless it was done, is refused, or lies ahead. */
function closeAt({ tokens, text }: Message, i: number, from: number): boolean {
  const token = tokens[i]
  if (token === undefined) return false
  if (wordBefore(tokens, i, from, ['neg', 'hypothetical', 'hearsay', 'question'])) return false
  if (
    /^(?:的(?!申请|请求|报告)|工作|条件|标准|后|(?:申请|审核)?(?:已经?|被|又|还|都|尚|仍)*(?:通过|批了|退回|驳回|打回|否决|没有?(?:批|通过|过$|下来)|未获?(?:批|通过))|之后|率|情况|流程|制度|时间|材料|资料|办法|清单|台账)/.test(
      text.slice(token.end, token.end + 8),
    )
  )
    return false
  const [start] = clauseAround(tokens, i, from, tokens.length)
  const before = text.slice(tokens[start]?.start ?? 0, token.start)
  if (NOT_YET.test(before) || CLOSE_PUT_OFF.test(before)) return false
  if (CLOSE_PUT_OFF_AFTER.test(text.slice(token.end, token.end + 12))) return false
  if (OF_OTHERS_TOO.test(text.slice(token.start, token.end)))
    return (
      ASKED_ALONE.test(before.replace(/^.*[\d号项条]/u, '')) &&
      ENDS_THERE.test(text.slice(token.end)) &&
      !tokens.some(({ kind }) => kind === 'percent')
    )
  const asked = wordBefore(tokens, i, from, ['apply'])
  if (wordBefore(tokens, i, from, ['future']) && !asked)
    return /(?:可以|可|想)(?:申请|给予|予以)?$/.test(text.slice(Math.max(0, token.start - 4), token.start))
  if (isWord(tokens[i - 1], 'already')) return false
  return true
}

function extendAt({ tokens, text }: Message, i: number, from: number): boolean {
  const token = tokens[i]
  if (token === undefined || token.kind !== 'word') return false
  if (
    APPLICATION_TAKEN_BACK.test(text.slice(0, token.start)) ||
    APPLICATION_TAKEN_BACK_AFTER.test(text.slice(token.end))
  )
    return false
  if (isUnwanted(tokens, i, from) || wordBefore(tokens, i, from, ['hearsay', 'question'])) return false
  // 从45%推到60% moves on.
  if (tokens.slice(i + 1, i + 3).some(({ kind }) => kind === 'percent')) return false
  if (token.text === '延' || token.text === '推迟' || token.text === '延时') {
    return (
      wordBefore(tokens, i, from, ['apply', 'want', 'future']) ||
      /^\s?[\d一二三四五六七八九十两几半到至]/.test(text.slice(token.end, token.end + 2))
    )
  }
  if (
    /^(?:申请表|申请单|(?:的)?(?:申请|报告|请示)?(?:已|正在|后)|流程|手续|规定|办法|的(?:任务|请(?![示求])|单位|部门|同志|要)|任务|过|了(?:吗)?[。！!]?$)/.test(
      text.slice(token.end, token.end + 4),
    )
  )
    return false
  return text[token.start - 1] !== '已'
}

/** 不申请延期, 不用延期; but 因苗木未到申请延期 asks for it: the 未 is the reason's. */
function isUnwanted(tokens: readonly Token[], at: number, from: number): boolean {
  if (!wordBefore(tokens, at, from, ['neg'])) return false
  const [start] = clauseAround(tokens, at, from, at)
  const clause = tokens.slice(start, at)
  const neg = clause.findLastIndex((token) => isWord(token, 'neg'))
  const apply = clause.findLastIndex((token) => isWord(token, 'apply') || isWord(token, 'want'))
  if (apply <= neg) return true
  if (clause.slice(0, neg).some((token) => isWord(token, 'reason'))) return false
  return clause
    .slice(neg + 1, apply)
    .every((token) => token.kind !== 'text' || /^[再要去向还]/.test(token.text))
}

/** 需要…协调, 请…支持; 协调 alone is work, not a wish. */
function wantsHelp(tokens: readonly Token[], i: number, from: number): boolean {
  return wordBefore(tokens, i, from, ['want', 'apply']) && !wordBefore(tokens, i, from, ['neg', 'already'])
}
