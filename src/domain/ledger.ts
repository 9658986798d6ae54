/** The kinds of ledger the county keeps. A kind is a row below, not code. */
export const LEDGER_KINDS = ['task', 'problem', 'difficulty', 'project', 'rectification', 'petition'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** An extra column of one ledger. */
export interface LedgerField {
  readonly key: string
  readonly label: string
}

/** How one ledger differs from the others. The office may change these rows; see `LEDGERS` for the first ones. */
export interface LedgerConfig {
  readonly kind: LedgerKind
  /** 任务 in 任务12. */
  readonly word: string
  readonly name: string
  readonly fields: readonly LedgerField[]
  /** Working days without a report after which silence is worth a word; null for never. */
  readonly cadence: number | null
  /** Whether the office reviews before an item is closed (销号). */
  readonly closingReview: boolean
  /** Who may see it beyond those it concerns: a restricted ledger never enters a group. */
  readonly restricted: boolean
}

const field = (key: string, label: string): LedgerField => ({ key, label })

/** What every campaign starts with. */
export const LEDGERS: Readonly<Record<LedgerKind, LedgerConfig>> = {
  task: {
    kind: 'task',
    word: '任务',
    name: '任务清单',
    fields: [field('goal', '目标要求'), field('level', '层级')],
    cadence: 10,
    closingReview: true,
    restricted: false,
  },
  problem: {
    kind: 'problem',
    word: '问题',
    name: '问题台账',
    fields: [field('cause', '原因分析'), field('action', '整改措施')],
    cadence: 10,
    closingReview: true,
    restricted: false,
  },
  difficulty: {
    kind: 'difficulty',
    word: '难题',
    name: '企业难题台账',
    fields: [field('enterprise', '企业'), field('visit', '走访')],
    cadence: 10,
    closingReview: false,
    restricted: false,
  },
  project: {
    kind: 'project',
    word: '项目',
    name: '项目台账',
    fields: [field('level', '级别'), field('amount', '金额（万元）')],
    cadence: 20,
    closingReview: true,
    restricted: false,
  },
  rectification: {
    kind: 'rectification',
    word: '整治任务',
    name: '整治任务台账',
    fields: [field('action', '整治措施')],
    cadence: 10,
    closingReview: true,
    restricted: false,
  },
  petition: {
    kind: 'petition',
    word: '信访积案',
    name: '信访积案台账',
    fields: [field('outcome', '化解结果')],
    cadence: 10,
    closingReview: true,
    restricted: false,
  },
}

/** An item's id: the campaign, the ledger and the number are its natural key, and never change. */
export function itemId(campaign: string, kind: LedgerKind, no: number): string {
  return `${campaign}:${kind}:${no}`
}
