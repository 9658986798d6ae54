/** The bot's own keeping. Each pattern is for the whole message. */
export const BIND = /^(?:绑定|綁定|bind)\s*(?:码|验证码|绑定码)?[\s:：]*([0-9]{1,12})[\s。!！]*$/i
export const BIND_GROUP =
  /^(?:绑定|绑)(?:本群|此群|这个群|该群|群)(?:为|到|成|：|:|\s)*([^\s,，。]{2,30})?[\s。]*$/
/** 给张三生成验证码, 生成验证码 王芳（财政局）, 生成王芳的验证码: a name, with its unit or title beside it or not. */
export const CODE_FOR =
  /^(?:请)?(?:帮我|帮忙)?(?:给|为|替)\s?([\u4e00-\u9fa5·（()）]{2,24}?)\s?(?:生成|发送?|发个|开|做|要)(?:一个|个|一下)?(?:新的)?(?:绑定码|验证码|绑定验证码)[\s。]*$|^(?:请)?(?:帮我|帮忙)?(?:生成|新建|发放|重发|发送?)(?:一个|个|一下)?(?:绑定码|验证码)[\s:：]*(?:给|为)?\s?([\u4e00-\u9fa5·（()）\s]{2,30}?)[\s。]*$|^(?:请)?(?:帮我|帮忙)?(?:生成|新建|发放|重发)(?:一个|个|一下)?([\u4e00-\u9fa5·（()）]{2,24}?)的?(?:绑定码|验证码)[\s。]*$/
export const UNDO =
  /^(?:请)?(?:帮我)?(?:撤回|撤销|撤消|取消|作废)(?:一下|下)?(?:刚才|刚刚|上一条|上条|上一次|最近|我|的|那|这|一|条|次|个|报的?|发的?|刚报的?)*(?:消息|进展|进度|报数|上报|报告|操作|记录|填报|申请|完成|延期申请|销号申请|数据|内容)?(?:[\s,，:：]*(?:我)?(?:的)?(REF)(?:的)?(?:进展|进度|完成|上报|申请|延期申请|销号申请|延期|销号|记录|报告)?)?[\s。!！]*$/
export const UNDO_AFTER =
  /^(?:不好意思|抱歉|对不起|发错了?|报错了?|说错了?|搞错了?|写错了?|[,，。!！\s])*(?:把|将)?(?:刚才|刚刚|上一条|上条|上一次|最近|我|的|那|这|一|条|次|个|报的?|发的?|刚报的?|消息|进展|进度|报数|上报|完成|申请|内容|数据|REF)*[,，\s]*(?:请)?(?:帮我)?(?:撤回|撤销|撤消|作废|取消)(?:掉|一下|吧|了|申请|处理)?[\s。!！]*$|^(?:刚才|刚刚|上一条|上条|那条|这条)(?:报|发|写|填|说)错了?[,，\s]*(?:请)?(?:帮我)?(?:撤回|撤销|撤消|作废)(?:掉|一下|吧)?[\s。!！]*$/
export const UNDO_SUFFIX =
  /^(REF)(?:的)?(?:进展|进度|完成|上报|申请|延期申请|销号申请|记录|报告)?(?:请)?(?:撤回|撤销|撤消|作废|报错了?[,，]?(?:请)?(?:撤回|撤销)|取消申请)[\s。!！]*$/
/** 取消, 作废 and nothing besides: also what people say to each other. */
export const LONE_CANCEL = /^(?:请)?(?:取消|作废)(?:掉|一下|吧|了)?[\s。!！]*$/
/** 刚才那条错了, 上一条报错了, with nothing said of what is right. */
export const MISTAKE =
  /^(?:不好意思|抱歉|对不起)?[,，\s]*(?:我)?(?:刚才|刚刚|上一?条|前一?条|上面)(?:我)?(?:那|这)?(?:一)?(?:条|个)?(?:的)?(?:报|发|写|填|说)?(?:的)?(?:错|有误|不对)了?[\s。.!！]*$/
/** 更正 85%, 更正为85%: a percentage and no item. */
export const BARE_CORRECTION =
  /^(?:更正|订正|纠正)(?:一下)?[\s,，:：]*(?:为|成|应为|应该是|是)?\s*\d{1,3}(?:\.\d+)?\s*[%％][\s。.!！]*$/
/** In answer to a question of the bot: never mind. */
export const NEVER_MIND =
  /^(?:那|那就|还是)?(?:算了|不用了|不要了|不报了|不说了|不填了|不弄了|没事了?|先不报了?|先不用了?|先不了|不必了|不需要了|取消|别记了?|不记了|不登记了?)(?:吧|哈|谢谢|,谢谢|，谢谢)?[\s。.!！~]*$/
export const SNOOZE_WORDS =
  /(?:稍后|晚点|过几天|推迟|暂缓|延后|回头|改天|过会儿?|过段时间|暂时)(?:再)?提醒|(?:别|不要|不用|暂不|先别|先不要|停止)(?:再)?(?:提醒|催)|(?:再|后|以后|之后)提醒|免打扰|提醒我/
/** 稍后提醒, 稍后提醒 3天: the whole message, with the item left out. */
export const SNOOZE_ALONE =
  /^(?:请)?(?:稍后|暂缓|推迟)(?:再)?提醒(?:我)?(?:\s*\d{1,3}\s*(?:天|日|个?工作日|周|个月))?[\s。!！]*$/
/** 提醒 任务12, said to the bot: whom and when is left out, so it is told what can be written. */
export const REMIND_BARE = /^(?:请)?提醒(?:一下)?[\s,，:：]*REF[\s。!！]*$/
/** 取消稍后提醒 任务12, 任务12的稍后提醒取消, 恢复提醒 任务12. The item stands as REF, and may be left out. */
export const SNOOZE_OFF =
  /^(?:请)?(?:取消|撤销|撤回|解除|结束)(?:REF)?(?:的)?[\s,，:：]*(?:稍后|晚点|推迟|暂缓|延后)(?:再)?提醒[\s,，:：]*(?:REF)?[\s。!！]*$|^(?:请)?(?:恢复|继续)(?:REF)?(?:的)?提醒[\s,，:：]*(?:REF)?[\s。!！]*$|^REF(?:的)?[\s,，:：]*(?:取消稍后提醒|恢复提醒|稍后提醒(?:取消|撤销|撤回))[\s。!！]*$/
export const APPROVE = /^(?:已)?(?:同意|批准|准予|核准|准许|通过|审核通过|审批通过|予以通过|可以|准)/
/** 暂不同意, 无法同意, 不予批准, 还没同意: a denial before the word of approval. */
const DENIED =
  '(?:目前|现在|我办|办公室|作风办)?(?:暂时?|先|还|尚|仍|均|都|也|并|就|实在|确实)*(?:不|未|没有?|无法|没法|没办法|难以|很难|难|拒绝|不打算|不准备)(?:能够?|予以?|可以?|可|宜|便|应该?|想|会|再|敢|给予?|建议|得|太|是很)*(?:同意|批准|核准|准予|准许|许可|认可|通过|批复?|准)(?!备)'
export const REFUSE = new RegExp(
  `^(?:不同意|驳回|不予|不批准|不通过|否决|打回|审核不通过|审批不通过|不准|未通过审核|退回|${DENIED})`,
)
/** 不予销号, 不批: refused, and by itself no reason. */
const REFUSED = '不予(?:销号|核销|办结|延期|通过|批准)|不批(?!评)'
/** 同意问题74退回, 同意不予销号: leave to send back, which approves nothing. */
export const SENT_BACK_WITH_LEAVE = new RegExp(
  `^[\\s的,，:：]*已?(?:同意|批准|准予|准许|核准|可以|准)[^不未没别勿,，。;；:：!！\\n]{0,14}?(退回|退办|打回|重办|重做|驳回|否决|${REFUSED})`,
)
/** Said anywhere before the reason: whatever else the words are, they are no approval. */
export const SENT_BACK = /退回|退办|退件|打回|驳回|重办|重做|否决|不予|不批(?!评)/
/** 任务12予以销号, 予以任务12销号. The item stands as REF, and first in the one form. */
export const GRANTED =
  /^(?:REF(?:的)?[\s,，:：]*(?:予以|给予|准予)(?:办结)?|(?:予以|给予)REF(?:的)?)(?:销号|核销|销[账帐])(?=[\s,，。!！]|$)/
/** 任务12材料不全，不予销号: what is decided, behind its reason. */
export const REFUSED_BEHIND = new RegExp(
  `[\\s,，。;；:：](?:故|因此|所以|现|先|予以|我办|作风办)?(?:退回(?:重办|整改|重做)?|退办(?:整改)?|打回(?:重办)?|驳回|${REFUSED}|${DENIED}(?:销号|延期)?)(?:申请)?[\\s。!！]*$`,
)
/** The same without a sign before it: 佐证材料不全不予销号. */
export const REFUSED_AT_END = new RegExp(`(?:${REFUSED}|不同意(?:销号|延期))[\\s。!！]*$`)
/** 理由不充分: the word is part of what is lacking. */
export const REASON_LACKING = /^(?:原因|理由)(?:不|欠|未|没|太|尚|过于|还)/
/** No reason by itself: it only says again what is decided. */
export const ONLY_DECIDED =
  /^(?:退回|退办|打回|驳回|否决|不予|不批|不准|不同意|不通过|予以|给予|同意|批准|通过|准予|将|申请|请求|销号|核销|延期|办结|整改|重办|重做|意见|其|的|该|[到至][\d年月日号底./-]+|[\s\p{P}])+$/u
/** A reason told by itself, behind what is decided. */
export const REASON_APART = /[\s,，。;；:：](?:原因|理由|因为|由于|因)(?:为|是)?[^同准通]*$/
/** A word of approval with a denial, a condition or another's leave before it in its clause: nothing is approved. */
export const NOT_APPROVED =
  /(?:[不未没无难勿莫别否]|拒绝|反对|谢绝|等|待|若|如果|假如|需要?|须|才|再|建议|报请?|拟|下周|明天|之前|谁)[^,，。;；:：!！\n]{0,12}?(?:同意|批准|核准|准予|准许|通过|准)|(?:同意|批准|准予)[^,，。;；:：!！\n]{0,8}?(?:不|暂不|先不|暂缓|别)(?:予以?|再)?(?:销号|延期|办结)/
export const SEND_BACK = /^(?:退办|退回重办|打回重办|退回整改|退办整改|退回重做|责令重办)/
/** 任务12销号通过, 任务12通过销号; 销号已通过 only tells of it. */
export const PASSED = /^通过(?:销号)?[\s。.!！]*$/
export const REVIEW_TAIL =
  /(?:[,，:：。;；\s]*)(?:予以|给予)?(不同意|驳回|不予通过|不批准|不通过|审核不通过|退办|退回重办|打回重办|打回|审核通过|审批通过|批准|准予销号|同意销号|同意延期|准予延期|同意)[\s。!！]*$/
export const REVIEW_REASON = /(?:原因|理由|因为|由于|因)(?:为|是)?[:：\s]*([\s\S]{2,2000})$/
/**
 * What is decided, behind the item and before a bare reason: 销号, 的延期申请, 办结. A word that may also begin a
 * reason (完成质量不高) counts where it stands by itself.
 */
export const REVIEW_NOUN = new RegExp(
  /^[\s,，:：的]*(?:(?:申请|请求|提出|报送?)的?\s*)?(?:销号|核销|销[账帐]|延期|展期|顺延|(?:办结|办理?完成|完成|结案|完结|办理|整改|审核|申请|退回)(?=[\s,，。:：;；!！的]|申请|请求|$))?[\s的]*(?:申请|请求|报告)?[\s,，:：。;；!！]*(?:退回重办|打回重办|退回整改|退办整改|退办|驳回|不同意|不予(?=[销核办延通批]|[\s,，。:：;；!！]|$)|不批(?!评)|DENIED|不予通过|审核不通过|不通过|不批准|打回)?(?:销号|延期)?[\s,，:：。;；!！]*/.source.replace(
    'DENIED',
    DENIED,
  ),
)
/** Stands where a reason should: 原因：……, 理由待补. */
export const REASON_BLANK = /^(?:(?:原因|理由|因为)(?:是|为)?)?[\s\p{P}\p{S}]*$/u
export const ASSIGN =
  /^(?:请)?(?:现)?(?:交办|分派|下达|派发|指派|新增任务|新建任务|下发任务|派)(?:一下|给|：|:|\s)*/
/** 把任务12交办给发改局. */
export const ASSIGN_ITEM = /^(?:请)?(?:把|将)?(?:REF)(?:交办|分派|派发|指派|派)(?:一下)?(?:给|到|至|由)/
export const ASSIGN_TO =
  /(?:交办|交|派|分派|指派|转派|转|分)?(?:给|由|至|到)\s?([\u4e00-\u9fa5]{2,16}?)(?=[\s,，。;；:：、]|负责|承办|办理|牵头|完成|\d|于|在|本|下|年|月|限|请|务必|$)/
/** 交办：城管局负责整治占道经营 · 给城管局交办任务：… · …，责任单位城管局. NAME: a unit's name. */
export const ASSIGN_UNIT =
  /^(?:请)?(?:交办|分派|派发|指派|下达)(?:任务)?[\s:：]*(NAME)(?:负责|承办|牵头|办理|[\s,，:：])|^(?:请)?给(NAME)(?:交办|分派|派发|下达)(?![的了过])|(?:责任|牵头|承办)单位(?:为|是|[:：])?\s?(NAME)(?=[\s,，。;；]|$)/
/** Around the words that become the new item's title. */
export const ASSIGN_AROUND =
  /^(?:请)?(?:给NAME)?(?:交办|分派|派发|指派|下达|新增|新建|下发)(?:任务)?[\s:：]*(?:给?NAME(?:负责|承办|牵头|办理|[\s,，:：])+)?[:：\s]*|[,，;；\s]*(?:责任|牵头|承办)单位(?:为|是|[:：])?\s?NAME/g
/** 任务29改由林草局牵头, 任务29改派给林草局，11月20日前完成: after the item; the unit and the day. */
export const REASSIGN =
  /^(?:的)?(?:牵头单位|责任单位|承办单位)?[\s,，:：]*(?:改由|改派给?|转派给?|转给|转由|转办给?|(?:烦?请|建议|应|宜)(?:予以)?转(?![告发达述移账])(?:交给?|给|由|办给?|派给?)?|调整给|(?:调整|更改|变更|改)为)\s?(NAME)(?:来)?(?:牵头|负责|承办|办理|主办)?(?:[\s,，;；]+(?:请|务必|须|要求)?(?:(?:完成|办结|办理)?(?:期限|时限)(?:为|到|至|[:：])?)?(?:于|在)?\s*([^\s，,；;。\n]{2,16}?)(?:之前|以前|前)?(?:完成|办结)?)?[\s。!！]*$/
/** Behind the item, how far it is: it is told of, and not handed out. */
export const TOLD_OF =
  /^[\s,，:：]*(?:目前|现在|现)?(?:已|完成了|办结了|(?:进度|进展|完成|推进)?(?:到|达|达到|约|在)?\s*\d{1,3}\s*[%％])/
/** 中止任务12, 暂停办理任务12 · 恢复任务12, 重启任务12. The item stands as REF. */
export const SUSPEND =
  /^(?:请)?(?:先)?(?:中止|暂停|停办)(?:办理)?\s*REF(?:的)?(?:办理)?(?=[\s,，。:：;；!！]|$)/
export const REOPEN =
  /^(?:请)?(?:恢复|重启|重新启动|重新办理|重新打开|重新受理)(?:办理)?\s*REF(?:的)?(?:办理)?(?=[\s,，。:：;；!！]|$)/
/** 同意任务12销号的举手: what is decided is talked about. */
export const ONLY_TALK =
  /(?:销号|延期|办结|申请|通过)的(?!申请|请求|事项|报告|问题|任务|原因|理由)|举手|投票|扣1|请回复|意见我?已?经?转/
/** 转派给, 改派: what a unit says as well, of an item it hands back. */
export const PASSES_ON = /^[\s,，:：]*(?:改派|转派|转给|转由|转办|(?:烦?请|建议|应|宜)(?:予以)?转)/
