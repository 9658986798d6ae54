/**
 * 交办教育局：… · 新增任务：… · 分派给财政局：…: what a new item is handed out with, and behind it whom to. 交办的 and 交办了
 * tell of it.
 */
export const HAND_OUT =
  /^(?:请)?(?:现)?(?:(?:交办|分派|指派)(?![的了过])(?:一下)?(?:给|由|至|到)?(?:(?:一[项个件])?新?(?:的)?(?:任务|工作|事项)(?=[\s:：,，给“"「《]))?|(?:新增|新建|下发)(?:一[项个件])?新?(?:的)?任务)[\s:：,，]*(给|由|至|到)?\s?/
/** 给财政局交办一项任务：…: ahead of the unit. */
export const HAND_OUT_TO = /^(?:请)?(?:现)?给\s?/
/** And behind it. */
export const HANDED_OUT =
  /^(?:等)?(?:交办|分派|派发|下达)(?![的了过])(?:(?:一[项个件])?新?(?:的)?(?:任务|工作|事项)(?=[\s:：,，“"「《]))?[\s:：,，]*/
/** Between the units, and where only the colon behind them tells that a list goes on. */
export const AND_UNIT = /^\s?(?:、|以及|和|及|与)\s?/
export const MAYBE_UNIT = /^(?:\s?[,，]\s?|\s)/
/** Behind a unit's name, where its words end. */
export const NAME_ENDS = /[\s,，:：、;；。“"「《]|以及|[和及与]|负责|承办|牵头|办理|交办|分派|派发|下达|$/
/** Behind the units at the head: their part in it, and the signs before what is to be done. */
export const UNITS_END = /^(?:(?:共同)?(?:负责|承办|牵头|办理)[\s,，:：]*|[\s,，:：]+|(?=[“"「《]))/
/** …，责任单位教育局、财政局: among the words. */
export const UNIT_CLAUSE = /[,，;；。\s]*(?:(牵头|主办)|责任|承办)单位(?:为|是)?[\s:：]*/g
/** …，交给教育局: where nobody is named otherwise; 材料交给教育局 is part of what is to be done. */
export const GIVEN_CLAUSE = /(?:[,，;；。\s]+(?:请)?|(?<=[”"]))(?:交办|交|分派|指派|派)(?:给|由)\s?/g
export const UNIT_CLAUSE_ENDS = /^(?:(?:牵头|负责|办理|承办|落实|完成)(?=[\s,，;；。]|$)|(?=[\s,，;；。]|$))/
/** Nobody reads a day or a sign in what is quoted. */
export const QUOTED_PART = /“[^”\n]{0,120}”|"[^"\n]{0,120}"|「[^」\n]{0,120}」|《[^》\n]{0,120}》/g
/** The whole title in quotes. */
export const ALL_QUOTED = /^(?:“([^“”]+)”|"([^"]+)"|「([^「」]+)」|《([^《》]+)》)$/
/** Before the day that is the deadline: 请于, 完成时限：. */
export const DAY_LEADS =
  /(?:请|务必|必须|须|要求|限期?|确保|力争|争取|于|在|并|(?:完成|办结|办理)?(?:期限|时限|时间)(?:为|是|[:：])?|截[止至](?:时间|日期|到)?(?:为|是|[:：])?|\s){0,4}$/
/** Behind it, where nothing else is to be done by then. */
export const DAY_ENDS =
  /^(?:之前|以前|前)?(?:全面|全部|按时|必须|务必|要)?(?:完成|办结|办完|办理完毕|落实|落实到位|整改到位|到位|报送|上报|报|交)?(?=[\s,，;；。!！)）]|$)/
/** 10月9日前, 月底之前: a day that something is to be done by. */
export const BY_DAY = /(?:前|内|底|末)$/
/** 请抓紧, 请认真落实: asks for nothing of its own. */
export const URGES =
  /[,，;；。\s]+(?:请|望|务必|大家|各单位)[^\s,，;；。]{0,6}(?:抓紧|抓好|落实|重视|推进|知悉|配合|办理|回复)(?:办理|落实|推进)?[\s。!！]*$/
