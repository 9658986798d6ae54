/** After 完成 and the like: 完成后, 完成时限, 完成率 assert nothing. */
export const NO_ASSERTION =
  /^(?:后(?!续)|之后|以后|前(?!期)|之前|以前|时(?!间充)|的(?!$|[\s。，,.；;！!了]|有|是)|得|度|率|量|人(?!工)|期|标准|目标|条件|节点|要求|日期|倒计时|与否|了?没(?!有?(?:任何|什么|丝毫|一点)?(?:问题|困难|难度|压力|障碍)))/

/** Objects that make 完成 the whole item: 完成任务, 完成整改, 完成全部工作. */
export const WHOLE_OBJECT =
  /^(?:[啦咧喽啰嘞哩咯]|[√✓✔☑✅])|^(?:了)?(?:的)?(?:任务|工作|整改|全部|所有|各项|既定|目标|年度|规定|该项|此项|本项|这项|上述|相关|有关|并|且|请|，|,|。|情况属实|整治|销号|验收|报|申|[哈啊呀呢哦的]|$)/

/** Before 完成 in its clause: all but something. */
export const ALL_BUT =
  /除(?:了)?[^,，。;；]{1,16}(?:外|之外|以外|其他|其它|其余|都|均)|[^,，。;；]{0,8}(?:大头|多半|大半)$/

/** Before 完成 in its clause: it ought to be done. */
export const OUGHT =
  /改[为成](?:按期|按时|如期|提前)|必须|务必|应当|应该|应在|应于|须在|须于|须按|不得不|得在|限期|限时|责令|一定要|要在|要于|需在|需于/

/** Before 完成: in name alone. 虚报完成, 形式上完成. */
export const IN_NAME =
  /(?:虚报|谎报|瞒报|假装|形式上?|表面上?|口头上?|名义上?|纸面上?|号称|自称|所谓)的?(?:已经?|全部)?$/
/** All that stands before 完成 in its clause: the others are done, and what they are compared with is not. */
export const THE_OTHERS = /^(?:其他|其它|其余|别的)[^,，。;；]{0,6}$/

/** Right before 完成: it lies ahead, though no day is named (节后完成, 这两天完成, 今天下班前完成). */
export const LATER_BEFORE =
  /(?:今晚|今夜|今天夜里|晚上|(?<![先背落])后(?:就|再|才|方可|即可|可以?|能够?)?|(?:过完?|等)[\u4e00-\u9fa5]{1,4}|这[几两]天|近[几两]天|近期|近日|[早晚]些时候|(?:下班|今[天日晚]|今天之?内|中午|晚上|天黑|放假|过年|入冬|上冻|雨季|汛期)(?:之|以)?前|(?:元旦|春节|国庆|中秋|五一|端午|清明)(?:节|假期)?(?:期间)?)(?:全部|全面|就|再|才|可|能)*$/
/** What was gone through lies behind: 经多次协调后完成. */
export const GONE_THROUGH = /经|通过|已|昨|前期|最终|终于/

/** Before 完成任务12: whoever reports, and since when, and nothing else. */
export const BY_US =
  /^(?:报告|汇报|领导|好的?|收到|今[天日]|昨[天日]|上午|下午|[本上]周|[本上]月|我们?|本|我?(?:局|委|办|乡|镇|街道|部|院|中心|单位)|按期|按时|如期|提前|圆满|顺利|全部|全面|\s){0,10}$/

/** Somebody's word is waited for: 等市里批复. */
export const WAITS =
  /等(?:待|着|候)?[^,，。;；\n]{0,10}(?:批复|批准|审批|批文|答复|回复|拨付|拨款|到货|到账|供货|手续)/
/** 还需要半个月: it goes on. */
export const STILL_TAKES = /还(?:需要?|要|得)\s?(?:[\d一二两三四五六七八九十半几]|大概|大约|约)/

/** What is waited for has not come: 资金没拨下来. */
export const LACKS =
  /(?:资金|经费|款|设备|材料|批复|手续|图纸|人员|审批|配件|土地|用地|施工队|合同|许可证?|环评|苗木)[\u4e00-\u9fa5]{0,4}(?:还没|尚未|没有|没|未)[\u4e00-\u9fa5]{0,3}(?:到|拨|批|下|齐|落实|办|进场|签|送)/

/** Something is wanted of somebody else: 需要财政局拨付资金. */
export const NEEDS =
  /(?:急需|亟需|需要?|请求?)[^,，。;；\n]{0,12}(?:局|委|办|部门?|公司|中心|领导|县里|上级|财政)[^,，。;；\n]{0,8}(?:拨付|拨款|批复|审批|出具|提供|解决|牵头|出面|协调|支持|配合|帮助|协助|尽快|给予)/

/** After a done item these are only its papers: 正在整理材料, 准备验收. */
export const PAPERS = /材料|资料|档案|验收|销号|公示|总结|归档|佐证|附件|台账|报告|结算|移交|收尾/

/** 十个百分点, 七八成: it moved, by or to no exact figure. */
export const SOME_SHARE = /百分点|[一二三四五六七八九]{2}成(?![员为])/
/** After an item, all there is: 任务12 ok了. A tick or ok alone may be 收到. */
export const TICKED = /^[\s:：,，]*(?:已经?)?ok了[\s。.!！~]*$/i

/** Before a count: all that there is to do, or what of it is done. */
export const WHOLE_BEFORE =
  /(?:应|需|须|共|总|计划|任务(?:数|量)?|目标|全部|涉及|总共|共计|共有|总计|合计|核定|下达|全县|全乡|全镇|辖区)[\u4e00-\u9fa5]{0,8}[:：]?\s?$/
export const DONE_BEFORE = /(?:已|完成|办结|解决|整改|实现|建成|改造|其中|现)[\u4e00-\u9fa5]{0,8}[:：]?\s?$/
export const LEFT_BEFORE = /(?:剩|差|缺|未完成|未|尚有|还有|余)[\u4e00-\u9fa5]{0,6}[:：]?\s?$/
/** 下周申请销号. */
export const NOT_YET = /下周|下个?月|过几天|改天|[明后]天|月底再?$/
/** 申请验收 is asked of others too: only with nothing but these around it does it ask for the closing. */
export const OF_OTHERS_TOO = /^申请(?:办结|结案|结项|验收)$/
/** After it: the clause ends, or the item is named. */
export const ENDS_THERE = /^\s*(?:[,，。.;；!！]|$|(?:任务|问题|难题|项目|第)\s?\d)/
/** Before it. */
export const ASKED_ALONE = /^(?:现|特|已(?:全部)?(?:完成|整改|办结)|[\s,，:：任务问题难题])*$/
