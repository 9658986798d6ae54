/** Signs of a report; without one of them a message is not looked through for an item's title. */
export const REPORT_SIGN =
  /\d\s?[%％]|完成|办结|办完|做完|搞定|销号|延期|过半|一半|百分之|[一二三四五六七八九]成|推进|受阻|节点/
/** What may stand before a title: who reports, an opening quotation mark. */
export const BEFORE_TITLE =
  /^(?:报告|汇报|关于|领导(?:好)?|我们?[局委办镇乡]?|本单位|我单位|[\s,，:：“"「《〔【[(（])*/
/** What may stand between a title and what is said of it. */
export const AFTER_TITLE = /^[”"」》〕】\])）]?(?:这?一?项)?(?:工作|任务|项目|事项)?[\s,，:：]*/
/** What is said of an item begins so; anything else goes on with a name. */
export const SAID_OF_ITEM =
  /^(?:目前|现在?|已|进度|进展|完成|办结|办完|做完|搞定|达到?|推进|基本|还|正在|尚|未|没|申请|销号|延期|过半|一半|约|近|大概|百分之|受阻|节点|第|\d|[一二三四五六七八九]成)/
/** The shortest title that is known without its number: a shorter one is said of other things too. */
export const SHORTEST_TITLE = 4
export const LONGEST_TITLED = 120
