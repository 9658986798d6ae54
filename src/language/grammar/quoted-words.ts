/** Words that mean something by what they quote. Each pattern but the last is for the whole message. */

/** 同意, 同意销号, 同意延期到11月1日: of the application that is quoted. */
export const GRANTS_QUOTED =
  /^(?:已)?(?:同意|批准|准予|核准|准许|予以|审核通过|审批通过|通过)(?:其|该|的)?(?:销号|核销|办结|延期|展期|通过)?(?:的)?(?:申请)?(?:(?:延期|延|改)?[到至][^\n,，。;；]{2,12})?[\s。.!！]*$/
/** 80%, 应该是80%, 更正为80%, 现在60%: nothing but how far it is. */
export const SHARE_ALONE =
  /^(?:不对[,，\s]*)?(?:(?:应该?|更正|订正|改|是|为|成|到|现在|目前|现|已经?|完成|达到|进度|进展|大?约|[\s,，:：]){0,8})\d{1,3}(?:\.\d+)?\s?[%％]了?[\s。.!！]*$/
/** 已完成. */
export const DONE_ALONE = /^(?:现在|目前|我们|我局)?(?:已经?|都|全部)?(?:完成|办结|完工)了?[\s。.!！]*$/
/** 不同意, 退回 材料不全: begins so. */
export const REFUSES_QUOTED =
  /^(?:暂不|不|不予)(?:同意|批准|通过|销号|延期|核销|办结)|^(?:驳回|退回|退办|打回|否决|审核不通过|审批不通过)/
/** Somewhere in a question: it asks how far an item is, and not whether a form was handed in. */
export const ASKS_HOW_FAR =
  /什么时候|何时|几时|多久|怎么样|怎样|如何|进[展度]|情况|程度|多少|到哪|能[^，,。\n]{0,4}完|(?:完成|办结|完工|做完|办完)了?[没吗]/
