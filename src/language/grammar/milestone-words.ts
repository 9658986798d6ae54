/** What follows the item: 节点, 新增节点, 的时间节点安排. What is said of it comes after. */
export const PLAN_HEAD =
  /^(?:的)?[\s,，:：]*(新增|增加|添加|补充|增设|设置|设定|设|加)?(?:一个|个|以下|如下)?(?:时间)?节点(?:安排|计划)?(?:为|如下)?([\s:：,，]*)/
/** 任务12节点任务已完成 is said of the whole. */
export const NO_TITLE = /^(?:任务|工作|目标|全部|均|都|已|的|前|内|上|要求|.?$)/
/** 初稿 改到9月20日. */
const MOVES = '(?:的)?(?:时间|日期)?(?:改期|改|调整|变更|延期|延后|延|推迟|提前|顺延)(?:到|至|为)'
export const NAMED_MOVE = new RegExp(
  `^([^，,；;。\\n]{0,60}?)[\\s,，:：]*${MOVES}\\s*([^，,；;\\n]{2,30}?)[\\s。!！]*$`,
)
/** 节点初稿 改到9月20日: without anything between 节点 and the name. */
export const MOVED_UNPARTED = new RegExp(
  `^([^\\s，,、；;。:：\\d]{2,20}?)(?:申请|请求|想|拟)?\\s*${MOVES}\\s*([^，,；;\\n]{2,30}?)[\\s。!！]*$`,
)
export const MOVE = new RegExp(MOVES, 'g')
/** 初稿 删除. */
export const NAMED_DROP = /^([^，,；;。\n]{0,60}?)[\s,，:：]*(?:删除|删掉|去掉|取消|撤销)[\s。!！]*$/
/** 删除节点 初稿, after the item; 删除任务12的节点 初稿, before it. */
export const DROP_HEAD = /^(?:的)?[\s,，:：]*(?:删除|删掉|去掉|取消|撤销)(?:掉)?(?:时间)?节点[\s:：]*(\S.*)$/s
/** 删除第2个节点, 删除验收节点; what stands between is the one. */
export const DROP_ONE =
  /^(?:的)?[\s,，:：]*(?:把|将)?(?:删除|删掉|去掉|取消|撤销)(?:掉)?((?:的)?[\s:：]*[^\s,，。;；\n]{1,30}?节点[\s。!！]*)$/
/** 删除全部节点, 节点全部删除, 清空节点. */
export const DROP_ALL =
  /^(?:的)?[\s,，:：]*(?:(?:删除|删掉|去掉|取消|撤销|清空|清除)(?:掉)?(?:全部|所有|全体|整个)的?(?:时间)?节点|清空(?:全部|所有)?(?:的)?(?:时间)?节点|(?:(?:全部|所有)的?)?(?:时间)?节点[\s,，]*(?:全部|全都|都|一律)?(?:删除|删掉|去掉|清空|取消)(?:掉|了)?)[\s。!！]*$/
export const DROP_BEFORE = /^(?:请)?(?:把|将)?(?:删除|删掉|去掉|取消|撤销)(?:掉)?$/
export const DROPPED = /^(?:的)?[\s,，]*(?:时间)?节点[\s:：]*(\S.*)$/s

/** A cell that says there is no plan. */
export const NO_PLAN = /^(?:[—–/-]+|无|略|同上|待定|另定|未定)$/
/** ① and ⑴ are read as 1. by the cleaning: before it they are ends of lines. */
export const CIRCLED = /[①-⑳⑴-⒛❶-❿㈠-㈩]/g
/** （1）, （二）; 1. and 2、 at the head of a part, where what follows makes no date of them. */
export const BRACKETED_NO = /[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]/g
export const LISTED_NO =
  /(^|[\s;；。])(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、)）]|\d{1,2}\.(?=\s|\d{1,2}月|\d{1,2}[./]\d{1,2}(?!\d)|\d{4}[年.]|[^\d\s]))/gm
/** 初稿2.10月31日…: a number of a list without a space before it; no amount is followed by 月. */
export const LISTED_WITHIN = /(?<![\d.])\d{1,2}\.(?=\d{1,2}月)/g
/** 3-5月: both are months. */
export const MONTHS = /(?<![\d.月])(\d{1,2})\s?([-—~至到])\s?(?=\d{1,2}月)/g
/** 9.13, 9/13 where a date stands, and no amount. */
export const DOTTED =
  /(?<=^|[\s，,、;；:：(（\-—~至到在于])(\d{1,2})[./](\d{1,2})[日号]?(?![\d.%/万亿千百公亩个件户项条家人名次期倍吨元米度分])/gm
export const EIGHT_DIGITS = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/g
export const NEXT_YEAR = /(?:次年|翌年)的?/g
/** What leads to a date and is no part of the step: 力争9月底前. */
export const BEFORE_DUE = /(?:力争|确保|计划|预计|拟|务必|争取|原则上|截至|截止|于|在|至|到|[(（[【]|\s)*$/
/** The end of a date in brackets: （9月13日前完成）. */
export const AFTER_DUE = /^\s*(?:之前|以前|前|左右|完成|办结)*\s*[)）\]】]/
/** 13月1日, 11月31日: month and day as written, for those that do not exist. */
export const MONTH_DAY = /(?<![\d.])(\d{1,2})月(?:份)?\s?(?:(\d{1,2})[日号]?(?![\d个月]))?/g
/** Between the first and the last day of a stretch. */
export const STRETCH = /^\s*(?:[-—~]{1,2}|至|到)\s*$/
/** A new part begins here: after a sign or a space. */
export const SET_APART = /(?:^|[\s，,、:：)）\]】])$/
export const APART_NEXT = /^(?:\s*[，,、]\s*|\s+)/
export const APART_LAST = /[，,、\s](?=[^，,、\s]*$)/
/** 每月25日: a duty that comes again is no step of a plan. */
export const RECURRING = /每(?:个)?(?:月|周|星期|季度?|半?年|天|日|旬)/
/** A day counted from the day of reading is no day in a sheet. */
export const ABSOLUTE = /20\d{2}|年|季度/
/** A date with nothing to do but to be done. */
export const ONLY_DONE = /^(?:全部|全面|前|基本|任务|可以|可|能够|能)*(?:完成|办结)?(?:任务)?$/
/** 完成50%: what the item's percentage must have reached. */
export const SHARE_DUE =
  /^(?:完成|达到|达|进度|总|整体|任务|工程|形象|至|到|的|\s){0,8}(\d{1,3})%(?:以上|左右)?$/
export const MARKED_DONE = /[\s,，]*[(（]?已(?:经)?(?:完成|办结)[)）]?$/
