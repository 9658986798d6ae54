import type { Day } from '../../domain/day.js'
import { COMPANY, HABIT, OF_TODAY } from '../grammar/event-words.js'
import { TITLE_WORDS, UNIT_ENDINGS } from '../grammar/unit-words.js'
import { asPast, isAhead } from '../lex/date-hit.js'
import type { Token } from '../lex/token.js'
import { clauseAround, endsClause, type Message, trimmed, wordBefore } from './message.js'

/** When something reported happened. `future`: it is only planned. */
export type When = { readonly day: Day } | 'future' | null

/** The day of a visit or a walk: a day named outside any forecast. A day to come makes it a plan. */
export function whenOf({ tokens, reading, text }: Message, at: number): When {
  if (HABIT.test(text.slice(0, tokens[at]?.start))) return 'future'
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'date') continue
    const ahead = isAhead(token.hit, reading.today)
    if (token.hit.grain !== 'day') {
      if (i < at && ahead) return 'future'
      continue
    }
    if (wordBefore(tokens, i, 0, ['future', 'want'])) continue
    if (ahead) {
      if (i < at) return 'future'
      continue
    }
    const day = asPast(token.hit, reading.today)
    if (day !== null) return { day }
  }
  return dayOfMessage(text, tokens, at) ? { day: reading.today } : null
}

/** 上午走访…, 刚走访完…: the day of the message, where the clauses up to the verb's name none. */
function dayOfMessage(text: string, tokens: readonly Token[], at: number): boolean {
  const [, end] = clauseAround(tokens, at, 0, tokens.length)
  const last = tokens[end - 1]
  return last !== undefined && OF_TODAY.test(text.slice(0, last.end))
}

const TIME_OF_DAY =
  /(?:今|昨|当天|当日)?(?:上午|下午|早上|晚上|中午|傍晚|一?大?清?早晨?|刚才|刚刚)(?:\d{1,2}[:：点]\d{0,2}分?)?/g
const OURS = /^(?:今|我(?:局|县|乡|镇|委|办|单位|部|院|中心|街道)|本单位|由|县里|全[县乡镇局])+/

/** Who did it: the words before the verb in its clause, without days and hours. */
export function actorBefore({ tokens, text }: Message, at: number): string {
  const verb = tokens[at]
  if (verb === undefined) return ''
  let start = 0
  for (let i = at - 1; i >= 0; i--) {
    const token = tokens[i]
    if (token !== undefined && (endsClause(token) || token.kind === 'ref')) {
      start = token.end
      break
    }
  }
  let words = ''
  let from = start
  for (const token of tokens.slice(0, at)) {
    if (token.kind !== 'date' || token.start < from) continue
    words += text.slice(from, token.start)
    from = token.end
  }
  return trimmed((words + text.slice(from, verb.start)).replace(TIME_OF_DAY, '')).replace(OURS, '')
}

const TITLED = new RegExp(
  `^([\\u4e00-\\u9fa5、]{0,10}?(?:${TITLE_WORDS})[\\u4e00-\\u9fa5]{0,3}?)(?=等|一行|带队|带领|率队|率|同志|同|陪同|先后|到|赴|去|在|以|深入|前往|亲自|带头|[,，\\s]|入企|$)`,
)
const NAMED = /^([\u4e00-\u9fa5]{2,3})(?:同志)?(?:等|一行|带队)?(?:到|赴|去|在|深入|前往|\s|$)/
const NO_NAME =
  /^(?:从[到至]|(?:前|近|最近|头|好)几|那|这|哪|上[次回]|原[来先]|之前|此前|先前|以前|随[机即后]|每|报|[一总]共|某|还|新增|累计|合计|增加|完成|上报|安排|计划|部署|准备|通知|参加|统一|领导|干部|我|本|各|全|分管|主要|今|昨|开展|组织|科级|班子|到|去|继续|带头|入企|深入|包联|实地|现场|一行|联合|共|先后|企业|按|已|又|县|乡|镇|局)/
const GENERIC =
  /^(?:我|本|各|分管|主要|班子|党政|科级|县级|领导|单位|局|乡|镇|县|全乡|全镇|全局)*(?:领导|领导干部|干部|负责人|负责同志|同志|班子成员|成员)+$/

const UNIT_AND_TITLE = new RegExp(
  `^([\\u4e00-\\u9fa5]{2,12}?(?:${UNIT_ENDINGS}))(?:党组|党委)?(?:副|常务副)?(?:${TITLE_WORDS})[\\u4e00-\\u9fa5]+$`,
)

/** 民政局局长刘强: whose he is. */
export const unitOf = (person: string): string | undefined => UNIT_AND_TITLE.exec(person)?.[1]

/** A person among those words: 王副县长, 副县长王强, 王强. */
export function personIn(said: string): string | undefined {
  const words = said.replace(COMPANY, '')
  const titled = TITLED.exec(words)?.[1]
  if (titled !== undefined) return GENERIC.test(titled) ? undefined : titled
  const named = NAMED.exec(words)?.[1]
  return named === undefined || NO_NAME.test(named) ? undefined : named
}
