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
