import type { LedgerKind } from './ledger.js'
import { LEDGER_KINDS } from './ledger.js'

/** A series of bulletins. The office may change these rows; see `BULLETIN_SERIES` for the first ones. */
export interface BulletinSeries {
  readonly id: string
  /** 通报 in 通报稿3. */
  readonly word: string
  /** How an issue is numbered: `〔{year}〕{no}号`, `第{no}期`. */
  readonly number: string
  /** Numbers begin anew each year; else they run through the campaign. */
  readonly perYear: boolean
  /** The first number given: a series begun on paper goes on from there. */
  readonly firstNo: number
  /** Issues in a month above which is warned; null for no limit. */
  readonly quota: number | null
  /** Characters of the text above which is warned. */
  readonly most: number
  /** Working days that a unit named has to answer. */
  readonly answerDays: number
  /** Ledgers that a draft made from data tells of. */
  readonly ledgers: readonly LedgerKind[]
  /** Ids of the groups it goes to where none are named. */
  readonly groups: readonly string[]
}

const series = (
  id: string,
  word: string,
  number: string,
  rest: Partial<BulletinSeries> = {},
): BulletinSeries => ({
  id,
  word,
  number,
  perYear: false,
  firstNo: 1,
  quota: 2,
  most: 1500,
  answerDays: 1,
  ledgers: ['task', 'problem'],
  groups: [],
  ...rest,
})

/** What every campaign starts with. */
export const BULLETIN_SERIES: readonly BulletinSeries[] = [
  series('notice', '通报', '〔{year}〕{no}号', { perYear: true }),
  series('brief', '简报', '第{no}期', { quota: 4, most: 1000 }),
  series('special', '专报', '第{no}期'),
]

/** What series can be called in a message: as they are called now, and as the first ones always were. */
export function seriesCalled(all: readonly BulletinSeries[]): string[] {
  return [...new Set([...BULLETIN_SERIES, ...all].map(({ word }) => word))]
}

/** 〔2022〕7号, 第17期 */
export function numberWords({ number }: Pick<BulletinSeries, 'number'>, year: string, no: number): string {
  return number.replace('{year}', year).replace('{no}', String(no))
}

/** What the numbers of an issue are counted in. */
export function counterOf({ id, perYear }: BulletinSeries, year: string, campaign: string): string {
  return `${id}:${perYear ? year : `campaign ${campaign}`}`
}

/** Characters of a text, spaces and line ends apart. */
function lengthOf(text: string): number {
  return Array.from(text.replace(/\s/g, '')).length
}

/** What the office is told beside a draft. They warn; they keep nobody from publishing. */
export interface BulletinMeasure {
  readonly characters: number
  readonly most: number
  /** Characters too many; 0 where it fits. */
  readonly over: number
  /** Issues of the series this month already. */
  readonly issued: number
  readonly quota: number | null
  /** One more is above the quota. */
  readonly overQuota: boolean
}

export function measureOf(
  { most, quota }: Pick<BulletinSeries, 'most' | 'quota'>,
  body: string,
  issued: number,
): BulletinMeasure {
  const characters = lengthOf(body)
  return {
    characters,
    most,
    over: Math.max(0, characters - most),
    issued,
    quota,
    overQuota: quota !== null && issued + 1 > quota,
  }
}

/** Draft numbers are counted under it; see services/draft-bulletin.ts. */
const RESERVED = 'draft'

const between = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most

/** Fields of a series row that cannot be; empty where it is sound. */
export function seriesProblems(row: BulletinSeries): (keyof BulletinSeries)[] {
  const sound: Partial<Record<keyof BulletinSeries, boolean>> = {
    id: /^[a-z][a-z0-9_-]{0,30}$/.test(row.id) && row.id !== RESERVED,
    word: /^\p{Script=Han}{2,10}$/u.test(row.word),
    number: row.number.includes('{no}') && row.number.length <= 40,
    firstNo: between(row.firstNo, 1, 9999),
    quota: row.quota === null || between(row.quota, 0, 100),
    most: between(row.most, 50, 10_000),
    answerDays: between(row.answerDays, 1, 10),
    ledgers: row.ledgers.every((kind) => LEDGER_KINDS.includes(kind)),
  }
  return (Object.keys(sound) as (keyof BulletinSeries)[]).filter((key) => sound[key] === false)
}
