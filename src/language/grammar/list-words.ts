import type { LedgerKind } from '../../domain/ledger.js'

/** Which items are asked for, where it is more than whose they are. */
export const ITEM_LISTS = ['open', 'behind', 'yellow', 'blue', 'unsigned', 'blocked'] as const
export type ItemList = (typeof ITEM_LISTS)[number]

const LOOK =
  '(?:请|帮我|帮忙|麻烦)?(?:查询|查看|查|看看|看|列出|统计|显示)?(?:一下|下)?[\\s,，:：]*(?:全县|全部|所有|各单位|我局|我的|我们|本单位|我单位|我乡|我镇|现在|目前)?(?:的)?(?:有|还有)?(?:哪些|什么)?'
const NOUN =
  '(?:的)?(?:重点)?(?:任务|问题|难题|项目|事项|清单|台账|工作|单位|情况|名单)*(?:有)?(?:哪些|多少|几个|几项|什么)?(?:了)?(?:的)?[\\s。!！?？]*$'

const list = (words: string): RegExp => new RegExp(`^${LOOK}(?:${words})${NOUN}`)

/** Each is the whole message. The first that fits. */
export const LIST_TOPICS: readonly (readonly [ItemList, RegExp])[] = [
  ['behind', list('(?:已|进度|进展)?(?:滞后|落后)|(?:进度|进展)慢')],
  ['yellow', list('亮?黄灯|亮?橙灯')],
  ['blue', list('亮?蓝灯')],
  [
    'unsigned',
    list('(?:谁|哪些(?:单位|人)?|哪个单位)?(?:还)?(?:未|没|没有|尚未|待)签收|(?:还)?(?:未|没|没有|尚未)收到'),
  ],
  ['blocked', list('(?:有)?(?:受阻|卡住|卡壳|需要?协调|要协调|求助)')],
  ['open', list('(?:未|没|没有|尚未)(?:完成|办结|销号|办完)|在办|进行中|正在办理?')],
]

/** 查任务, 查问题台账: one ledger, what is open of it. */
export const LEDGER_LIST =
  /^(?:请)?(?:帮我|帮忙)?(?:查询|查看|查|列出)(?:一下|下)?[\s,，:：]*(?:全县|全部|所有|各单位)?(?:的)?(?:重点|在办)?(任务|问题|企业难题|难题|项目|整治任务|信访积案|积案)(?:清单|台账|列表|情况)?[\s。!！?？]*$/
export const LEDGER_NAMES: Readonly<Record<string, LedgerKind>> = {
  任务: 'task',
  问题: 'problem',
  企业难题: 'difficulty',
  难题: 'difficulty',
  项目: 'project',
  整治任务: 'rectification',
  信访积案: 'petition',
  积案: 'petition',
}

/** 查节点, 查滞后节点. */
export const MILESTONE_LIST = new RegExp(
  `^${LOOK}((?:已)?(?:滞后|超期|逾期|没完成|未完成)的?)?(?:时间)?(?:节点|里程碑)(滞后|超期|逾期|没完成|未完成)?(?:情况|清单)?(?:有哪些)?(?:的)?[\\s。!！?？]*$`,
)

/**
 * 汇总, 任务汇总, 亮灯情况, 查进度, 查已销号: how everything stands. 任务完成 and 已完成 are reports: these words ask only
 * with 查 or 情况.
 */
export const SUMMARY = [
  new RegExp(
    `^${LOOK}(?:任务|问题|工作|活动|数据|总体|整体|督办)?(?:汇总|总体|总览|概况|亮灯|统计)(?:情况|汇总|表|数据)?[\\s。!！?？]*$`,
  ),
  new RegExp(
    `^${LOOK}(?:任务|问题|工作|活动|总体|整体|督办)?(?:进展|进度|完成|推进|落实|办结|销号)(?:的)?(?:情况|怎么样|如何|咋样)+[\\s。!！?？]*$`,
  ),
  /^(?:请)?(?:帮我|帮忙)?(?:查询|查看|查)(?:一下|下)?[\s,，:：]*(?:全县|全部|所有|任务|问题|工作|总体|整体)*(?:的)?(?:已)?(?:进展|进度|完成|办结|销号)(?:的)?(?:任务|问题|事项|清单)?[\s。!！?？]*$/,
] as const

/** 有什么任务, 还有啥没干: said to the bot, one's own. */
export const OWN_LIST =
  /^(?:我|我们)?(?:还)?有(?:哪些|什么|啥)(?:任务|事项|活|工作)?(?:还)?(?:没干|没办|没完成|没做|要办|要干|要做)?(?:的)?(?:吗|呢)?[\s。!！?？]*$/

/** 本周还有啥任务要交, 查下周到期, 今天到期的有哪些. */
export const DUE_LIST =
  /^(?:请|帮我|帮忙)?(?:查询|查看|查|看看|看)?(?:一下|下)?[\s,，:：]*(?:我|我们|我局|本单位|全县)?(?:的)?(今天|今日|明天|本周|这周|这星期|这个星期|下周|下星期|本月|这个月|下月|下个月)(?:内|之内|以内|里)?(?:我|我们|我局|本单位)?(?:还)?(?:有)?(?:哪些|什么|啥|几个|几项|多少)?(?:重点)?(?:任务|事项|工作|问题|项目|活)?(?:还)?(?:是|要|需要|需|该|应该|快要?|即将|会)?(?:到期|交|完成|办结|报|干|办)(?:的)?(?:任务|事项|工作|问题|项目)?(?:有)?(?:哪些|什么|啥|几个|几项|多少)?(?:的)?(?:吗|呢)?[\s。!！?？]*$/
/** Without one of these such a message may be a report: 本周完成. */
export const DUE_ASKED = /到期|哪些|什么|啥|几|多少|查/

/** 谁没报, 哪些单位还没反馈: said to the bot. */
export const SILENT =
  /^(?:请|帮我|帮忙)?(?:查询|查看|查|看看|看)?(?:一下|下)?[\s,，:：]*(?:还有)?(?:谁|哪些(?:单位|人|部门|乡镇)?|哪个单位|哪几个单位)?(?:还)?(?:没有|没|未|尚未)(?:报|上报|反馈|回复|回应|报进展|报进度|报送|回)(?:进展|进度)?(?:的)?(?:单位|人)?(?:有哪些|有谁|是谁|名单)?(?:了)?[\s。!！?？]*$/

/** What may follow a unit's name: 查发改局的任务清单. */
const OF_UNIT =
  '(?:的)?(?:在办|未完成|全部|所有)?(?:的)?(?:重点)?(?:任务|问题|事项|清单|台账|工作|项目|进展|进度|情况|完成情况)*(?:有)?(?:哪些|什么)?[\\s。!！?？]*$'
export const UNIT_LIST = new RegExp(
  `^(?:请)?(?:帮我|帮忙)?(?:查询|查看|查)(?:一下|下)?[\\s,，:：]*(?:(?:责任|牵头)?单位[\\s,，:：]+)?([\\u4e00-\\u9fa5]{2,20}?)${OF_UNIT}`,
)
/** And without 查, where the bot is spoken to. */
export const OF_UNIT_ALONE =
  /^(?:的)?(?:在办|全部|所有|重点)?(?:任务|问题|事项|台账)(?:清单|台账|情况)?(?:有哪些)?[\s。!！?？]*$/

/** What the help offers without 查: exactly so they are meant for the bot, whoever reads along. */
export const ASKED_ALONE = /^(?:本周到期|汇总|谁没报)[\s。]*$/
