/** 想延期到, 申请任务12延期, 建议把任务12推迟到: what is wanted, before the word that puts off. The items stand as REF. */
export const PUT_OFF_WISHED =
  /(?:申请|请求|恳请|提请|请示|想|希望|要求|建议|拟|打算|计划|准备|提出|能不能|能否|可否|可不可以|是否可以|可能|或许|恐怕|需要?|(?<!不|[主紧首])要|得)[^,，。;；\n]{0,16}?(?:延|顺延|推迟|推后|缓|展期|宽限|放宽|改[到至]|调整[到至])/
const DEADLINE =
  '(?:完成|办理|办结|整改)?(?:期限|时限|截止(?:时间|日期|日)?|最后期限|完成时间|完成日期|到期(?:日|日期|时间)?)'
const MOVED = '(?:统一)?(?:改期|改|调整|变更|延长|延期|延后|延|推迟|提前|顺延|定|设)(?:到|至|为|成|在)'

/** 期限改到, 完成时间推迟到: said anywhere in a message. */
export const DEADLINE_MOVED = new RegExp(`${DEADLINE}[\\s,，:：]*${MOVED}`)
/** The whole of a message that sets an item's deadline, with the item as REF: 任务4 期限改到12月20日，原因：…. */
export const SET_DEADLINE = new RegExp(
  `^(?:请)?(?:把|将)?REF(?:的)?[\\s,，:：]*${DEADLINE}[\\s,，:：]*${MOVED}\\s*([^，,；;。\\n]{2,30}?)(?:[\\s。!！]*|[，,；;。\\s]+(原因|理由|因为|由于|因)?(?:是|为)?[:：\\s]*([^\\n]{2,200}?)[\\s。!！]*)$`,
)
/** Leads to a reason, at the head of a clause or right before what stands there. */
export const REASON_LEADS = /^[\s,，:：]*(?:原因|理由|因为|由于|因)/
export const REASON_LEADING = /(?:原因|理由|因为|由于|因)(?:是|为)?[\s:：]*$/
/** Behind the day and without 原因: said to somebody, and no reason. */
export const NO_REASON_BEHIND =
  /请|[望盼]|恳|大家|各位|各[^，,]{0,4}(?:单位|部门|局|乡|镇|股)|务必|抓紧|尽快|加紧|我看|行$|可以|同意|谢|辛苦|麻烦|收到|知悉|吧$|@/
/** 原因：连续降雨，请批准: the courtesy at its end. */
export const ASKED_BEHIND =
  /[\s，,。;；]+(?:请|望|恳请|敬请|妥否|当否)[^，,。;；]{0,8}(?:批准|审批|批示|同意|知悉|支持|指示|为盼)?[\s。!！]*$/
