/** What the system counts an indicator from. */
export interface CountedFrom {
  readonly from: 'visits' | 'walkthroughs' | 'items'
  /** The ledger's name; empty where it is none. */
  readonly ledger: string
  /** Only its closed items count. */
  readonly closed: boolean
}

/** 走访记录, 信访积案台账销号数 */
export function sourceWords({ from, ledger, closed }: CountedFrom): string {
  if (from === 'items') return `${ledger.replace(/台账$/, '')}台账${closed ? '销号数' : ''}`
  return from === 'visits' ? '走访记录' : '走流程记录'
}

const HOW: Readonly<Record<CountedFrom['from'], string>> = {
  visits: '要计入请写明走访了哪家企业',
  walkthroughs: '要计入请写明谁走了什么流程',
  items: '要计入请在台账上办结销号',
}

/** Behind a reported figure of such an indicator: that it stands beside the count, and how it gets into it. */
export const besideWords = (counted: CountedFrom): string =>
  `（合计按${sourceWords(counted)}统计，报数另列；${HOW[counted.from]}）`
