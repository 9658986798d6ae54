import type { Day } from '../../domain/day.js'
import { dayWords } from './item.js'

/** What a ledger stands at, in numbers of items. */
interface Stand {
  readonly name: string
  readonly total: number
  readonly closed: number
  /** Percent to one decimal. */
  readonly share: number | null
  readonly underway: number
  readonly late: number
  /** Reported done, and not reviewed. */
  readonly waiting: number
  readonly suspended: number
}

export interface Summary {
  /** Whose it is; empty for the whole county's. */
  readonly units: readonly string[]
  readonly ledgers: readonly Stand[]
}

function ledgerLine({ name, total, closed, share, underway, late, waiting, suspended }: Stand): string {
  const parts = [
    `已销号${closed}项${share === null ? '' : `（${share}%）`}`,
    `在办${underway}项${late === 0 ? '' : `（超期${late}项）`}`,
    waiting === 0 ? '' : `待审核销号${waiting}项`,
    suspended === 0 ? '' : `中止${suspended}项`,
  ]
  return `${name}${total}项：${parts.filter((part) => part !== '').join('，')}`
}

/** 汇总: how every ledger stands. */
export function summaryWords({ units, ledgers }: Summary, today: Day): string {
  const whose = units.length === 0 ? '全县' : units.join('、')
  if (ledgers.length === 0) return `${whose}还没有交办的事项`
  const more = ledgers.some(({ late }) => late > 0) ? ['看超期的请发：查超期'] : []
  return [`${whose}汇总（截至${dayWords(today)}）：`, ...ledgers.map(ledgerLine), ...more].join('\n')
}
