/** What a list of units calls its classes of units, and no unit is called. */
const CLASSES = [
  '(?:县|市|区|州|省)?直(?:部门|单位|机关|属单位|属机构|机关单位)',
  '(?:县|市|区)级(?:部门|单位|机关)',
  '(?:县|市|区)(?:委|政府)(?:工作)?部门',
  '(?:乡镇|镇乡|街道|乡镇[和及、/]?街道|街道[和及、/]?乡镇|镇街|乡镇场|场镇)(?:单位)?',
  '各(?:乡镇|镇街|乡镇街道|街道|部门|单位|县直部门|县直单位)',
  '(?:党群|党委|党政|政府|政法|群团|经济|驻县|驻市|驻区)(?:部门|口|系统|单位|机关|组织|部门单位)',
  '(?:党群|党政|群团|双管|垂管|垂直管理|条管|条管垂管|中央?省?驻[县市区]|中省直|省市驻[县市区])(?:部门|单位|机构|机关)?',
  '(?:企?事业|国有?企业?|企业|事业|企事业|县属国?有?企业|直属|直属事业|派驻|其他|有关|成员|责任|参与)(?:单位|部门|机构)',
  '(?:县属|市属|区属)?国有企业',
  '企事业单位',
]
const CLASS = new RegExp(`^(?:${CLASSES.join('|')})(?:名单|类)?$`)

/** “县直部门（3个）”, “乡镇 共12个”: how many it holds is no part of what it is called. */
export const withoutCount = (text: string): string =>
  text
    .replace(/\s/g, '')
    .replace(/[（(]?(?:共|共计|计|合计)?[\d一二三四五六七八九十]{1,4}[个家]?(?:单位|部门)?[)）]?$/, '')
    .replace(/[:：]$/, '')

/** Whether words name a class of units, and no unit. */
export const namesClass = (text: string): boolean => CLASS.test(withoutCount(text))
