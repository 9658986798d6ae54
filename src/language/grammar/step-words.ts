/** What tells the share of one step of a work from the share of the whole. */

/** Around what a clause is about: when, how, by whom, and the verbs of its end. */
const FILLER =
  '(?:目前|现在|眼下|截[至止]|今[天日年]|昨[天日]|前天|[本上这]个?[周月]|我们?|咱们?|我局|我镇|我乡|我单位|已经?|现已|现|均已?|都|也|又|再|仍|还|才|只有?|就|刚刚?|共|约|近|大约|大概|大致|差不多|至少|将近|接近|超过|不足|不到|分别|累计|总共|一共|合计|终于|总算|顺利|圆满|提前|如期|按期|按时|基本|全部|全面|正式|正在|正|在|其中|但是?|不过|同时|完成率?|办结|完工|竣工|完|推进|进行|开展|实施|达到?|到|至|过|有|为|是|了|的|得|[搞干做弄修挖铺][了到完]|搞|干到?|做到|弄|开始|启动|进度|进展|情况|整体|总体|总的?|形象|实物|实际|[\\s:：、,，(（）)~-])'
/** Words for the whole work. */
const WHOLE =
  '(?:(?:本|该|此|这|全|整)?(?:项|个)?(?:年度|全年|主要|重点|各项|整个)?(?:项目|工程量?|任务量?|工作量?|事项|问题|难题|整改|投资额?|计划|目标|产值|完成|建设|施工进度|比例|百分比|率|资金))'
/** Each takes one word away: what may be read in several ways is not tried in all of them. */
export const BEFORE_STEP = new RegExp(`^${FILLER}`)
export const AFTER_STEP = new RegExp(`${FILLER}$`)
export const WHOLE_WORK = new RegExp(`^(?:${WHOLE}|${FILLER})`)
/** Ends what a clause says of a step: it is done, not begun, or under way. */
export const STEP_VERB =
  /完成|办结|完工|竣工|结束|通过|验收完|到位|做完|干完|(?:未|尚未|没有?|还没有?)(?:开始|启动|开工|进场|动工|实施|开展)|(?:正在|在)(?:进行|推进|开展|实施|施工|办理)/
/** So begins an entry of a list of steps: 1. 2、 （3） ④ 一是. */
export const ENTRY_MARK =
  /(?:^|[\s:：,，;；。、\n])(?:(?:\d{1,2}|[一二三四五六七八九十])\s?[.、．)）](?!\d)|[(（](?:\d{1,2}|[一二三四五六七八九十])[)）]|[①-⑳]|[一二三四五六七八九]是|第[一二三四五六七八九]\s?[,，:：、])/g
/** What hands do at a time, 挖沟 and 管沟挖了: a part of the work, unless the item itself is called so. */
export const OPERATION =
  /^[挖铺砌浇焊刷栽埋架吊钻填贴抹][\u4e00-\u9fa5]{1,3}(?<![设建造理击通好平])$|^[\u4e00-\u9fa5]{1,6}[挖铺砌浇焊刷栽埋架吊钻填贴抹](?:了|到|好|完)$/
/** Steps as people call them, each by itself: behind the item's number a longer name may be the item's own. */
export const STEP_NAME =
  /^(?:勘察|勘测|勘探|设计|施工图?|招标|招投标|立项|可研|环评|报批|审批|征地|拆迁|征拆|土建|土方|基础|地基|主体|外墙|内墙|屋面|装修|装饰|安装|设备安装|设备采购|采购|调试|绿化|硬化|亮化|路基|路面|管网|管道|桩基|开挖|回填|培训|宣传|验收|申报|初稿|方案|制定方案|编制方案|调研|摸底|摸排|排查|施工)(?:工作|阶段|环节|部分|工程)?$/
