/** Words around a share (60%) that tell whose and of when it is. Each is looked for in the clause before it or behind it. */

/** Between a rate's name and its figure. */
const TO_FIGURE =
  '(?:提高|提升|上升|下降|增加|增长|保持|稳定|超过|高于|达|分别|平均|目前|均|都|也|已|现|由|从|原|仍|的|了|约|为|是|到|至|在|超|近|升|降|→|->|[\\d.%:：\\s])*'
/** The item's own: 完成率, 整改率. Any other 率 is a rate of something else. */
const OWN_RATE = '完成|达成|进度|进展|推进|整改|落实|竣工|建成|销号|任务'
/** 满意度95%, 合格率由90%提高到95%: a figure of what was done, not of how far it is. */
export const RATE_BEFORE = new RegExp(
  `(?:(?<!${OWN_RATE})率|(?:满意|知晓|认可|支持|参与|信任|好感|美誉|熟悉|了解|压实|密实|平整|关注|活跃|覆盖|饱和|纯)度|(?:幸福|获得|安全)感)${TO_FIGURE}$`,
)
/** 超序时进度5%, 比任务16快5%, 序时进度70%: against a plan or another item, or the pace that is asked for. */
export const OF_PACE =
  /(?:超出|超过|超前|超|高于|低于|快于|慢于|领先于?|落后于?|滞后于?|提前)了?(?:(?:序时|时序|时间|计划|目标|预期)(?:进度|要求|任务)?|进度)[了约]?\s?$|(?:序时|时序)进度(?:要求)?(?:为|是|应为|[:：])?\s?$|(?<![占百])[比较][^,，。;；\n%]{1,12}(?:快|慢|高|低|多|少|提前|超前|领先|落后|滞后)(?:了|出)?(?:约)?\s?$/
/** 需要达到67%, 应完成68%, 目标70%: what it ought to be. 按要求完成70% and 完成目标70% are what it is. */
export const OUGHT_BEFORE =
  /(?:(?<![急所必])需要?|须|(?<![相对供反适响感效])应(?:当|该)?|必须|必需|务必|(?<!按|按照|照|符合|达到)要求(?:是|为)?|(?<![取获做来])得)(?:要|能|在)?(?:达到?|完成到?|到|实现|做到|推进到|提高到|提升到|不低于|至少)\s?$|(?<!完成|达到|实现|占|年度|全年|总|总体|投资)目标(?:任务|进度|值|数)?\s?$|(?<!完成|达到|实现)目标(?:任务|进度|值|数)?(?:是|为|定为|定在|[:：])\s?$/
/** 去年完成95%; but 较去年提高到80% is now, and 去年立项的任务12 80% as well. */
export const YEAR_AGO =
  /(?<![比较与同和])(?:去年|前年|上年|上一年度?|往年|(20\d\d)年度?)(?![底末]?(?:以来|结转|遗留|启动|开工|至今))(?![^\n]*(?:目前|现在|今年|至今))[^,，。;；\n的]*$/
/** The same before the item: 去年任务16 95%. */
export const YEAR_BEFORE_ITEM =
  /^[^\d,，。;；\n]{0,8}(?<![比较与同和])(?:去年|前年|上年|上一年度?|往年|(20\d\d)年)[度全年底末里时的,，\s]*$/
/** Of two shares, the one that was before: 本周75%，上周完成60%. */
export const EARLIER_BEFORE =
  /(?:上周|上星期|上个?月|上次|上期|上旬|前次|昨[天日]|前天|之前|此前|先前|年初)[^,，。;；\n]{0,8}$/
/** 79%（原75%）, 82%（9月10日报80%）: behind another share. */
export const EARLIER_IN_BRACKETS =
  /[（(]\s?(?:原|上[次周月期]|前次|此前|之前|先前|昨[天日]|前天|\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号])[^（()）]{0,8}$/
/** 还有两成: what is left. */
export const LEFT_BEFORE_SHARE = /[还尚仍]有(?:大约|大概|将近|差不多|至少|近|约)?\s?$/
/** 两成没完成, 20%的工程量未完工, 三成待整改. */
export const LEFT_AFTER_SHARE =
  /^(?:的)?[\u4e00-\u9fa5]{0,6}?(?:(?:还|尚|仍|暂)?(?:没有?|未)(?:能|有)?|有待|待)(?:完成?|办|做|干|弄|搞|到位|落实|整改|动|开|建|解决|化解|竣工|推进|拨|发|签|拆|交|验收?|销号|启动|修|种|装|铺|挖|迁|腾|改)/
/** 80%已完成，20%正在整改: the share of what is done. */
export const DONE_AFTER_SHARE =
  /^(?:的)?(?:户|任务|工程量?|工作|内容)?(?:均|都)?(?:已经?|业已)(?:完成|办结|完工|整改|到位|建成)/
/** 50%还是60%: which of two he does not know … */
export const OR_BETWEEN = /^[\s,，]*(?:还是|或者?是?|要么)(?:是|在)?(?:大约|大概|约)?\s*$/
/** … or whether it was this one. */
export const ILL_REMEMBERED =
  /^[^,，。;；\n]{0,4}来着|^[,，\s]*(?:我|也|还|有点|具体)*(?:记不太?清|记不得|记不准|没记清|不太?确定|不敢确定|拿不准|说不准|吃不准)/
/** 比任务16快: the item before it is told of. */
export const COMPARED_BEFORE =
  /(?:(?<![对评占百])比起?|较|不如|不及|(?:快|慢|优|高|低)于|落后于?|领先于?|赶上|追上)\s?$/
/** Right before a share: it was the former one. */
export const FORMER_SHARE_BEFORE =
  /(?:由|从|(?<!占)比|较|原来|原先|原为|(?<![草复还高平中])原|(?:上周|上月|上期|前次|昨天|昨日|之前|此前|先前|上一?次|前期)(?:我们?|群里)?(?:(?:上?报|[说填讲写])的?)?)(?:的|了)?(?:是|为|成)?\s?$/
/** Right before a share: it is how far it moved. */
export const DELTA_BEFORE =
  /(?:同比|环比|增长|增幅|新增|净增|追加|又增|前进|(?<!增)加|多完成|(?:再|又|新)(?:完成|干|做|推进)|\s\+|提高|提升|增加|上升|下降|减少|降低|推进|压缩|缩短|[上下]浮|[上下]调|下滑|回落|攀升|下跌|涨|升|降)(?:了)?(?:约|近|大约)?\s?$/
/** Behind these words a share is how far it lags or leads: 慢了10%, 落后8%, 比计划快12%. 占比60% is none. */
export const LAG_BEFORE =
  /(?:(?:快|慢|多|少|低|高|强|差)了|落后|滞后|拖后|领先|超前|提前|多出|高出|少了?|(?<![占同环对好])比[^,，。;；\n]{1,12}(?:快|慢|多|少|高|低|强|差|超))(?:约|近|大约|将近|大概)?\s?$/
/** Right before the share that is so now, where several are told. */
export const REACHED_BEFORE = /(?:到|至|达|为|是|完成|进度|现在|目前|已|[:：])(?:了)?(?:约|近|大约|大概)?\s?$/
/** 预算批了30%: of the money, whatever else is said. */
export const OF_MONEY = /(?:预算|经费|概算|工程款|款项)[\u4e00-\u9fa5]{0,5}$/
/** 资金到位80%, 已拨付80%: what was paid, however far the work is. 整改到位80% is the work. */
export const PAID_BEFORE =
  /(?:(?<!整改|落实|解决|工作|责任|措施|人员|推进|治理|处置|安装|建设|施工|改造|整治)到位|支付|拨付|兑付)(?:了|约|为|是|达|达到|已达|近|大约)?\s?$/
/** 急需80%资金, 80%的资金: a share of the money. */
export const MONEY_AFTER = /^\s?的?(?:资金|经费|款项?|补助|配套资金|工程款)/
/** 完成80%资金拨付: the paying is the work. */
export const DOES_BEFORE = /完成\s?$/
/** Shares of something else than the item's own progress. */
export const OTHER_SHARE =
  /(?:到位|支付|拨付|好评|满意|覆盖|使用|利用|合格|优良|通过|参与|签约|入住|签订|回款|兑付|执行|占比|占|其中)(?:率|度)?(?:了|约|为|是|达|达到|已达)?\s?$/
/** 未完成的30%. */
export const UNDONE_BEFORE = /(?:未|没有?)[\u4e00-\u9fa5]{0,4}的\s?$/
/** Right before a share: so much is done, whatever stands behind it (完成60%没到位的是资金). */
export const DONE_RIGHT_BEFORE = /(?:完成|办结|进度|进展|达到?|到|做了?|干了?)(?:了|约|近|大约)?\s?$/
/** 其中土建80%; but 其中土建已完工，整体85% is the whole again. */
export const OF_PARTS = /其中(?!.*(?:整体|总体|总的?进[度展]|合计|全部))/
/** 月底前…达到90%, 明天…做到75%: by then, where nothing says that it is so. */
export const AHEAD =
  /(?:明天|后天|下周|下个?月|月底前?|年底前?|[月季年]末|[日号底月末旬内](?:之|以)?前|(?:本|这个?)(?:周|月)(?:之?内|底))[^,，。;；\n]*$/
/** 占年度计划60%: a share of the plan, not a plan. */
export const OF_PLAN =
  /(?:年度|全年|总体?|投资|占|完成|实现|达到)了?[\u4e00-\u9fa5]{0,3}(?:计划|目标)(?:任务)?的?\s?$/
