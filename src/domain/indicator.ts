import type { LedgerKind } from './ledger.js'
import { likeness } from './likeness.js'

/** Where an indicator's figure can come from besides what units report (报数). */
export type RecordSource =
  | { readonly from: 'visits' }
  | { readonly from: 'walkthroughs'; readonly count: 'person_times' | 'solved' }
  | { readonly from: 'items'; readonly ledger: LedgerKind; readonly count: 'all' | 'closed' | 'categories' }

/** One row of the dictionary (指标). */
export interface Indicator {
  readonly id: string
  /** Its place in the report's template, where it has one. */
  readonly star: number | null
  readonly name: string
  /** Other names people write for it. */
  readonly aliases: readonly string[]
  /** 件, 人次, 亿元, % … Figures are kept in it. */
  readonly unit: string
  /** `flow` adds up; `stock` is a level, the latest counts; `ratio` is made of its parts. */
  readonly kind: 'flow' | 'stock' | 'ratio'
  /** Only whole numbers make sense. */
  readonly whole: boolean
  /** Counted by the system from `records`; nobody is asked to report it. */
  readonly derived: boolean
  readonly records: RecordSource | null
  /** Discipline data. */
  readonly restricted: boolean
  readonly reporter: string
  readonly subsystem: string
  /** What it is for, and how often it is asked: product rule 12. */
  readonly purpose: string
  readonly frequency: string
  readonly note: string
}

const FAMILIES: Readonly<Record<string, string>> = {
  人: 'person',
  名: 'person',
  位: 'person',
  人次: 'person-times',
  次: 'times',
  '%': 'percent',
  万元: 'money-wan',
  亿元: 'money-yi',
  元: 'money',
  天: 'days',
}

/** Counters such as 个, 项, 件, 户 stand for one another; persons, attendances, times and money never do. */
function familyOf(unit: string): string {
  return FAMILIES[unit] ?? 'things'
}

export function sameKindOfUnit(a: string, b: string): boolean {
  return a === b || familyOf(a) === familyOf(b)
}

/** Names without what does not tell them apart. */
const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s（）()“”"'、，,·]/g, '')

/** Looks an indicator up by its name or an alias, exactly. */
export function findIndicator(indicators: readonly Indicator[], name: string): Indicator | null {
  const key = plain(name)
  return (
    indicators.find((row) => row.id === name || plain(row.name) === key) ??
    indicators.find((row) => row.aliases.some((alias) => plain(alias) === key)) ??
    null
  )
}

const ALIKE = 0.6

/** An existing indicator that a new one would ask for again. */
export interface Overlap {
  readonly id: string
  readonly name: string
  readonly why: 'same_name' | 'contains' | 'similar'
}

/**
 * Existing indicators that a new one overlaps (product rule 12). Only those whose unit could be the same
 * figure are compared.
 */
export function overlapsOf(
  candidate: Pick<Indicator, 'name' | 'aliases' | 'unit'>,
  existing: readonly Indicator[],
): Overlap[] {
  const names = [candidate.name, ...candidate.aliases].map(plain)
  const why = (row: Indicator): Overlap['why'] | null => {
    const theirs = [row.name, ...row.aliases].map(plain)
    if (theirs.some((name) => names.includes(name))) return 'same_name'
    if (!sameKindOfUnit(candidate.unit, row.unit)) return null
    const pairs = theirs.flatMap((name) => names.map((mine) => [mine, name] as const))
    if (pairs.some(([mine, name]) => mine.includes(name) || name.includes(mine))) return 'contains'
    return pairs.some(([mine, name]) => likeness(mine, name) >= ALIKE) ? 'similar' : null
  }
  return existing.flatMap((row) => {
    const reason = why(row)
    return reason === null ? [] : [{ id: row.id, name: row.name, why: reason }]
  })
}
