const DEADLINE =
  '(?:完成|办理|办结|整改)?(?:期限|时限|截止(?:时间|日期|日)?|最后期限|完成时间|完成日期|到期(?:日|日期|时间)?)'
const MOVED = '(?:统一)?(?:改期|改|调整|变更|延长|延期|延后|延|推迟|提前|顺延|定|设)(?:到|至|为|成|在)'

/** The whole of a message that sets an item's deadline, with the item as REF: 任务4 期限改到12月20日，原因：…. */
export const SET_DEADLINE = new RegExp(
  `^(?:请)?(?:把|将)?REF(?:的)?[\\s,，:：]*${DEADLINE}[\\s,，:：]*${MOVED}\\s*([^，,；;。\\n]{2,30}?)(?:[\\s。!！]*|[，,；;。\\s]+(?:原因|理由|因为|由于|因)?(?:是|为)?[:：\\s]*([^\\n]{2,200}?)[\\s。!！]*)$`,
)
