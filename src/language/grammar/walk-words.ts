import { TITLE_WORDS } from './unit-words.js'

/** 走流程安排表, 走流程活动, 走流程好麻烦: talk about it, no service walked through. */
export const NO_SERVICE =
  /^(?:安排|方案|活动|工作|要求|情况|通知|表|制度|培训|会议|台账|记录|的|领导|干部|人员|名单|时间|报告|总结|问题|得|好|太|真|很|挺|可真|那[天次个]|这[个次天事]|回来|路上|累|麻烦|辛苦|啊|呀|吧|嘛|了?半天|还是|就是|是|视频|照片|体会|心得|感受|文章|材料|群|车|排了?队)|视频|体会|心得|累死|麻烦死|疼|挺火|发我|发群|几点/
export const SERVICE_HEAD = /^(?:办理|体验|走|了|的|业务|事项|:|：|\s|“|"|办|开展|“)+/
export const SERVICE_TAIL = /(?:业务|事项|流程|手续|全流程|全程|”|"|共|期间|过程中|时|中|，|。)+$/
export const PLACE = /(?:政务(?:服务)?(?:大厅|中心)|大厅|窗口|服务中心|便民服务中心|中心|局|所|站|院)$/
/** 发现并解决问题15个: found and solved alike. */
export const BOTH = /发现并(?:已|全部|及时)*(?:解决|整改)/
/** What a counter does for people: without any count or name beside it, only such a service was walked through. */
export const SERVICE_LIKE =
  /登记|注册|办[理证结事]|开办|变更|注销|提取|缴[费纳存]|缴$|申[请领办报]|审批|许可|备案|核准|认定|过户|落户|户口|迁移|报销|转移|接续|参保|[社医]保|低保|养老|公积金|不动产|执照|证照|证[书明件]?$|贷款|补[贴助办换]|年[检审]|查询|预约|挂号|报名|入学|验收|用[电水气]|报装|保险|救助|津贴|资格|企业|纳税|办税|发票|盖章|招标|施工|服务/
/** 王局长办理营业执照: who, and then which service. */
export const TITLED_FIRST = new RegExp(
  `^([\\u4e00-\\u9fa5]{1,4}?(?:${TITLE_WORDS}))(?:亲自|同志)?(?:办理|体验|申办|代办|走)([\\u4e00-\\u9fa5]{2,16})$`,
)
