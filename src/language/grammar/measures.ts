/** Counting words, longest first within a character: what makes a number a count and never an item's number. */
export const MEASURES = `
  人次 户次 家次 场次 批次 班次 件次 方面 个方面 亿元 万元 元 块 户 家 件 个 项 条 篇 期 场 次 人 名 位 起 宗 例 批 份 处 类 则 台 堂 节 班 组 支 座 栋 幢 部 部门 部委 部队 架 根 间 所 村
  镇 乡 公里 千米 米 吨 亩 平方米 平方公里 平 株 棵 套 辆 万 页 字 字节 层 门 面 盏 口 眼 立方米 千瓦 兆瓦 头 只 袋 箱 桶 种 款 轮 步 遍 趟 分钟 小时 点 楼 岁 度 分`

/** Spans of time in days; null for hours, which no deadline is counted in. */
export const SPANS: Readonly<Record<string, number>> = {
  个工作日: 1,
  工作日: 1,
  天: 1,
  日: 1,
  个星期: 7,
  个礼拜: 7,
  星期: 7,
  周: 7,
  个月: 30,
  个季度: 90,
  年: 365,
}

/** Words that may stand for one another when one thing is counted. */
export const SAME_MEASURE: readonly (readonly string[])[] = [
  ['户', '家', '个', '户次', '家次'],
  ['件', '起', '宗', '例', '个', '项', '条', '件次'],
  ['个', '项', '件', '类'],
  ['条', '篇', '则', '件'],
  ['篇', '条', '件', '则'],
  ['期', '份', '班', '个', '次', '班次', '场'],
  ['场', '次', '期', '堂', '节', '个', '场次', '讲'],
  ['次', '场', '场次', '堂', '节', '篇', '条'],
  ['名', '人', '位', '个'],
  ['人', '名', '位'],
  ['位', '人', '名', '个'],
  ['项', '个', '件', '条'],
  ['方面', '个方面', '个', '类'],
]
