import { utils, write } from '@e965/xlsx'
import { type ImportReport, importWorkbook } from '../../src/documents/import/import.js'
import { changeWords, findingWords, OUTCOMES } from '../../src/language/words/import.js'
import type { Directory } from '../../src/services/directory.js'
import type { Stores } from '../../src/store/stores.js'

export type SheetRows = readonly (readonly (string | number | null)[])[]

export interface SheetOptions {
  readonly merges?: readonly string[]
  readonly bookType?: 'xlsx' | 'biff8'
  /** Makes more of a sheet: hidden rows, formats. */
  readonly with?: (sheet: Record<string, unknown>) => void
}

/** A workbook's bytes: sheets by name. */
export function workbook(
  sheets: Readonly<Record<string, SheetRows>>,
  { merges = [], bookType = 'xlsx', with: more }: SheetOptions = {},
): Uint8Array {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
    sheet['!merges'] = merges.map((range) => utils.decode_range(range))
    more?.(sheet)
    utils.book_append_sheet(book, sheet, name)
  }
  return new Uint8Array(write(book, { type: 'array', bookType }))
}

/** Imports as the command does. */
export function importBytes(
  of: { readonly stores: Stores; readonly directory: Directory },
  bytes: Uint8Array,
  { now, dryRun = false }: { readonly now: Date; readonly dryRun?: boolean },
): Promise<ImportReport> {
  const actor = { id: 'system', name: '导入', roles: [], units: [], system: true } as const
  const { stores: store, directory } = of
  return importWorkbook({ bytes, fileName: '台账.xlsx', dryRun, now, actor, store, directory })
}

/** A report as lines: each row's number, outcome and everything told of it. */
export function told({ sheets }: ImportReport): string[] {
  return sheets.flatMap(({ rows, gone }) => [
    ...rows
      .filter(({ outcome }) => outcome !== 'skipped')
      .map(({ row, outcome, changes, corrections, refusals }) =>
        [
          `${row} ${OUTCOMES[outcome]}`,
          ...[...refusals, ...corrections].map(findingWords),
          ...changes.map(changeWords),
        ].join(' | '),
      ),
    ...(gone.length === 0 ? [] : [`没有了 ${gone.join('、')}`]),
  ])
}
