/** What one milestone is called by, and what is said of it. What follows the item stands at the start of the text. */

const DIGITS = '\\d{1,2}'
const HAN = '[一二三四五六七八九十]{1,3}'
/** A number of milestones: 1、2, 1和3. A number that a date begins with is none. */
const NO_DATE = '(?![\\d月日号年季旬.\\-/%％])'
const LIST = `${DIGITS}${NO_DATE}(?:\\s*[、,，和及与]\\s*(?:第)?(?:个)?(?:节点)?\\s*${DIGITS}${NO_DATE}(?!\\s*[个项户家件人名次万亿元米]))*`

/** 第3个节点, 第三个时间节点, 2号节点, 首个节点. */
export const COUNTED_ONE = new RegExp(
  `^(?:的)?[\\s,，:：]*(?:第\\s*(${DIGITS}|${HAN})\\s*个?|(${DIGITS})\\s*号|(首)个)(?:时间|进度|关键)?节点[\\s,，:：]*`,
)
/** 节点3, 节点1、2, 节点三. */
export const NUMBERED_ONE = new RegExp(
  `^(?:的)?[\\s,，:：]*(?:时间)?节点\\s*(?:[(（]?(${LIST})[)）]?|(?:第\\s*)?(${HAN})(?=[\\s,，:：]|已|均|都|完|办|做|提|按|如|顺|改|延|推|顺|删|$))(?:个|号)?[\\s,，:：]*`,
)
/** 验收节点: its title before the word. */
export const TITLED_ONE =
  /^(?:的)?[\s,，:：]*([^\s,，。;；:：、!！?？\d%％][^\s,，。;；:：、!！?？%％]{0,19}?|[“"「][^”"」\n]{1,40}[”"」])(?:的)?(?:这个|时间)?节点[\s,，:：]*/
/** No title: 按节点推进, 各节点, 删除节点, 已完成节点3. */
export const NO_TITLE_BEFORE =
  /^(?:已|现|正|未|还|没|尚|不|按|依|对照|对标|严格|根据|围绕|紧盯|紧扣|抓|卡|倒排|在|到|超|离|距|比|因|由|为|各|每|其他|其它|相关|有关|下一|上一|所有|全部|多个|几个|两个|三个|部分|请|新|增|加|添|补充|设|定|调|改|更|删|去|取|撤|完|办|做|明确|制定|细化|分解|的|时间|进度|工作|与|和|及|以|将|把)/
/** 完成了第一个节点, 已完成节点3: the verb before. */
export const DONE_FIRST =
  /^(?:的)?[\s,，:：]*(?:现|目前|今天|昨天|刚刚?)?(?:已经?)?(?:按期|按时|如期|提前|顺利)*(?:完成|办结|做完)了?(?:的)?[\s:：]*/
/** All of them, or none named: 节点已完成, 全部节点完成. Which it is has to be asked. */
export const NONE_NAMED =
  /^(?:的)?[\s,，:：]*(?:(?:全部|所有|各个?|每个|\d{1,2}\s?个|[一两二三四五六七八九十]个)的?)?(?:时间|进度|工作|关键)?节点(?:的)?[\s,，:：]*(?=(?:现)?(?:已|均|都|全)|(?:按期|按时|如期|提前|顺利)?(?:完成|办结|达到|做完)(?!情况|时间|时限|率|度|后|前|\d))/
/** 初稿 已完成, 编制方案 完成80%, 立项 11月20日已通过: the title, and what is said of it, up to the end of the clause. */
const HOW = '(?:按期|按时|如期|提前|顺利|圆满|高质量|正式|基本|全部|全面|都|也|终于|总算)*'
const WHEN =
  '(?:于|在)?(?:(?:今|昨|前)[天日晚]|上周[一二三四五六日天]?|(?:\\d{4}年)?\\d{1,2}(?:月|[./])\\d{1,2}[日号]?|\\d{1,2}[日号])?'
export const TITLED_SAID = new RegExp(
  `^([^，,；;。\\n]{1,60}?)[\\s:：]*((?:现|目前)?(?:已经?|均已)?${WHEN}(?:已经?|就)?${HOW}(?:完成|办结|达到|到位|做完|做好|办完|办好|搞定|弄完|搞完|搞好|结束|完工|竣工|通过|完毕)(?:了|到了?|至|达)?\\s*(?:约|近|大约|一半|过半|大半|\\d{1,3}\\s*[%％](?:左右|多|以上)?|[一二三四五六七八九]成多?|百分之[一二三四五六七八九十百]+)?[\\s!！。~]*)$`,
)
/** 编制方案 80%. */
export const TITLED_SHARE =
  /^([^，,；;。\n\d]{2,30}?)[\s:：]*((?:进度|进展|已|达|达到|到)?\s*\d{1,3}\s*[%％](?:左右|多|以上)?[\s!！。~]*)$/

/** Begins what is said of something else: the next item, the next milestone, the whole. */
const ONE = `(?:第\\s*(?:${DIGITS}|${HAN})\\s*个?|${DIGITS}\\s*号)(?:时间|关键)?节点|(?:时间)?节点\\s*(?:${DIGITS}${NO_DATE}|${HAN}(?=[\\s已完改延推删]))`
const SHARE = '(?:工作)?(?:进度|进展|完成)(?:到|达|达到|为|是|约|在|:|：|\\s)*\\d{1,3}\\s*[%％]'
export const NEXT_PART = new RegExp(
  `[,，;；。!！\\n]\\s*(?=${ONE}|(?:目前|现在|整体|总体|累计|任务|工程|项目|整项|总)*${SHARE})|\\s+(?=(?:整体|总体|整项|总)${SHARE})`,
  'g',
)
/** Before another item's milestone in a list of them: 任务4 节点1、任务5 节点2均已完成. */
export const LISTED_ONE = /[、和及与]\s*$/

/** Before and after a part's name: when and how it was done. */
export const AROUND_NAMED =
  /^(?:的|(?:最新|工作|完成)?(?:进度|进展|情况)+\s*[:：]|[:：]|其中|目前|现在|今天|昨天|前天|上周|本周|刚刚?|我们?|我局|我单位){1,8}|(?:已经?|现已|均已|都|均|全部|全面|按期|按时|如期|提前|顺利|圆满|正式|也|就|终于|总算|进度|进展|达到?|到|于|在|今天|昨天|前天|上周|本周|刚刚?|(?:\d{4}年)?\d{1,2}(?:月|[./])\d{1,2}[日号]?|\d{1,2}[日号]){1,8}$/
/** Around what was done, behind its verb: 完成了申报的工作了. */
export const AROUND_OBJECT = /^了?(?:对|的)?|[了啦喽哦啊哈呢]{1,4}$/g
/** No object: 完成并通过验收, 完成后销号, 完成情况较好. */
export const NO_OBJECT = /^(?:并|且|而|后|以后|之后|以来|情况|时间|时限|率|度|[,，。~～!！]|没|吗|得)/
/** 验收通过, 通过竣工验收, 完工: verbs that name what was done. */
export const NAMED_BY_VERB = /(?:竣工|综合|县级|市级|省级)?验收|完工|竣工|结项/

/** 初稿，已完成 · but 进展顺利，完成60% names nothing. */
export const SAID_APART =
  /^[，,]\s*(?:现)?(?:已经?|均已|按期|按时|如期|提前|顺利)+\s*(?:完成|办结|达到|到位|做完|通过)/
export const SAYS_HOW = /进展|进度|顺利|推进|正常|情况|按计划|有序/
