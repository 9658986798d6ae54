/** Signs of a report; without one of them a message is not looked through for an item's title. */
export const REPORT_SIGN =
  /\d\s?[%％]|完成|办结|办完|做完|搞定|销号|延期|过半|一半|百分之|[一二三四五六七八九]成|推进|受阻|节点/
/** What may stand before a title: who reports, an opening quotation mark. */
export const BEFORE_TITLE =
  /^(?:报告|汇报|关于|领导(?:好)?|我们?[局委办镇乡]?|本单位|我单位|[\s,，:：“"「《〔【[(（])*/
/** What may stand between a title and what is said of it. */
export const AFTER_TITLE = /^[”"」》〕】\])）]?(?:这?一?项)?(?:工作|任务|项目|事项)?[\s,，:：]*/
/** What is said of an item is its share, that it is done, a request, or a milestone; anything else goes on with a name. */
const SHARE =
  '(?:约|近|大概|已|达|到|至)*\\s*(?:\\d{1,3}(?:\\.\\d+)?\\s*[%％]|百分之[一二三四五六七八九十百零]+|[一二三四五六七八九]成|过半|一半)'
export const SAID_OF_ITEM = new RegExp(
  `^(?:(?:目前|现在?)?(?:已经?|基本)?(?:进度|进展|推进|完成|办理)?(?:为|是)?[:：\\s]*${SHARE}|(?:目前|现在?)?(?:已经?|基本)?(?:全部|全面|按期|按时|如期|提前)*(?:完成|办结|办完|做完|搞定)了?(?=[\\s,，。.;；!！]|申请|$)|申请(?:销号|延期|办结)|销号|延期|(?:目前|现在?)?(?:推进)?受阻|(?:第\\s*[\\d一二三四五六七八九十]{1,3}\\s*个?)?节点)`,
)
/** It is about papers, meetings or who else has yet to do it. */
export const NOT_OF_ITEM = /材料|会议?(?!计)|单位|情况|汇报|方案|文件|报告/
/** The shortest title that is known without its number: a shorter one is said of other things too. */
export const SHORTEST_TITLE = 4
export const LONGEST_TITLED = 120
