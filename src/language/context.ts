import type { Day } from '../domain/day.js'
import type { Indicator } from '../domain/indicator.js'
import { INDICATORS } from '../domain/indicators.js'
import { SERIES_WORDS } from './grammar/bulletin-words.js'

/** What a message is read against. Only the date is needed; the rest has a default that needs no store. */
export interface ParseContext {
  /** The reference clock's date in the county's time zone: what 今天 and 下周五 are counted from. */
  readonly today: Day
  /** Whether the directory knows a unit of that name; names that end as offices' do are units anyway. */
  readonly isUnit?: ((name: string) => boolean) | undefined
  /** The campaign's dictionary; by default the one that every campaign starts with. */
  readonly indicators?: readonly Indicator[] | undefined
  /** What series of bulletins are called; by default those that every campaign starts with. */
  readonly series?: readonly string[] | undefined
  /**
   * False where the sender is known not to be of the office: its steps (同意任务12销号, 交办 …) are then refused
   * as `unauthorized` here. Otherwise they are returned as commands, and their permission is checked later.
   */
  readonly office?: boolean | undefined
  /** The bot was mentioned, or the talk is private: short words such as 已完成 are then meant for it. */
  readonly addressed?: boolean | undefined
}

/** The context with its defaults in place. */
export interface Reading {
  readonly today: Day
  readonly isUnit: (name: string) => boolean
  readonly indicators: readonly Indicator[]
  readonly series: readonly string[]
  readonly office: boolean
  readonly addressed: boolean
}

const unknown = (): boolean => false

export function readingOf(context: ParseContext): Reading {
  return {
    today: context.today,
    isUnit: context.isUnit ?? unknown,
    indicators: context.indicators ?? INDICATORS,
    series: context.series ?? SERIES_WORDS,
    office: context.office ?? true,
    addressed: context.addressed ?? false,
  }
}
