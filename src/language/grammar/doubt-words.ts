/** What is said of an end that is not reached: that it is hard, that it is doubtful, that it ought to have been. */

const HOW_MUCH =
  '(?:还是?|仍然?|都|也|比较|很|较|太|非常|特别|极其?|挺|相当|十分|确实|实在|真的?|有点|不|越来越)'
const SOME =
  '(?:一定|很大|较大|极大|不小|一些|不少|实际|客观|诸多|相当大?|较多|很多|点儿?|现实|技术|资金|比较大|的)'
/** Between the verb and what is thought of it; 完成全年任务难度较大 has an object there. */
const BETWEEN = '(?:的|还|也|仍然?|确实|可能|恐怕|将|会|尚|都|目前|现在|实在|依然|依旧|感觉|觉得|起来)'
/** It ends there: 困难群众, 有难度的路段 and 存在问题整改 are things. */
const ENDS =
  '(?=$|[\\s,，。.;；:：!！?？、~…)）]|[了啊呀呢哦吧请需望希恳盼但因拟想特现要]|建议|主要|申请|导致|影响)'

const HARD = `(?:(?:有|存在|面临|遇到|碰到)(?:了|着)?${SOME}{0,3}(?:困难|难度|难处|阻力|障碍|压力|挑战|难点|难题|问题)|(?:难度|困难|阻力|压力|难处|挑战)${HOW_MUCH}{0,3}(?<!不)(?:大|多|高|重)|(?:难度|困难|阻力|压力)不小|困难重重|难上加难|(?:很|较|太|非常|特别|比较|有点|极其?|十分|挺)?(?:困难|吃力|够呛|不易|不太?容易|难)|成问题)`
const UNSURE = `(?:(?:有|存在|面临)${SOME}{0,3}(?:风险|变数|不确定性|不确定因素|疑问|悬念|隐患|可能性?|希望|把握|信心|悬)|有望|(?:希望|把握|可能性?|概率|几率|信心|胜算|难度|困难|压力|风险|问题|时间)${HOW_MUCH}{0,3}(?:大|小|高|低|多|渺茫|不足|不够|紧张?)|(?:没有?|无|毫无|不存在)(?:什么|啥|多大|太大|多少|任何)?(?:把握|希望|可能|信心|底|戏)|无望|悬|堪忧|存疑|难说|不好说|说不准|待定|未知|未定|不确定|不乐观|不现实|不太?可能|不大可能|打个?问号|可期|在即|在望|指日可待)`
/** Nothing is in the way. */
const EASY = `(?:(?:没有?|无|毫无|不存在)(?:什么|啥|多大|太大|多少|任何|一点|半点|丝毫)?的?(?:问题|困难|难度|难处|压力|悬念|障碍|阻力)|时间${HOW_MUCH}{0,3}(?:充足|充裕)|不成问题)`

/** Right after 完成 or 销号: it is hard. */
export const HARD_AFTER = new RegExp(`^${BETWEEN}{0,3}${HARD}${ENDS}`)
/** Right after it: whether it will be is weighed, for better or worse. */
export const UNSURE_AFTER = new RegExp(`^${BETWEEN}{0,3}${UNSURE}${ENDS}`)
/** The same behind an object or a share, where nothing says that it is so already. */
const OBJECT = '(?:\\d{1,3}\\s?[%％]|[\\u4e00-\\u9fa5]{0,10}?)'
export const HARD_FARTHER = new RegExp(`^${OBJECT}${BETWEEN}{0,3}${HARD}${ENDS}`)
export const UNSURE_FARTHER = new RegExp(`^${OBJECT}${BETWEEN}{0,3}${UNSURE}${ENDS}`)
/** The same in the next clause, behind an end that was set for some time: 按期完成，难度较大. */
export const SET_FOR = /按期|按时|如期|提前|准时|[月年季]底|(?:日|号|月)(?:之|以)?前/
export const HARD_NEXT = new RegExp(`^[,，]\\s?${BETWEEN}{0,3}${HARD}${ENDS}`)
export const UNSURE_NEXT = new RegExp(`^[,，]\\s?${BETWEEN}{0,3}${UNSURE}${ENDS}`)
/** 按期完成没问题: of an end that is ahead; a clause of its own (提前完成，没有任何困难) takes nothing from it. */
export const EASY_AFTER = new RegExp(`^${OBJECT}${BETWEEN}{0,3}${EASY}${ENDS}`)
export const EASY_NEXT = new RegExp(`^[,，]\\s?${BETWEEN}{0,3}${EASY}${ENDS}`)
/** 已办结没有问题: nothing of it is left. */
export const EASY_THERE = new RegExp(`^了?${EASY}${ENDS}`)
/** Before it: the end has come (已完成，按期完成没有悬念), or its day is named and stands (月底前完成没有问题). */
export const ENDED_OR_DATED =
  /(?:已经?|刚刚?|终于|早就|顺利|圆满)[^,，。;；开启动]{0,4}$|(?:已经?|刚刚?|终于|早就)[^,，。;；开启动]{0,6}(?:完成|办结|竣工|完工|销号)|(?:完成|办结|竣工|完工)了|[月年季]底(?:之|以)?前?[^,，。;；]{0,6}$|(?:日|号|月|底)(?:之|以)?前[^,，。;；]{0,6}$/
/** Before the verb or behind it: it is so already. */
export const ALREADY_BEFORE = /(?:已经?|均|都|全部|刚刚?|终于|顺利|圆满)[^,，。;；]{0,6}$/
/** A share that something is to come to: 完成80%有困难. */
export const TO_REACH = /(?<![已了])(?:完成|达到?|做到|实现|推进到|干到)\s?$/

/** Right before the verb: it ought to have been, or was to be: 本该上周完成, 原定9月完成. */
export const OUGHT_TO_HAVE =
  /(?:(?<!基)本[该应](?!项|局|乡|镇|办)|早(?:就|也)?[该应]|理应|原应|按(?:理|说|道理)|照(?:理|说)|本来[^,，。;；的]{0,2}[应该要]|原(?:定|计划|拟|打算|说)|(?:^|[\d号项条]|[早就也都还])该(?=$|[在于要]|[上本这前]个?[周月旬年]|[昨前][天日]|[月年]底|\d))[^,，。;；的]{0,12}$/

/** Before a day: it was the day for it once, and nobody promises it. */
export const NO_PROMISE_BEFORE = /原(?:定|计划|来)|[本早][该应]/

/** Before and after 销号: not now. */
export const CLOSE_PUT_OFF =
  /(?:暂缓|暂停|暂时?不|缓|推迟|延后|延缓|推后|晚点|先不|先别|不急着?|停止|中止|取消|撤回|撤销|撤消|放弃|收回)(?:办理|申请|进行|予以|给予|了)?$/
/** Before 销号, of one's own item: it is not yet to be closed, so that it goes on. 暂不申请, 先不, 没申请, 不具备条件. */
export const NOT_CLOSED_YET =
  /(?:(?:暂时?不|先不|还不|尚不|暂未|还没有?|尚未|没有?|未)(?:能|可以?|够|符合|具备|满足|达到)?|不(?:够|符合|具备|满足|达到)?)(?:申请|申报|报|提|提交|办理)?$/
export const CLOSE_PUT_OFF_AFTER =
  /^(?:的)?(?:工作|申请|事宜|一事)?(?:先|请|予以|建议|可以?)?(?:暂缓|缓一?缓|缓办|推迟|延后|暂停|往后|以后再|再说|不急|先放|取消|撤回|撤销|撤消|收回|作废)|^(?:的)?(?:申请|请求|报告)(?:都|均|也|还|暂|先|尚|仍){0,2}(?:不|没有?|未|别)(?:再|予以?|能|会|用|必){0,2}(?:撤|取消|作废|收回)/

/** Before and after 延期: an application is taken back, none is made. */
export const APPLICATION_TAKEN_BACK = /(?:撤回|撤销|撤消|取消|收回|放弃|作废|不再)[^,，。;；\n]{0,8}$/
/** Ahead of 延期申请撤回 or 撤回延期申请 in a clause of its own: 之前的, 同时, 现. */
export const BEFORE_TAKING_BACK =
  /^(?:同时|请|因此|所以|现|故|特|并|也|将|把|我们?|我局|我单位|原来?|原先|之前|此前|先前|上次|刚才|前期|提交|上报|报|申请|都|均|全部|所有|一并|一起|这|那|上述|以上|[两二三四五六七八九十几各]|[项个条份]|的){1,8}(?=延期|展期|顺延|销号|办结|撤|取消|收回)/
/** 延期申请都撤回, 两项延期申请撤回: of each of several items. */
export const ALL_OF_THEM = /[都均]|全部|所有|各[项个条份]/
export const SO_MANY_OF_THEM = /([两二三四五六七八九十]|\d{1,2})[项个条份]/
/** Behind 延期: the application is taken back, or it is told that it is not; none is made either way. */
export const APPLICATION_TAKEN_BACK_AFTER =
  /^(?:的)?(?:申请|请求|报告)?(?:请|先|现|予以|可以?|已|我们?|都|均|也|全部|一并|一起|同时|拟|要|想){0,6}(?:撤|取消|作废|收回|不要了|不用了|算了)|^(?:的)?(?:申请|请求|报告)(?:我们?|我局|我单位|都|均|也|还|暂|先|尚|仍|决定|目前){0,4}(?:不|没有?|未|别)(?:再|予以?|能|会|用|必|打算|想){0,2}(?:撤|取消|作废|收回)/
