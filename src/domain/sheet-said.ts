import type { Day } from './day.js'

/** What a sheet says of an item, as it was understood, by field; what it leaves open is missing or empty. */
export type SheetSaid = Readonly<Record<string, string>>

/** One step of a plan as the sheet gave it. */
export interface SaidStep {
  readonly title: string
  readonly due: Day
  readonly done: boolean
}

/** What the last sheet that held an item said of it: a later one is news only where it says something else. */
export interface LastSaid {
  readonly said: SheetSaid
  readonly steps: readonly SaidStep[]
}

/**
 * What becomes of one cell: `same`: the sheet says what it said last, so what was changed since stays; `agrees`: the
 * item is so already; `take`; `clash`: the sheet was changed, and so was the item since; `emptied`: the sheet says it no
 * more.
 */
export type CellVerdict = 'same' | 'agrees' | 'take' | 'clash' | 'emptied'

export interface SheetCell {
  /** Undefined: no sheet has spoken of the item yet. */
  readonly last: string | undefined
  /** Undefined: a blank cell, or no such column. */
  readonly said: string | undefined
  readonly hasColumn: boolean
  /** As the item stands. */
  readonly present: string
}

/** The three versions of a cell, compared. Where no sheet has spoken of the item yet, the sheet is taken. */
export function judgeCell({ last, said, hasColumn, present }: SheetCell): CellVerdict {
  if (said === undefined) {
    const wasSaid = last !== undefined && last !== ''
    return wasSaid && hasColumn && present !== '' ? 'emptied' : 'same'
  }
  if (said === last) return 'same'
  if (said === present) return 'agrees'
  return last === undefined || last === present ? 'take' : 'clash'
}

/** Whether two sheets say the same, an empty field being none. */
export function saysSame(a: LastSaid, b: LastSaid): boolean {
  const plain = ({ said, steps }: LastSaid) => {
    const cells = Object.entries(said).filter(([, value]) => value !== '')
    return JSON.stringify([cells.sort(([x], [y]) => (x < y ? -1 : 1)), steps])
  }
  return plain(a) === plain(b)
}
