/** Words for a day counted from today. */
export const DAY_WORDS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  今晚: 0,
  今早: 0,
  今晨: 0,
  当天: 0,
  当日: 0,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  大后天: 3,
  后天: 2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  大前天: -3,
  前天: -2,
}

/** 本周, 下下周 … in weeks from this one. 周 may be 星期 or 礼拜. */
export const WEEK_WORDS: Readonly<Record<string, number>> = {
  本: 0,
  这: 0,
  这个: 0,
  本个: 0,
  当: 0,
  下: 1,
  下个: 1,
  下一: 1,
  下下: 2,
  下下个: 2,
  上: -1,
  上个: -1,
  上一: -1,
  上上: -2,
}

/** Between weekdays of one week: 上周三至周五, 下周一、周二. */
export const WEEK_JOINS = '(?:以?及|[至到和、~—-]{1,2})'

/** 本月, 下个月 … in months from this one; the same words serve quarters. */
export const MONTH_WORDS: Readonly<Record<string, number>> = {
  本: 0,
  这: 0,
  这个: 0,
  当: 0,
  下: 1,
  下个: 1,
  下一个: 1,
  次: 1,
  上: -1,
  上个: -1,
  上一个: -1,
}

export const YEAR_WORDS: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 明年: 1, 后年: 2, 去年: -1 }

/** A part of a month and the last day it allows (language.md: 上旬 the 10th, 中旬 the 20th, 底 the last); 0 is the last. */
export const MONTH_PARTS: Readonly<Record<string, number>> = {
  上旬: 10,
  中旬: 20,
  下旬: 0,
  月底: 0,
  底: 0,
  末: 0,
  初: 10,
  中: 15,
}

/** “前” after a date changes nothing: limits are inclusive. Longest first. */
export const BEFORE_WORDS = ['之前', '以前', '前', '之内', '以内', '内'] as const

/** Feasts that a limit may name: “国庆前” is the day before. Those of the moon by year. */
export const FEASTS: Readonly<Record<string, string | Readonly<Record<number, string>>>> = {
  国庆: '10-01',
  十一: '10-01',
  元旦: '01-01',
  五一: '05-01',
  劳动节: '05-01',
  清明: { 2022: '04-05', 2023: '04-05', 2024: '04-04', 2025: '04-04', 2026: '04-05', 2027: '04-05' },
  端午: { 2022: '06-03', 2023: '06-22', 2024: '06-10', 2025: '05-31', 2026: '06-19', 2027: '06-09' },
  中秋: { 2022: '09-10', 2023: '09-29', 2024: '09-17', 2025: '10-06', 2026: '09-25', 2027: '09-15' },
  春节: { 2022: '02-01', 2023: '01-22', 2024: '02-10', 2025: '01-29', 2026: '02-17', 2027: '02-06' },
}

/** What follows “12号” when it is no day of the month. */
export const NOT_A_DAY = '楼线文令机门码馆桥路房厅窗车岗厂井坑地图仓库桩井公'
