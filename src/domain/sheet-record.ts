import type { PlanStep } from './milestone.js'

/**
 * What a row of an office's sheet says, as it was understood: the importer's shapes. Names are as written; the
 * directory is asked later.
 */
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

/** What a status says: not done; reported done, which awaits the office's review; closed by the office (销号, 办结). */
export type DoneSaid = 'open' | 'done' | 'closed'

/** An item of a ledger. Unit and person names are as written; the directory is asked later. */
export interface ItemRecord {
  readonly no?: number
  readonly title: string
  /** Whose difficulty it is. */
  readonly enterprise?: string
  /** A project's own columns. */
  readonly level?: string
  readonly amount?: string
  readonly measure?: string
  readonly category?: string
  readonly lead: readonly string[]
  readonly responsible: readonly string[]
  readonly co: readonly string[]
  readonly leaders: readonly string[]
  readonly persons: readonly string[]
  /** `YYYY-MM-DD`, inclusive. */
  readonly deadline?: string
  /** 长期坚持 and the like, as written: no date, and meant so. */
  readonly standing?: string
  /** No day is set, and the sheet says so: 待定. */
  readonly open?: true
  /** 0–100. */
  readonly percent?: number
  readonly done?: DoneSaid
  /** … in which words. */
  readonly doneAs?: string
  readonly progress?: string
  readonly source?: string
  readonly goal?: string
  readonly remedy?: string
  /** 时间节点 as written … */
  readonly plan?: string
  /** … and what of it could be read. */
  readonly milestones?: readonly PlanStep[]
  readonly remark?: string
}
