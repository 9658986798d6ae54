/** Why something is refused is told so, also in a group where nobody is spoken to. */
export const LACKS =
  /不全|不齐|不足|不够|不清|不实|不符|不到位|不达标|不合|不高|不明|不能|不规范|不一致|没有?|未|缺|欠|补|重新|太[短长少]|有误|错误|存疑|虚假|过期|模糊|遗漏/
/** What keeps a unit from being done in time: 人手不够, 连日降雨, 苗木需避开霜冻期, 资金未到位. */
export const OBSTACLE =
  /不够|不足|不到位|不具备|短缺|紧张|紧缺|缺[少乏人]|未(?!来)|尚|还没有?[谈批签到完落办定建下通]|征[地迁]|没(?:有?到位|批|[能法]|下来|完成|落实)|需要?(?:避开|等|报批|重新|协调|补|再|延)|等待|待(?:批|审|定|落实|协调)|受.{1,8}影响|困难|难度|滞后|延误|耽误|停工|停电|防控|管控|疫情|[降下暴连]雨|降雪|霜冻|汛期|台风|灾|故障|审批|招标|流标|拆迁|征收|变更|来不及|赶不及|冲突|纠纷/
/** A bare day, or one that something is put off to: 11月15日, 延到11月15日. */
export const DAY_TOLD = /(?:延|推迟|推|改)[^\d]{0,4}\d|^[到至]?\s*[\d年月./-]{1,10}[日号底]?前?[。.!！]?$/
export const ASKS = /[?？吗呢]\s*$/
/** 我再看看, 回头再说, 先放一放: no decision yet, and no reason for one. */
export const HESITATES =
  /^(?:嗯|那|这个|还是|就|我办|我们?|咱们?|先|再|回头|稍后|晚点|等(?:会儿?|一?下)?|让我|容我|去|[,，\s])+(?:看|想|考虑|商量|研究|核实|核对|问|了解|斟酌|琢磨|对|查|说|议|定|放|缓|等)[一下看想放等缓会儿问查对吧了再说哈]{0,5}[\s。.!！~…]*$/
/** 孙磊那边催一下, 你联系一下他: said to whoever is to do it. */
export const CHASES_SOMEBODY =
  /(?:催|盯|问|联系|跟进|通知|提醒|对接|打个?电话|说|发)(?:一下|一?声|下|催|问|一催|给我)(?:他们?|她)?(?:吧|哈|看)?[\s。!！]*$/
/** Asked of somebody, and no reason: 这个谁报的, 什么时候的事. */
export const WONDERS = /谁(?!都|也)|什么时候|几点|怎么办|为什么|在哪|[?？吗呢]\s*$/
/** 没写明由谁负责, 没说清什么时候验收: what is not told in what was handed in. It asks nothing. */
export const LEFT_UNSAID =
  /(?:没有?|未|不)(?:写|说|讲|注|标|列|载|交代|反映|体现|看出|明|清|确定|知)[^,，。;；?？\n]{0,6}(?:谁|什么时候|何时|几点|怎么办|为什么|在哪)[^?？\n]*(?<![吗呢么])$/
/** 原因：材料不全, 因为没有公示. */
export const REASON_FIRST = /^[\s,，]*(?:原因|理由|因为|由于|因)/
/** Begins by speaking to somebody: 张局长，麻烦…, 老王，…, 各位. */
export const TO_SOMEBODY =
  /^[\s]*(?:@|各位|大家|同志们|麻烦|劳驾|请问|烦请|[老小]\p{Script=Han}{1,2}[,，:：!！\s]|\p{Script=Han}{1,4}(?:[局县镇乡科部院处所校]长|主任|书记|经理|老师|同志|[总工姐哥])[,，:：!！\s])/u
/** What people arrange with each other. */
export const FOR_OTHERS = /请(?!补|重|完善|整改|按)|[上下]午|[今明后]天|[\d一二两三四五六七八九十]点|@/
export const MENTIONS_FIRST = /^(?:@\S+\s+)+/
