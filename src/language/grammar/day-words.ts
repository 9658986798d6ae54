/** Days off and days worked, as a list of a year's holidays writes them. */
export const LIST_WORDS: Readonly<Record<string, boolean>> = {
  班: true,
  上班: true,
  补班: true,
  调休上班: true,
  休: false,
  假: false,
  放假: false,
  休息: false,
}

/** One date of a list: 2027-10-01, 2027/10/1, 2027年10月1日. */
const DATE = '(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?'

/** `2027-10-01 休 国庆节`, `2027-10-01~2027-10-07 休 国庆节`. */
export const LIST_LINE = new RegExp(
  `^${DATE}(?:\\s*[~至到]\\s*${DATE})?[\\s,，:：]*(${Object.keys(LIST_WORDS)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?:[\\s,，:：]+(.*))?$`,
)

/** A date by month and day, its year where it is said, and its weekday in brackets: 2022年10月8日（周六）. */
const SAID_DAY =
  '((?=\\d{4}[-/.]|(?:\\d{4}年)?\\s?\\d{1,2}月)(?:(\\d{4})[年/.-]\\s?)?(\\d{1,2})[月/.-]\\s?(\\d{1,2})[日号]?)' +
  '\\s*(?:[（(]?(?:周|星期|礼拜)([一二三四五六日天])[）)]?)?\\s*'

const WORKED =
  '(?:全县|各单位|统一)?(?:(?:正常|照常|调休|补班)?上班|补班|(?:设|改|调|算|定)(?:置|整)?(?:为|成)?(?:上班|补班|工作日))'
const OFF =
  '(?:全县|各单位|统一)?(?:调休)?(?:放假|(?:设|改|调|算|定)(?:置|整)?(?:为|成)?(?:放假|休息日?))(?:[一1]天)?'
const END = '[\\s。!！]*$'

/**
 * The whole of a message that sets a day: 10月8日上班, 2022年10月3日放假 全县停电, 10月3日放假 备注：停电. A note
 * without its word is a sentence like any other; whether it counts depends on who is spoken to.
 */
export const SET_DAY = new RegExp(
  `^${SAID_DAY}(?:(${WORKED})|${OFF})(?:[\\s,，]*备注[\\s:：]*(.{0,60})|\\s+(.{1,60}?))?${END}`,
)
/** Words that take a day's or several days' setting back. */
const BACK = '(?:恢复|按|回到)?(?:原来的?|原有的?|原|国家的?|国务院的?|放假办的?)(?:安排|规定|计划)'
/** 10月8日恢复原安排. */
export const UNSET_DAY = new RegExp(`^${SAID_DAY}${BACK}${END}`)
const SAID = `(?:(${WORKED})|(${OFF})(?:[\\d一二两三四五六七八九十]{1,2}天)?|${BACK})`

/**
 * Several days at once: 9月19日到20日放假, 10月1日至10月7日恢复原安排. Only where the bot is spoken to: in a group it is
 * what offices announce to people.
 */
export const DAYS_SAID = new RegExp(
  '^(?:(\\d{4})[年/.-]\\s?)?(\\d{1,2})[月/.]\\s?(\\d{1,2})[日号]?\\s*(?:到|至|[~～—–-]+)\\s*' +
    `(?:(\\d{4})[年/.-]\\s?)?(?:(\\d{1,2})[月/.]\\s?)?(\\d{1,2})[日号]?[\\s,，]*${SAID}${END}`,
)
/** 明天放假, 后天上班, 明天恢复原安排; only where the bot is spoken to. */
export const NEAR_DAY_SAID = new RegExp(`^(今[天日]|明[天日]|大?后天)[\\s,，]*${SAID}${END}`)

/** What follows a day and a word when it is spoken to people: 10月8日上班 请大家准时到岗. */
export const NO_NOTE = /[吗呢么?？;；\n]|请|大家|各位|务必|通知|同志|领导/

const PERIOD =
  '(?:(\\d{4})年|(今年|明年|去年))?\\s*(?:(\\d{1,2})月份?|(本|这个?|当|下个?|上个?)月)?(?:的)?(?:法定)?'

/** 查节假日, 查10月节假日, 查2023年放假安排. */
export const ASK_DAYS = new RegExp(
  `^(?:请|帮我|帮忙)?(?:查询?|查看|看看?)(?:一下|下)?\\s*${PERIOD}(?:节假日|节日|假期|放假|调休|放假安排|工作日历?)(?:和?调休)?(?:安排|情况)?(?:表)?[\\s。!！?？]*$`,
)
/** 2027年节假日, without the verb; only where the bot is spoken to. */
export const DAYS_NAMED = new RegExp(
  `^${PERIOD}(?:节假日|放假安排|调休安排|工作日历)(?:和?调休)?(?:安排|情况)?(?:表)?[\\s。!！?？]*$`,
)
