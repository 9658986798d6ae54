import type { LedgerKind } from './ledger.js'

/** Sheets of a ledger's items, and whose. */
export const LEDGER_OF = {
  tasks: 'task',
  problems: 'problem',
  difficulties: 'difficulty',
  projects: 'project',
  rectifications: 'rectification',
  petitions: 'petition',
} as const satisfies Readonly<Record<string, LedgerKind>>

export type ItemSheetKind = keyof typeof LEDGER_OF

/** What an office's sheet can be: `--as` of the command, `as` of the HTTP door. */
export type SheetKind = 'units' | 'people' | ItemSheetKind

/** All of them, in the order in which a workbook's sheets are taken: whom the items name comes first. */
export const SHEET_KINDS: readonly SheetKind[] = [
  'units',
  'people',
  ...(Object.keys(LEDGER_OF) as ItemSheetKind[]),
]
