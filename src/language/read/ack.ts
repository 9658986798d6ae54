import {
  COMPARED,
  DECLINES,
  NAMED_AT_HEAD,
  NO_ACK,
  NO_OWNER,
  NOT_DECLINED,
  NOT_MINE,
  NOT_OURS,
  ONLY_SELF,
  OWNER,
  OWNER_AFTER,
  PASSED_ON_TO,
  PLAIN_ACK,
  PLAIN_YES,
  PUT_IN_CHARGE,
  SELF_OWNER,
  SUGGESTED,
} from '../grammar/ack-words.js'
import { LOOSE_UNIT_ENDINGS, UNIT_ENDINGS } from '../grammar/unit-words.js'
import type { AckSlots, Parsed } from '../intent.js'
import { uniqueRefs } from '../refs.js'
import { withoutRefs } from './command.js'
import type { Message } from './message.js'
import { reviewReason } from './review.js'

const SUGGESTED_UNIT = new RegExp(
  SUGGESTED.source.replace('NAME', `[\\u4e00-\\u9fa5]{1,14}?(?:${UNIT_ENDINGS}|${LOOSE_UNIT_ENDINGS})`),
)
const PASSED_ON = new RegExp(
  PASSED_ON_TO.source.replace('NAME', `[\\u4e00-\\u9fa5]{1,14}?(?:${UNIT_ENDINGS}|${LOOSE_UNIT_ENDINGS})`),
)
const OUR_OWN = /^(?:我|本|该|其他|其它|相关|有关|别的|上级|哪)/

/** A unit declines an item, and says whose it is. */
export function readDecline(message: Message): Parsed | null {
  const { text, classes, refs, unit, asks } = message
  // 已完成，请转财政局: what is done is reported, whoever is to see it.
  const reports = classes.has('done') || message.tokens.some(({ kind }) => kind === 'percent')
  const passedOn = !reports && text.includes('转') && PASSED_ON.test(withoutRefs(message))
  if (!passedOn && !classes.has('decline') && !/不归|不是我|不[该应]由?我|[与和跟同]我|[应宜议]由/.test(text))
    return null
  if (asks || !(passedOn || DECLINES.test(text)) || NOT_DECLINED.test(text)) return null
  if (refs.length === 0 && !/任务|问题|事项|此项|该项|这项|此件|交办/.test(text)) return null
  const denied = DECLINES.exec(text)?.[0] ?? ''
  const anywhere = SUGGESTED_UNIT.exec(text)?.[1]
  const suggested =
    SUGGESTED_UNIT.exec(text.replace(denied, ','))?.[1] ??
    (anywhere !== undefined && denied.includes(anywhere) ? undefined : anywhere)
  const whose = suggested !== undefined && !OUR_OWN.test(suggested) ? suggested : undefined
  const isSentBack = whose === undefined && refs.length > 0 && text.includes('退回') && !NOT_OURS.test(text)
  const reason = isSentBack ? reviewReason(message, 'send_back') : null
  return {
    intent: 'ack',
    slots: {
      refs: uniqueRefs(
        refs.filter(({ start }) => !COMPARED.test(text.slice(0, start))).flatMap((each) => each.refs),
      ),
      decline: true,
      ...(whose !== undefined && { suggest_unit: whose }),
      ...(isSentBack && { as_office: reason === null ? {} : { reason } }),
      ...(unit !== undefined && { unit }),
    },
  }
}

/** 收到, 签收, with or without items. */
export function readAck(message: Message): Parsed | null {
  const { text, classes, refs, unit, asks } = message
  if (asks || NO_ACK.test(text) || NOT_MINE.test(text)) return null
  const named = refs.length > 0
  const owner = ownerOf(text)
  const words = withoutRefs(message)
  const told = owner !== undefined || ONLY_SELF.test(words)
  if (named ? !classes.has('receive') && !told : !isPlain(text)) return null
  if (named && !receives(message) && !told) return null
  const slots: AckSlots = {
    refs: uniqueRefs(refs.flatMap((each) => each.refs)),
    ...(owner !== undefined && { owner }),
    ...(owner === undefined && SELF_OWNER.test(words) && !NAMED_AT_HEAD.test(words) && { owner_self: true }),
    ...(unit !== undefined && { unit }),
  }
  return { intent: 'ack', slots }
}

/** Promises to hurry: by themselves they receive nothing. */
const WEAK = /^(?:马上|立即|抓紧|落实)/

const isPlain = (text: string): boolean => (PLAIN_ACK.test(text) || PLAIN_YES.test(text)) && text.length <= 60

/** A word of receipt that is neither denied nor still to come. */
function receives({ tokens }: Message): boolean {
  return tokens.some((token, i) => {
    if (token.kind !== 'word' || token.cls !== 'receive' || WEAK.test(token.text)) return false
    for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
      const before = tokens[k]
      if (before?.kind === 'mark') break
      if (
        before?.kind === 'word' &&
        (before.cls === 'neg' || before.cls === 'future' || before.cls === 'want')
      )
        return false
    }
    return true
  })
}

/** 问题46由何刚娟负责: without these words, since a name may hold any others (刚, 建成). The text where there is none. */
export function withoutOwner(text: string): string {
  const hit = OWNER.exec(text)
  return hit === null || ownerOf(text) === undefined || !PUT_IN_CHARGE.test(hit[0])
    ? text
    : text.slice(0, hit.index) + text.slice(hit.index + hit[0].length)
}

function ownerOf(text: string): string | undefined {
  const hit = OWNER.exec(text) ?? OWNER_AFTER.exec(text)
  const name = hit?.[1] ?? hit?.[2]
  return name === undefined || NO_OWNER.test(name) ? undefined : name
}
