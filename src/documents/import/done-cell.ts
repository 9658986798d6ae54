import type { DoneSaid } from '../../domain/sheet-record.js'
import { headerKey } from './columns.js'
import type { ValueReaders } from './value.js'

/** Reported done; whether it is closed is the office's to say, and 已销号 or 已办结 says it. */
const DONE =
  /^(?:已完成|完成|已整改|整改完成|已整改完成|整改到位|已整改到位|已解决|解决到位|已化解|已落实|落实到位|全部完成|已全部完成)$/
const CLOSED = /^(?:已销号|销号|同意销号|已办结|办结|已结案|结案)$/
/** The closing is asked for, and the office has still to say. */
const APPLIED =
  /^(?:已|正在|现)?(?:申请|申报|提请|报请)销号中?$|^(?:待|正在)审核销号$|^已?提[交出](?:了)?销号申请$|^销号申请已?提[交出]$/
/** The day on which it was so, behind the word: 是（5月26日）, 已销号 2022.5.26. */
const DAY_BEHIND =
  /(?:[(（]((?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?|(?:\d{4}[年./-])\d{1,2}月?|\d{1,2}月)[)）]|(\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?|(?:\d{4}年)?\d{1,2}月\d{1,2}日))$/
/** What it affirms, or denies, stands in the header. */
const YES = /^(?:是|√|✓|✔|☑)$/
const NO = /^(?:否|×|✗|☐)$/
const CLOSING_HEADER = /销号|办结|结案/
/** A closing applied for, meant, due or late is none (申请销号情况); 许可, 需求, 接待 and the like are other words. */
const BEFORE_CLOSING =
  /申请|申报|提请|报请|呈报|上报|报送|提交|材料|建议|预计|能否|(?<![虚模])拟|(?<![接招])待|未(?!成年)|(?<!许)可(?!研)|需(?!求)|应(?=予|当|销号|办结|结案)|条件|逾期|超期/
/** The same of work: 逾期情况, 待整改情况. */
const BEFORE_DONE =
  /逾期|超期|具备|(?:未|拟|待|可|需|应|能否|预计)(?:按期|按时|及时)?(?:完成|整改|办理|解决|落实|化解)|(?:完成|整改)(?:条件|申请|申报)|申[请报](?:完成|整改)/
/** Says by itself that it was closed, whatever the header asks. */
const CLOSED_OUTRIGHT = /^(?:已销号|同意销号)$/
const OPEN =
  /^(未完成|进行中|推进中|正在推进|办理中|整改中|正在整改|未销号|未办结|未整改|未解决|未化解|持续推进|长期坚持|序时推进)$/

/** Whether a column called so asks for a state of the work, and not for what goes before or beside it. */
export const asksState = (called: string): boolean => {
  const header = headerKey(called)
  return !(CLOSING_HEADER.test(header) ? BEFORE_CLOSING : BEFORE_DONE).test(header)
}

/** What a cell says of how far the work is. */
type DoneRead =
  | { readonly done: DoneSaid; readonly byHeader: boolean }
  /** An answer to what is no state of the work (申请销号情况：是), and whether it is yes. */
  | { readonly done: null; readonly affirms: boolean }

/** What tells whether a day is still to come. */
type DayReaders = Pick<ValueReaders, 'date' | 'today'>

/**
 * “已完成”, “√”, “否” → how far; any other text is progress in words, never a status guessed.
 * @param called the column's header: 是 below 是否销号 is another thing than below 是否完成
 */
export function readDone(text: string, called: string, readers: DayReaders): DoneRead | undefined {
  const whole = text.replace(/\s/g, '')
  const day = DAY_BEHIND.exec(whole)
  const said = day === null ? undefined : readers.date(day[1] ?? day[2] ?? '')
  // 完成（12月31日） in September is what is meant to be.
  if (day !== null && (said === undefined || said > readers.today)) return undefined
  const key = day === null ? whole : whole.slice(0, day.index)
  const isClosing = CLOSING_HEADER.test(headerKey(called))
  const isMark = YES.test(key) || NO.test(key)
  if (CLOSED_OUTRIGHT.test(key)) return { done: 'closed', byHeader: false }
  if (APPLIED.test(key)) return { done: 'done', byHeader: false }
  // 已完成 below 申请销号情况 is the application, and below 待整改情况 the work.
  const isOfHeader = isMark || (isClosing && (CLOSED.test(key) || DONE.test(key)))
  if (isOfHeader && !asksState(called)) return { done: null, affirms: !NO.test(key) }
  if (YES.test(key)) return { done: isClosing ? 'closed' : 'done', byHeader: true }
  if (CLOSED.test(key)) return { done: 'closed', byHeader: false }
  if (DONE.test(key)) return { done: 'done', byHeader: false }
  return NO.test(key) || OPEN.test(key) ? { done: 'open', byHeader: false } : undefined
}
