import type { Day } from '../../domain/day.js'
import { LEDGERS, type LedgerKind } from '../../domain/ledger.js'
import { OFFICE_NAME } from '../words/bulletin.js'
import { dayWords } from './item.js'

/** A figure with the words it stands in the text by. */
export interface FigureWords {
  readonly key: string
  readonly words: string
  /** What stands in the same line. */
  readonly near: string
}

export interface TallyWords {
  readonly ledger: LedgerKind
  /** 任务清单 */
  readonly name: string
  readonly total: number
  readonly closed: number
  /** Percent of the total; null where there is nothing to divide. */
  readonly share: number | null
  readonly underway: number
  readonly suspended: number
  /** Units in the directory's order. */
  readonly late: readonly {
    readonly unit: string
    readonly name: string
    readonly items: readonly { readonly no: number; readonly days: number }[]
  }[]
  readonly closedWithin: readonly number[]
}

/** Items of one unit that are named; the rest are counted. */
const MOST_NAMED = 15

const word = (ledger: LedgerKind): string => LEDGERS[ledger].word

const named = <Row>(rows: readonly Row[], each: (row: Row) => string): string =>
  `${rows.slice(0, MOST_NAMED).map(each).join('、')}${rows.length > MOST_NAMED ? `等${rows.length}项` : ''}`

/** 9月1日至14日 · 8月29日至9月4日 */
export function spanWords(from: Day, to: Day): string {
  if (from === to) return dayWords(from)
  const same = from.slice(0, 7) === to.slice(0, 7)
  return `${dayWords(from)}至${same ? `${Number(to.slice(8))}日` : dayWords(to, from)}`
}

/**
 * A ledger's paragraphs of a bulletin, and each figure's words in them. Units stand in the directory's order,
 * persons do not stand there at all.
 */
export function tallyWords(
  tally: TallyWords,
  on: Day,
  span: { readonly from: Day; readonly to: Day },
): { text: string; figures: FigureWords[] } {
  const { ledger, closedWithin, late } = tally
  const figures: FigureWords[] = []
  const figure = (key: string, words: string, near = ''): string => {
    figures.push({ key, words, near })
    return words
  }
  const ofLedger = (key: string, words: string): string => figure(key, words, `${tally.name}共`)
  const overdue = late.reduce((sum, { items }) => sum + items.length, 0)
  const head = [
    ofLedger('total', `${tally.name}共${tally.total}项`),
    ofLedger('closed', `办结${tally.closed}项`) + (tally.share === null ? '' : `（${tally.share}%）`),
    ofLedger('underway', `在办${tally.underway}项`),
    ...(tally.suspended === 0 ? [] : [ofLedger('suspended', `中止${tally.suspended}项`)]),
    ofLedger('late', overdue === 0 ? '无超期事项' : `超期${overdue}项`),
  ].join('，')
  const lines = [`截至${dayWords(on)}，${head}。`]
  if (late.length > 0) {
    lines.push('超期事项：')
    for (const { unit, name, items } of late)
      lines.push(
        figure(
          `late:${unit}`,
          `${name}：${named(items, ({ no, days }) => `${word(ledger)}${no}（超期${days}个自然日）`)}`,
        ),
      )
  }
  if (closedWithin.length > 0)
    lines.push(
      `${figure(
        'closed_within',
        `${spanWords(span.from, span.to)}办结${closedWithin.length}项：${named(closedWithin, (no) => `${word(ledger)}${no}`)}`,
      )}。`,
    )
  return { text: lines.join('\n'), figures }
}

/** 关于8月任务清单、问题台账办理情况的通报 · 8月任务清单、问题台账办理情况 */
export function dataTitle(series: string, when: string, names: readonly string[]): string {
  const about = `${when}${names.join('、')}办理情况`
  return series === '通报' ? `关于${about}的通报` : about
}

/** The text that groups read. */
export function publishedText(bulletin: {
  /** 机关能力作风建设年 */
  readonly campaign: string
  readonly word: string
  readonly number: string
  readonly title: string
  readonly body: string
  readonly on: Day
}): string {
  const { campaign, word: series, number, title, body, on } = bulletin
  return [
    `${campaign}${series} ${number}`,
    title,
    '',
    body,
    '',
    OFFICE_NAME,
    `${on.slice(0, 4)}年${dayWords(on)}`,
  ].join('\n')
}

/** The note that follows a bulletin taken back. */
export function withdrawnText(bulletin: {
  readonly word: string
  readonly number: string
  readonly title: string
  readonly reason: string
  readonly on: Day
}): string {
  const { word: series, number, title, reason, on } = bulletin
  return [
    `现撤回${series}${number}《${title}》，请勿再引用、转发。原因：${reason}`,
    OFFICE_NAME,
    `${on.slice(0, 4)}年${dayWords(on)}`,
  ].join('\n')
}
