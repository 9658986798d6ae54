import { type BulletinFact, OPEN_BULLETINS } from '../domain/bulletin.js'
import { inOrder, type LedgerTally, type Span, shareOf, tallyOf } from '../domain/bulletin-data.js'
import type { BulletinSeries } from '../domain/bulletin-series.js'
import { DubanError } from '../domain/errors.js'
import type { Item } from '../domain/item.js'
import type { LedgerKind } from '../domain/ledger.js'
import { dataTitle, type TallyWords, tallyWords } from '../language/replies/bulletin-text.js'
import { seriesNamed } from './bulletin-series.js'
import { type BulletinTold, toldOf } from './bulletin-view.js'
import type { ServiceContext } from './context.js'
import { draftId, writeDraft } from './draft-bulletin.js'
import { unitName } from './names.js'

const PAGE = 1000
/** Drafts among which one of the same title is looked for. */
const MOST_OPEN = 200

/** A bulletin's text made from ledgers, with the records of every figure. */
export interface DataDraft {
  readonly title: string
  readonly body: string
  readonly facts: readonly BulletinFact[]
  /** Whether anything is overdue or was closed in the span. */
  readonly newsworthy: boolean
}

async function tally(context: ServiceContext, ledger: LedgerKind, span: Span): Promise<LedgerTally> {
  const { store, view, now } = context
  const items: Item[] = []
  for (let after = 0; ; ) {
    const page = await store.items.ledger(view.campaign._id, ledger, after, PAGE)
    items.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) break
    after = last.no
  }
  return tallyOf(ledger, items, view.dayOf(now), span)
}

function wordsOf({ view }: ServiceContext, found: LedgerTally): TallyWords {
  const { ledger, total, closed, underway, suspended, late, closedWithin } = found
  return {
    ledger,
    name: view.ledger(ledger).name,
    total,
    closed: closed.length,
    share: shareOf(closed.length, total),
    underway: underway.length,
    suspended: suspended.length,
    late: inOrder(late.keys(), view.units).map((unit) => ({
      unit,
      name: unitName(view, unit),
      items: late.get(unit) ?? [],
    })),
    closedWithin: closedWithin.map(({ no }) => no),
  }
}

/** The items of each figure, by the key its words have. */
function recordsOf(
  found: LedgerTally,
): Map<string, Pick<BulletinFact, 'unit' | 'value' | 'items' | 'parts'>> {
  const { ledger, closed, underway, suspended, late, closedWithin } = found
  const of = (items: readonly string[], unit: string | null = null) => ({
    unit,
    value: items.length,
    items,
    parts: [],
  })
  const key = (name: string) => `${ledger}:${name}`
  const byUnit = [...late].map(
    ([unit, rows]) =>
      [
        `late:${unit}`,
        of(
          rows.map(({ id }) => id),
          unit,
        ),
      ] as const,
  )
  const overdue = byUnit.reduce((sum, [, { value }]) => sum + value, 0)
  const sum = (value: number, parts: string[]) => ({ unit: null, value, items: [], parts: parts.map(key) })
  return new Map<string, Pick<BulletinFact, 'unit' | 'value' | 'items' | 'parts'>>([
    ['total', sum(found.total, ['closed', 'underway', 'suspended'])],
    ['closed', of(closed)],
    ['underway', of(underway)],
    ['suspended', of(suspended)],
    [
      'late',
      sum(
        overdue,
        byUnit.map(([name]) => name),
      ),
    ],
    ...byUnit,
    ['closed_within', of(closedWithin.map(({ id }) => id))],
  ])
}

/**
 * Totals, the overdue by number and unit, and what was closed in the span, for each ledger. Persons never, units
 * in the directory's order, a restricted ledger never.
 * @param when how the title calls the span: 8月
 */
export async function dataDraft(
  context: ServiceContext,
  series: BulletinSeries,
  ledgers: readonly LedgerKind[],
  { span, when }: { readonly span: Span; readonly when: string },
): Promise<DataDraft> {
  const { view, now } = context
  const parts: string[] = []
  const names: string[] = []
  const facts: BulletinFact[] = []
  let newsworthy = false
  for (const ledger of new Set(ledgers)) {
    if (view.ledger(ledger).restricted) continue
    const found = await tally(context, ledger, span)
    if (found.total === 0) continue
    newsworthy ||= found.late.size > 0 || found.closedWithin.length > 0
    const records = recordsOf(found)
    const { text, figures } = tallyWords(wordsOf(context, found), view.dayOf(now), span)
    parts.push(text)
    names.push(view.ledger(ledger).name)
    for (const { key, words, near } of figures) {
      const record = records.get(key)
      if (record !== undefined) facts.push({ key: `${ledger}:${key}`, ledger, words, near, ...record })
    }
  }
  return { title: dataTitle(series.word, when, names), body: parts.join('\n'), facts, newsworthy }
}

/** @throws DubanError `bulletin_draft_open` { series, no, title, state }: one of the same title is on its way */
async function assertNoneOpen(
  { store, view }: ServiceContext,
  series: BulletinSeries,
  title: string,
): Promise<void> {
  const open = await store.bulletins.list(view.campaign._id, OPEN_BULLETINS, MOST_OPEN)
  const same = open.find((row) => row.series === series.id && row.title === title)
  if (same === undefined) return
  throw new DubanError('bulletin_draft_open', {
    series: series.id,
    no: same.draftNo,
    title,
    state: same.state,
  })
}

/**
 * 生成任务通报: a draft from what the ledgers hold now. Closed is told of this month.
 * @param input.ledgers by default the series' own
 * @throws DubanError `bulletin_content_missing` { missing: ['items'] } where there is nothing to tell of,
 *   `bulletin_draft_open`, `bulletin_restricted`, and as `draftBulletin`
 */
export async function draftFromData(
  context: ServiceContext,
  input: { readonly series: string; readonly ledgers?: readonly LedgerKind[] },
): Promise<BulletinTold> {
  const { store, view, now } = context
  const written = await writeDraft(context, draftId(context), async () => {
    const series = await seriesNamed(store, input.series)
    const ledgers = input.ledgers ?? series.ledgers
    const barred = (input.ledgers ?? []).find((ledger) => view.ledger(ledger).restricted)
    if (barred !== undefined)
      throw new DubanError('bulletin_restricted', { indicator: view.ledger(barred).name })
    const today = view.dayOf(now)
    const span = { from: `${today.slice(0, 7)}-01`, to: today }
    const when = `${Number(today.slice(5, 7))}月`
    const made = await dataDraft(context, series, ledgers, { span, when })
    if (made.facts.length === 0) return null
    await assertNoneOpen(context, series, made.title)
    return { series: series.id, ...made }
  })
  if (written === null) throw new DubanError('bulletin_content_missing', { missing: ['items'] })
  return toldOf(context, written)
}
