import { namesClass, withoutCount } from './class-words.js'
import type { Header } from './header.js'
import { namesColumns, repeatsHeader } from './header.js'
import type { SkipReason } from './record.js'
import type { Cell, Sheet } from './workbook.js'

const SUBTOTAL = /^(小计|合计|总计|共计|累计|本页小计|本表合计)/
/** Below a table: who filled it in, who checked it, when; and remarks on the whole. */
const NOTE = new RegExp(
  '^(?:备?\\s*注\\s*[:：1１]|(?:填[表报]?说明|说明|(?:单位|部门)?负责人|联系(?:人|电话)|(?:主要|主管|分管|单位|部门)领导|' +
    '(?:制表|填表|填报|审核|复核|审签|审批|统计|报送|上报|编制|汇总)(?:人|者|单位|部门|日期|时间)?)' +
    '(?:签字|签名|签章|盖章|[(（][^)）]{1,8}[)）])?\\s*[:：])',
)
const EXAMPLE = /^(例|示例|样例|例如|填写示例)([:：\s]|$)/

/** The texts of a row that stand for themselves: a block spread across counts once. */
export function ownTexts(row: readonly Cell[]): string[] {
  return row.filter((cell) => cell.merged !== 'across' && cell.text !== '').map((cell) => cell.text)
}

/** What a sheet of mere text is called in a workbook of tables. */
const TEXT_NAME = /说明|须知|封面|目录|填报要求|填表要求/

/** A sheet that holds text and no table: one text a row, or a row's number beside it where the sheet is called so. */
export function isText({ name, rows }: Sheet): boolean {
  const widths = rows.map((row) => ownTexts(row).filter((text) => !TEXT_NUMBER.test(text)).length)
  return Math.max(0, ...widths) <= (TEXT_NAME.test(name) ? 2 : 1)
}

/** 1, （一）, 第1步 before a line of text. */
const TEXT_NUMBER = /^[（(]?第?[一二三四五六七八九十\d]{1,3}[)）、.．步条项]*$/

/**
 * Why a row holds no record. A section row (“一、优化营商环境”, spread over the table) is none either, but
 * its text names the measure or the category of the rows below it.
 * @returns undefined for a row that is to be read
 */
export function skipReason(sheet: Sheet, header: Header, row: readonly Cell[]): SkipReason | undefined {
  const texts = ownTexts(row)
  const first = (texts[0] ?? '').replace(/\s/g, '')
  const noColumn = header.columns.get('no') ?? header.columns.get('order')
  const onlyNumber =
    texts.length === 1 && noColumn !== undefined && row[noColumn]?.text === texts[0] && /^\d*$/.test(first)
  if (texts.length === 0 || onlyNumber) return 'blank'
  if (texts.slice(0, 2).some((text) => SUBTOTAL.test(text.replace(/\s/g, '')))) return 'subtotal'
  if (NOTE.test(texts[0] ?? '')) return 'note'
  if (EXAMPLE.test(first)) return 'example'
  if (repeatsHeader(sheet, header, row) || namesColumns(header, row)) return 'header_again'
  if (header.kind === 'units') {
    const why = classRow(sheet, header, row, texts)
    if (why !== undefined) return why
  }
  if (isSection(header, row, texts) || isNumberedSection(sheet, header, row, texts)) return 'section'
  return undefined
}

/** One text alone in its row: spread across most of the table, or numbered as a heading is. */
function isSection(header: Header, row: readonly Cell[], texts: readonly string[]): boolean {
  if (texts.length !== 1) return false
  if (spreads(header.columns.size, row)) return true
  return /^[（(]?[一二三四五六七八九十]+[)）、.．]/.test(texts[0] ?? '')
}

/** Whether a text is spread across most of the table. */
const spreads = (width: number, row: readonly Cell[]): boolean =>
  row.filter((cell) => cell.merged === 'across').length >= Math.max(2, width / 2)

const SECTION_NUMBER = /^[（(]?[一二三四五六七八九十]+[)）、.．]?$/

/** 一 or （一） in the number's column and a text beside it, and nothing more, where the items are numbered 1, 2, 3. */
function isNumberedSection(
  { rows }: Sheet,
  { columns, dataStart }: Header,
  row: readonly Cell[],
  texts: readonly string[],
): boolean {
  const [no, title] = [columns.get('no') ?? -1, columns.get('title') ?? -1]
  const [number, text] = [row[no]?.text.replace(/\s/g, '') ?? '', row[title]?.text ?? '']
  if (texts.length !== 2 || text === '' || !SECTION_NUMBER.test(number)) return false
  return rows.slice(dataStart).some((cells) => /\d/.test(cells[no]?.text.normalize('NFKC') ?? ''))
}

const NUMBERED = /^[（(]?[一二三四五六七八九十]+[)）、.．]/
/** Beside a class: how many units it has. A number of people is none, and stands in a column of its own. */
const COUNT = /^[（(]?(?:共|计)?(?:\d{1,4}|[一二三四五六七八九十]+)[个家](?:单位|部门)?[)）]?$/
/** What a unit is called, and a class of units is not. */
const OF_UNIT =
  /(?:局|委|委员会|办|办公室|室|中心|院|馆|站|所|队|学校|中学|小学|幼儿园|公司|银行|集团|[^乡]镇|乡|街道|会|联|联社|报社)$/

/**
 * Among units a row that says no more than 县直部门, or is numbered 一 among rows that are numbered 1, heads the units
 * below it; one with an alias or a class of its own is a unit, whatever it is called.
 */
function classRow(
  { rows }: Sheet,
  { columns, others, dataStart }: Header,
  row: readonly Cell[],
  texts: readonly string[],
): 'subtotal' | 'class_heading' | undefined {
  // 序号 beside 排序号 numbers the headings all the same.
  const numbers = [columns.get('order') ?? -1, ...(others.get('order') ?? [])]
  const name = row[columns.get('name') ?? -1]?.text ?? ''
  const number = numbers.map((at) => row[at]?.text.replace(/\s/g, '') ?? '').find((text) => text !== '') ?? ''
  const heading = name || (texts.length === 1 ? (texts[0] ?? '') : '')
  if (heading === '') return undefined
  const words = heading.replace(/\s/g, '').replace(NUMBERED, '')
  const isAlone = texts.every((text) => {
    const own = text.replace(/\s/g, '')
    return text === heading || COUNT.test(own) || (own === number && CLASS_NUMBER.test(own))
  })
  if (!isAlone) return undefined
  if (/(?:合计|小计)$/.test(words) && namesClass(words.slice(0, -2))) return 'subtotal'
  if (namesClass(words)) return 'class_heading'
  // A heading spread across the table begins in the number's column.
  const isSpread = spreads(columns.size, row)
  if (isSpread && !OF_TABLE.test(words) && (NUMBERED.test(heading) || !OF_UNIT.test(words)))
    return 'class_heading'
  if (OF_UNIT.test(withoutCount(words))) return undefined
  const isOwnNumber = number === '' || number === heading.replace(/\s/g, '')
  const isNumbered = SECTION_NUMBER.test(number) || (isOwnNumber && NUMBERED.test(heading))
  const among = rows
    .slice(dataStart)
    .some((cells) => numbers.some((at) => /^\D{0,2}\d/.test(cells[at]?.text ?? '')))
  return isNumbered && (among || isOwnNumber) ? 'class_heading' : undefined
}

/** 1, 一、, （一） before a class. */
const CLASS_NUMBER = /^[（(]?(?:\d{1,3}|[一二三四五六七八九十]+)[)）、.．]*$/
/** Spread across the table, and about all of it. */
const OF_TABLE = /名录|名单|一览|通讯录|目录|清单|[表册]$|\d{4}年|[:：]|。/

/** The class that a heading among units gives those below it. */
export const className = (text: string): string => withoutCount(sectionName(text.replace(/^\d+\s+/, '')))

/** “（一）优化营商环境（共12项）” → “优化营商环境”. */
export function sectionName(text: string): string {
  return text
    .replace(/^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*|[一二三四五六七八九十]+\s+)/, '')
    .replace(/[（(]共?\s*\d+\s*[项条个件][)）]\s*$/, '')
    .trim()
}
