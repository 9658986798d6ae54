import type { ImportReport } from '../documents/import/import.js'
import type { ReportRow, SheetReport } from '../documents/import/report.js'
import {
  changeWords,
  findingWords,
  goneWords,
  OUTCOMES,
  SHEET_NAMES,
  skippedWords,
} from '../language/words/import.js'

const OUTCOME_ORDER = ['new', 'changed', 'same', 'refused', 'skipped'] as const

/** The report as a person reads it: every row that was not simply taken, then the counts. */
export function importWords({ sheets, unread, texts, hidden, dryRun }: ImportReport, all: boolean): string {
  const lines = sheets.flatMap((sheet) => sheetLines(sheet, all))
  for (const name of unread)
    lines.push(
      `工作表“${name}”没有认出表头，没有导入。能导入的是${Object.values(SHEET_NAMES).join('、')}，别的表还不能导入。是其中一种的，请在数据上面写一行表头（如 单位、姓名、职务、联系电话），或用 duban template 生成一份空表照着填，也可以用 --as 指明。`,
    )
  if (texts.length > 0)
    lines.push(`工作表${texts.map((name) => `“${name}”`).join('、')}是文字说明，不用导入。`)
  if (hidden.length > 0)
    lines.push(`隐藏的工作表没有导入：${hidden.join('、')}。要导入的，请先在 Excel 里取消隐藏。`)
  if (dryRun) lines.push('这是试导入，什么都没有写入。去掉 --dry-run 再执行一次即可导入。')
  return `${lines.join('\n')}\n`
}

function sheetLines(
  { sheet, kind, rows, unknownColumns, hidden, gone }: SheetReport,
  all: boolean,
): string[] {
  const counts = OUTCOME_ORDER.map((outcome) => {
    const count = rows.filter((row) => row.outcome === outcome).length
    return count === 0 ? '' : `${OUTCOMES[outcome]} ${count} 行`
  })
  return [
    `工作表“${sheet}”（${SHEET_NAMES[kind]}）：${counts.filter(Boolean).join('，') || '没有数据行'}`,
    ...(unknownColumns.length === 0 ? [] : [`  没有用到的列：${unknownColumns.join('、')}`]),
    ...(hidden === 0
      ? []
      : [`  隐藏的 ${hidden} 行没有导入；要导入的，请先在 Excel 里取消隐藏或筛选，再导入一次`]),
    ...rows.flatMap((row) => rowLines(row, all)),
    ...(gone.length === 0 ? [] : [goneWords(gone)]),
  ]
}

const KEPT: ReadonlySet<string> = new Set([
  'percent_kept',
  'closed_kept',
  'suspended_kept',
  'changed_since',
  'cell_emptied',
  'plan_clash',
  'number_moved',
])

function rowLines(row: ReportRow, all: boolean): string[] {
  const { outcome, label, changes, corrections, refusals, why } = row
  // How an unchanged row was read has been told before.
  const told = outcome === 'same' && !all ? corrections.filter(({ rule }) => KEPT.has(rule)) : corrections
  const details = [...refusals, ...told].map(findingWords).concat(changes.map(changeWords))
  if (outcome === 'skipped')
    return why === 'class_heading' || (all && why !== 'blank')
      ? [`  第 ${row.row} 行 跳过：${skippedWords(why ?? '')} ${label}`]
      : []
  if (details.length === 0) return all ? [`  第 ${row.row} 行 ${OUTCOMES[outcome]}：${label}`] : []
  return [`  第 ${row.row} 行 ${OUTCOMES[outcome]}：${label === '' ? '' : `${label} `}${details.join('；')}`]
}

/** Whether any row was refused or any sheet not understood. */
export const hasRefusals = ({ sheets, unread }: ImportReport): boolean =>
  unread.length > 0 ||
  sheets.length === 0 ||
  sheets.some(({ rows }) => rows.some(({ outcome }) => outcome === 'refused'))
