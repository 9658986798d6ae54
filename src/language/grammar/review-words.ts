/** What tells whether, and what, the office decides, around its word of approval. */

/** Words that decide though the grammar has no class for them. */
export const DECIDES = /不批|予以|给予|退回整改|重做/
/** A clause that decides by itself. */
export const CLAUSE_DECIDES =
  /^(?:但是?|不过|只|可|现|另外?|同时|先|暂|[\s,，])*(?:不|未|暂不)?(?:予以?)?(?:同意|批准|准予|准许|核准|通过|驳回|不予|退回|打回)/
/** Before 延期 or 销号: it is no longer wanted. */
export const NOT_WANTED_BEFORE = /(?:不(?:再|用|必|需要?|要|想|打算|申请|办理){0,6}|撤[回销消]|取消|放弃)$/

const LATER = '(?:还|尚|仍|也|都|就|是|的|目前|现在|恐怕|我看|有点|有些|太|过|确实|实在|似乎|可能)'
const NO =
  '(?:不(?:了|下来|太|大|够|合适|合理|妥|行|可能|现实|当|符合?|成立|具备|满足|成熟|(?:可以|宜|应该?|该|能|可)(?!再))|早(?![日已就该])|为时|暂(?:时?(?:不|别|缓|停)|且|搁|放)|缓(?:办|一|$)|恐怕|再(?:说|议|看|研究|商|定)|慎重|免谈|没门|(?:很|太|实在|确实)难|难以|无法|没法|未(?:必|到)|作废|无效)'
/** Only then: at its end, or before what is to come of it. */
const AFTER_THAT = '后(?=$|[\\s,，。;；!！)）再才方销生批延办])'
/** 待公示: what is still to come first. */
const STILL_DUE =
  '(?:公示|验收|复核|核[查实]|审[定议批核计]|评审|上会|研究|会议|批复|县领导|领导)(?:研究|签[字批]|期满|结束|通过|合格|完成|完毕|无异议|再?定|再议|确认|后)*(?=$|[\\s,，。;；!！)）])'
/** 公示无异议后生效. */
const FIRST_AFTER =
  '(?:公示|上会|审议|复核|研究)[^,，。;；!！\\n]{0,6}后(?:再|才|方可?|予以?|正式)*(?:生效|销号|办理|执行)'
const FIRST = `(?:前提|条件是|的条件|待补|待${STILL_DUE}|${FIRST_AFTER}|[待等](?:[^,，。;；!！\\n]{0,8})${AFTER_THAT}|(?:之前|(?<!(?<!销)号|[日月底末])前)(?:先|须|需|要|应|必须|请|得)|要等|须等|需等|还?得等|等(?:[^,，。;；!！\\n]{0,8})[再才]|(?:如果|假如|若)(?!有|需|遇|再)|除非)`
/**
 * Behind the word of approval: a denial (同意不了, 同意销号还早), a condition (同意销号，前提是补齐材料). Looked for in its
 * clause, and at the head of those that follow (同意延期到10月20日，不得再延 approves).
 */
export const NOT_APPROVED_AFTER = new RegExp(
  `^[^,，。;；:：!！\\n]{0,24}?(?:${NO}|${FIRST})|[,，。;；:：!！(（\\n]\\s?(?:${LATER}{0,3}${NO}|(?:但是?|不过|只是|可是?)?[^,，。;；!！\\n]{0,4}?${FIRST}|(?:但是?|不过|只是)[^,，。;；!！\\n]{0,6}?(?:先|须|需|要|补|等|不(?!得)|没|未|缺)|(?:必?须|需要?|先|要求?|得)[^,，。;；!！\\n]{0,4}补)`,
)
/** A word of approval. */
export const APPROVAL = /同意|批准|核准|准予|准许|通过|予以|给予/
/** 建议同意任务12销号, 研究后再同意任务12销号: said by whoever does not decide it, or not now. */
export const PROPOSED =
  /(?:^|[,，。;；:：\s])(?:[^,，。;；:：\n]{0,8}后)?(?:我[局办委]|现|特|并|也|拟)*(?:建议|提议|拟|考虑|倾向于?|待|再|才|方可)(?:予以|给予)?(?:同意|批准|准予|准许|核准)(?![^\n]{0,4}(?:申请|申报|提请))[^,，。;；\n]{0,20}(?:销号|核销|办结)/
/** 延期申请转办公室同意: another's leave is asked for. */
export const LEFT_TO_OTHERS =
  /(?:转(?![型移来])|呈|提交|上会|请示)[^,，。;；:：!！\n]{0,12}?(?:同意|批准|核准|审批通过)/
/**
 * 经研究，同意任务12销号: how a decision on an item was come by. An application that somebody agreed to make is none, nor is
 * what a report was agreed to beside its share (经局党组研究同意，任务12完成80%).
 */
export const ON_REVIEW =
  /^经过?(?!费|济|营|销|办|手|贸|开|理)[^,，。;；:：\s同批驳退]{0,10}(?:研究|审核|核查|核实|审查|审定|审议|会商|讨论|复核|核定|验收)(?:决定|认为|合格|通过|后)?(?:[,，:：\s]+|(?=不?同意(?:任务|问题|难题|项目|第)|(?:驳回|退回|退办|不予)))(?:原则上?|一致)?(?![^\n]{0,40}(?:申请|申报|提请|报请|上报|[请望恳]|\d\s?[%％成]|已完成|已办结|开工|拨付|施工|由[^,，。;；\n]{1,12}(?:牵头|负责)))(?=[^\n]{0,30}(?:同意|批准|准予|驳回|不予|退回|退办))(?=[^\n]{0,60}(?:销号|核销|延期|展期|驳回|退回|退办))/
/**
 * 作风办李敏同意任务22销号, 领导同意任务22延期到10月20日: a decision said to be another's is whose who sends it, and only the
 * office's own counts. What is applied for with somebody's leave is none.
 */
export const SAID_TO_BE =
  /^(?:县?(?:作风办|督查室|考核室|办公室|我办|本办)(?:[\u4e00-\u9fa5]{2,3}(?:主任|同志)?)?|[\u4e00-\u9fa5]{1,3}(?:主任|局长|县长|书记|部长)|(?:县|分管|主要|县级)?领导)(?:已经?|都|均)?(?=(?:不同意|同意|批准|准予|驳回)了?\s?(?:任务|问题|难题|项目|第)[^\n]{1,12}?(?:销号|核销|延期|展期))(?![^\n]{0,60}(?:申请|申报|我们|我局|[吗么?？]))/
