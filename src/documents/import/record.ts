import type { ItemSheetKind, SheetKind } from '../../domain/sheet-kind.js'
import type { ItemRecord, PersonRecord, UnitRecord } from '../../domain/sheet-record.js'
import type { Field } from './field.js'

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
  | 'date_open'
  | 'date_standing'
  | 'percent_written'
  | 'units_split'
  | 'filled_down'
  | 'number_written'
  | 'phone_cleaned'
  | 'phone_odd'
  | 'name_cleaned'
  | 'cell_error'
  | 'title_twice'
  | 'plan_read'
  | 'plan_unread'
  | 'plan_date_alone'
  | 'plan_back'
  | 'continued_lost'
  | 'done_doubtful'
  | 'done_against'
  | 'done_not_yet'
  | 'title_shared'
  | 'people_split'
  | 'phone_nobodys'
  | 'phone_rounded'

export interface Refusal {
  readonly field?: string
  readonly rule: RefusalRule
  readonly text: string
  /** Excel's number of the row that has it already. */
  readonly before?: number
  /** What it might have meant. */
  readonly instead?: string
}

export type RefusalRule =
  | 'required_missing'
  | 'date_unreadable'
  | 'date_impossible'
  | 'date_relative'
  | 'percent_unreadable'
  | 'number_repeated'
  | 'name_repeated'
  | 'title_repeated'
  | 'several_people'
  | 'unit_missing'
  | 'unit_unknown'
  | 'unit_ambiguous'
  | 'too_long'

export type RecordOf = { units: UnitRecord; people: PersonRecord } & Record<ItemSheetKind, ItemRecord>

/** One row of a sheet as it was understood. `row` is Excel's own number. */
export type ReadRow<K extends SheetKind> =
  | {
      readonly row: number
      readonly state: 'taken'
      readonly record: RecordOf[K]
      readonly corrections: readonly Correction[]
    }
  | {
      readonly row: number
      readonly state: 'refused'
      readonly refusals: readonly Refusal[]
      /** How a person would call it, and what of it could be read. */
      readonly label: string
      readonly record?: RecordOf[K]
    }
  | { readonly row: number; readonly state: 'skipped'; readonly why: SkipReason; readonly text: string }

export type SkipReason =
  | 'blank'
  | 'subtotal'
  | 'section'
  | 'class_heading'
  | 'header_again'
  | 'note'
  | 'example'
  | 'continued'

export interface ReadSheet<K extends SheetKind = SheetKind> {
  readonly sheet: string
  readonly kind: K
  readonly rows: readonly ReadRow<K>[]
  readonly unknownColumns: readonly string[]
  /** Rows that are hidden, filtered or folded away: not taken, and not gone either. */
  readonly hidden: readonly RecordOf[K][]
  /** Fields that have a column. */
  readonly columns: readonly Field[]
  /** How the sheet calls them. */
  readonly names: ReadonlyMap<Field, string>
}
