import type { SheetKind } from './columns.js'

/** A cell that was read otherwise than it was written, and why. */
export interface Correction {
  readonly field: string
  readonly from: string
  readonly to: string
  readonly rule: CorrectionRule
}

export type CorrectionRule =
  | 'date_written'
  | 'date_serial'
  | 'date_year_assumed'
  | 'percent_written'
  | 'units_split'
  | 'filled_down'
  | 'number_written'
  | 'phone_cleaned'

export interface Refusal {
  readonly field?: string
  readonly rule: RefusalRule
  readonly text: string
}

export type RefusalRule =
  | 'required_missing'
  | 'date_unreadable'
  | 'percent_unreadable'
  | 'number_repeated'
  | 'name_repeated'
  | 'unit_unknown'
  | 'unit_ambiguous'
  | 'too_long'

export interface UnitRecord {
  readonly name: string
  readonly aliases: readonly string[]
  readonly unitClass?: string
  readonly order?: number
}

export interface PersonRecord {
  readonly name: string
  readonly unit: string
  readonly position?: string
  readonly role?: string
  readonly phone?: string
  readonly order?: number
}

/** A task or a problem. Unit and person names are as written; the directory is asked later. */
export interface ItemRecord {
  readonly no?: number
  readonly title: string
  readonly measure?: string
  readonly category?: string
  readonly lead: readonly string[]
  readonly responsible: readonly string[]
  readonly co: readonly string[]
  readonly leaders: readonly string[]
  readonly persons: readonly string[]
  /** `YYYY-MM-DD`, inclusive. */
  readonly deadline?: string
  /** 长期坚持 and the like: no date, and meant so. */
  readonly standing?: boolean
  /** 0–100. */
  readonly percent?: number
  readonly done?: boolean
  readonly progress?: string
  readonly source?: string
  readonly goal?: string
  readonly remedy?: string
  readonly milestones?: string
  readonly remark?: string
}

export interface RecordOf {
  units: UnitRecord
  people: PersonRecord
  tasks: ItemRecord
  problems: ItemRecord
}

/** One row of a sheet as it was understood. `row` is Excel's own number. */
export type ReadRow<K extends SheetKind> =
  | {
      readonly row: number
      readonly state: 'taken'
      readonly record: RecordOf[K]
      readonly corrections: readonly Correction[]
    }
  | { readonly row: number; readonly state: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly row: number; readonly state: 'skipped'; readonly why: SkipReason; readonly text: string }

export type SkipReason = 'blank' | 'subtotal' | 'section' | 'header_again' | 'note' | 'example' | 'continued'

export interface ReadSheet<K extends SheetKind = SheetKind> {
  readonly sheet: string
  readonly kind: K
  readonly rows: readonly ReadRow<K>[]
  readonly unknownColumns: readonly string[]
  readonly missingColumns: readonly string[]
}
