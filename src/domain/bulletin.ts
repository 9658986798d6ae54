import type { Day } from './day.js'
import { DubanError } from './errors.js'
import type { LedgerKind } from './ledger.js'

/** Where a bulletin stands. A job can make a draft; everything after it takes a person of the office. */
export const BULLETIN_STATES = [
  'draft',
  'in_review',
  'facts_shown',
  'approved',
  'published',
  'withdrawn',
  'discarded',
] as const
export type BulletinState = (typeof BULLETIN_STATES)[number]

/** On its way: neither sent nor given up. */
export const OPEN_BULLETINS: readonly BulletinState[] = ['draft', 'in_review', 'facts_shown', 'approved']

export const BULLETIN_STEPS = [
  'draft',
  'edit',
  'submit',
  'send_back',
  'approve',
  'answer',
  'publish',
  'withdraw',
  'discard',
] as const
export type BulletinStep = (typeof BULLETIN_STEPS)[number]

/**
 * The legal steps of each state. Approving a bulletin that names units shows them their facts; one that names
 * none is approved for good. Editing takes it back to a draft. Published once, it may go to further groups.
 */
const LEGAL_BULLETIN_STEPS: Readonly<Record<BulletinState, readonly BulletinStep[]>> = {
  draft: ['edit', 'submit', 'discard'],
  in_review: ['approve', 'send_back', 'edit', 'discard'],
  facts_shown: ['publish', 'send_back', 'answer', 'edit', 'discard'],
  approved: ['publish', 'send_back', 'answer', 'edit', 'discard'],
  published: ['withdraw', 'publish'],
  withdrawn: [],
  discarded: [],
}

/** A figure of the text and the records it was counted from. */
export interface BulletinFact {
  /** `task:closed`, `task:late:<unit>` */
  readonly key: string
  readonly ledger: LedgerKind
  readonly unit: string | null
  /** As it stands in the text: 办结5项. Where the words are edited away, the fact goes with them. */
  readonly words: string
  /** What stands in the same line: 办结5项 may be said of several ledgers. */
  readonly near: string
  readonly value: number
  /** Ids of the items. Empty where the figure is the sum of `parts`. */
  readonly items: readonly string[]
  /** Keys of the facts it adds up. */
  readonly parts: readonly string[]
}

/** What a unit was shown of the draft, and until when it can answer. */
export interface ShownFacts {
  readonly unit: string
  /** The lines that name it. */
  readonly text: string
  readonly at: Date
  readonly answerBy: Date
  /** Nobody of the unit could be written to: the office has to tell them. */
  readonly reached: boolean
  /** Groups that it went to, where nobody of the unit could be told privately. */
  readonly groups?: readonly string[]
}

export interface BulletinAnswer {
  readonly id: string
  readonly unit: string
  /** 无异议. */
  readonly agreed: boolean
  readonly text: string
  readonly by: string
  readonly byName: string
  readonly at: Date
}

/** One line of a bulletin's history. */
export interface BulletinEntry {
  readonly id: string
  readonly step: BulletinStep
  readonly by: string
  readonly byName: string
  readonly at: Date
  /** How it came: webchat, cli, http … */
  readonly channel: string
  /** The state it led to. */
  readonly state: BulletinState
  /** Reason, where one was given. */
  readonly note: string
}

/** The decision to publish. Kept before a number is taken, so that a crash in between leads to the same one. */
export interface BulletinIssue {
  /** What the number is counted in: `notice:2022`. */
  readonly counter: string
  readonly year: string
  /** Null until the number is given. */
  readonly no: number | null
  /** What it is called by from then on, 通报 and 〔2022〕7号, however its series is changed; empty until then. */
  readonly word: string
  readonly number: string
  /** The date under the text. */
  readonly on: Day
  /** Ids of the groups it goes to. */
  readonly groups: readonly string[]
  /** Why it was published before the units' time was up; empty otherwise. */
  readonly urgent: string
  /** What was sent, once it was. */
  readonly text: string
}

export interface Bulletin {
  readonly id: string
  readonly campaign: string
  /** The draft's running number in the campaign, by which it is spoken of until it has its own. */
  readonly draftNo: number
  readonly series: string
  readonly title: string
  readonly body: string
  readonly facts: readonly BulletinFact[]
  /** Units named in it, in the directory's order. */
  readonly units: readonly string[]
  readonly state: BulletinState
  readonly shown: readonly ShownFacts[]
  readonly answers: readonly BulletinAnswer[]
  readonly history: readonly BulletinEntry[]
  readonly issue: BulletinIssue | null
  /** The date under the published text; null before. */
  readonly issuedOn: Day | null
  readonly createdAt: Date
  readonly changedAt: Date
  readonly version: number
}

/**
 * @throws DubanError `bulletin_step_illegal` { series, no, state, step, legal } – `legal` holds the steps open
 *   in that state
 */
export function assertLegalBulletinStep(
  { state, draftNo, series }: Pick<Bulletin, 'state' | 'draftNo' | 'series'>,
  step: BulletinStep,
): void {
  if (LEGAL_BULLETIN_STEPS[state].includes(step)) return
  const legal = LEGAL_BULLETIN_STEPS[state]
  throw new DubanError('bulletin_step_illegal', { series, no: draftNo, state, step, legal })
}

/** Steps by which a text comes to be approved. */
const MAKING: readonly BulletinStep[] = ['draft', 'edit', 'submit']

/**
 * Whether nobody else had a hand in what this person approves: what a job has drafted counts as nobody's. An office may
 * be one person, so it is told and recorded, and hinders nothing.
 */
export function isAlone(
  { history }: Pick<Bulletin, 'history'>,
  by: string,
  isPerson: (id: string) => boolean,
): boolean {
  return history.every((entry) => !MAKING.includes(entry.step) || entry.by === by || !isPerson(entry.by))
}

/** A unit's answers to what it was last shown, in their order: one person's word does not undo another's. */
export function answersOf(
  { shown, answers }: Pick<Bulletin, 'shown' | 'answers'>,
  unit: string,
): BulletinAnswer[] {
  const last = shown.find((row) => row.unit === unit)
  return answers.filter(
    (row) => row.unit === unit && (last === undefined || row.at.getTime() >= last.at.getTime()),
  )
}

/** Whether a unit has answered what it was last shown. */
export function hasAnswered(bulletin: Pick<Bulletin, 'shown' | 'answers'>, unit: string): boolean {
  return answersOf(bulletin, unit).length > 0
}

/** What still stands between a bulletin and its readers. */
export type Waiting =
  | { readonly kind: 'nothing' }
  /** Units that can still answer, and until when. */
  | { readonly kind: 'answers'; readonly units: readonly string[]; readonly until: Date }
  /** Units named that never saw what is said of them. */
  | { readonly kind: 'unseen'; readonly units: readonly string[] }

/** Whether the units named have answered or had their time. */
export function waitingFor(bulletin: Pick<Bulletin, 'units' | 'shown' | 'answers'>, now: Date): Waiting {
  const silent = bulletin.units.filter((unit) => !hasAnswered(bulletin, unit))
  const seen = (unit: string) => bulletin.shown.find((row) => row.unit === unit && row.reached)
  const unseen = silent.filter((unit) => seen(unit) === undefined)
  if (unseen.length > 0) return { kind: 'unseen', units: unseen }
  const open = silent.flatMap((unit) => {
    const row = seen(unit)
    return row !== undefined && row.answerBy > now ? [row] : []
  })
  if (open.length === 0) return { kind: 'nothing' }
  const until = open.reduce((latest, { answerBy }) => (answerBy > latest ? answerBy : latest), now)
  return { kind: 'answers', units: open.map(({ unit }) => unit), until }
}
