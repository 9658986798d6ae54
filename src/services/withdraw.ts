import { DubanError, isDubanError } from '../domain/errors.js'
import type { Item } from '../domain/item.js'
import { standsOn } from '../domain/item-step.js'
import type { LedgerKind } from '../domain/ledger.js'
import type { EntryTold, WithdrawnTold } from '../language/replies/undo.js'
import type { ReadingRow } from '../store/reading.js'
import type { RecordRow } from '../store/record.js'
import type { TimelineEntry } from '../store/update.js'
import { audited } from './audit.js'
import { catchUp, entryFor } from './change-item.js'
import { type Cause, derivedId, type ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { tickOf } from './milestone-tick.js'
import { authorise } from './permission.js'
import { workedOn } from './worked-on.js'

export type WithdrawReason = 'undo' | 'recall' | 'edit'

/** One thing taken back, as it is told; of an entry, the whole of it. */
export type Withdrawn =
  | Exclude<WithdrawnTold, { readonly kind: 'entry' }>
  | (EntryTold & { readonly entry: TimelineEntry; readonly item: ItemFacts })

const TRIES = 20

/** Entries that are taken back: an item's first one stays, unless a visit that is taken back told of it. */
const isTold = ({ kind }: TimelineEntry, withFirst: boolean) =>
  kind !== 'withdrawn' && (withFirst || kind !== 'drafted')

/** Of one item the last told is enough: that it was dropped says what became of its handing out. */
function eachItemOnce(done: readonly Withdrawn[]): Withdrawn[] {
  const dropped = new Set(
    done.flatMap((each) => (each.kind === 'entry' && each.entry.kind === 'drafted' ? [each.entry.item] : [])),
  )
  return done.filter(
    (each) => each.kind !== 'entry' || each.entry.kind === 'drafted' || !dropped.has(each.entry.item),
  )
}

function withdrawn(
  { view, now }: ServiceContext,
  item: Item,
  events: readonly TimelineEntry[],
  entry: TimelineEntry,
): Withdrawn {
  const { milestones, snoozes } = item
  const today = view.dayOf(now)
  const of = entry.kind === 'snoozed' ? (entry.data.of === undefined ? entry.by : entry.data.of) : null
  const until = entry.kind === 'snoozed' ? (snoozes.find((row) => row.of === of)?.until ?? null) : null
  return {
    kind: 'entry',
    entry,
    item: itemFacts(item, view, now),
    milestones,
    milestone: entry.kind === 'milestone_reached' ? tickOf(item, events, entry.data.no) : null,
    snoozedUntil: until !== null && until > today ? until : null,
  }
}

/** Of the entry that takes another back: the same cause makes it again, and no other one. */
export const withdrawnId = (cause: Cause, entry: string): string => derivedId(cause, `${entry}:withdrawn`)

/**
 * Appends the taking back of one entry. Null: another cause has taken it back before.
 * @throws DubanError `entry_settled`, `item_busy`
 */
async function withdrawEntry(
  context: ServiceContext,
  entry: TimelineEntry,
  reason: WithdrawReason,
): Promise<Withdrawn | null> {
  const { store } = context
  const id = withdrawnId(context.cause, entry.id)
  return store.items.turns.run(entry.item, async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const item = await catchUp(context, entry.item)
      if (item === null) return null
      const events = await store.updates.of(entry.item)
      const about = { ledger: item.ledger, no: item.no }
      const taken = events.find((each) => each.kind === 'withdrawn' && each.data.of === entry.id)
      if (taken !== undefined) return taken.id === id ? withdrawn(context, item, events, entry) : null
      if (standsOn(events, entry.id) !== null) throw new DubanError('entry_settled', about)
      const { state, percent, deadline } = item
      const taking = entryFor(context, item, id, {
        kind: 'withdrawn',
        data: { of: entry.id, reason },
        unit: entry.unit,
        before: { state, percent, deadline },
      })
      if ((await store.updates.append(taking)) === 'taken') continue
      const next = await catchUp(context, entry.item)
      return withdrawn(context, next ?? item, [...events, taking], entry)
    }
    throw new DubanError('item_busy')
  })
}

async function voidRecord(
  context: ServiceContext,
  store: { void(id: string, voided: NonNullable<RecordRow['voided']>): Promise<void> },
  row: RecordRow,
  reason: WithdrawReason,
): Promise<void> {
  const { actor, now, cause } = context
  await store.void(row._id, { reason, by: actor.id, at: now, through: cause.id })
}

function readingWords({ view }: ServiceContext, row: ReadingRow): Withdrawn {
  const indicator = view.indicators.find(({ id }) => id === row.indicator)
  return {
    kind: 'reading',
    indicator: indicator?.name ?? row.indicator,
    value: row.value,
    unit: indicator?.unit ?? '',
  }
}

/** Which entries of a message are meant, where it is not all that it caused. */
export type Meant = (entry: TimelineEntry) => boolean

/**
 * Takes back everything that one message caused: entries of timelines, figures, visits, walkthroughs. What
 * was written stays; beside it stands that it no longer counts. Done again it changes nothing. A difficulty that a visit
 * opened goes with it as long as nobody else's entry is about it.
 * @param only given: nothing but those entries
 * @returns what was taken back, by this cause now or before; empty where the message had caused nothing
 * @throws DubanError `entry_settled` where a later step rests on an entry (of several, the others are taken back
 *   all the same), `entry_first` where it only entered an item, `not_allowed` where somebody else entered it
 */
export async function withdrawCause(
  context: ServiceContext,
  target: string,
  reason: WithdrawReason,
  only?: Meant,
): Promise<Withdrawn[]> {
  const { store, cause } = context
  const [entries, readings, visits, walkthroughs] = await Promise.all([
    store.updates.causedBy(target),
    store.readings.causedBy(target),
    store.visits.causedBy(target),
    store.walkthroughs.causedBy(target),
  ])
  const mine = (row: RecordRow) =>
    only === undefined && (row.voided === null || row.voided.through === cause.id)
  const records = [...readings.filter(mine), ...visits.filter(mine), ...walkthroughs.filter(mine)]
  const meant = only === undefined ? entries : entries.filter(only)
  // A visit that an earlier edit has taken back took its difficulty along, or told why it stays.
  const withFirst = visits.some(mine)
  const told = meant.filter((entry) => isTold(entry, withFirst))
  if (told.length === 0 && records.length === 0) {
    const [first] = meant.filter(({ kind }) => kind === 'drafted')
    if (first?.kind === 'drafted' && visits.length === 0)
      throw new DubanError('entry_first', { ledger: first.data.ledger, no: first.data.no })
    return []
  }
  return audited(context, 'entry.undo', target, async () => {
    for (const { by } of [...told, ...records]) authorise(context, 'entry.undo', { enteredBy: by })
    const done: Withdrawn[] = []
    // Also where the difficulty was told to stay before: what its visit's message wrote of it stays with it.
    const worked = (await workedOn(context, target, meant)).filter(({ id }) =>
      told.some(({ item }) => item === id),
    )
    const kept: Withdrawn[] = worked.map(({ ledger, no, state }) => ({
      kind: 'kept',
      ledger,
      no,
      opened: state,
    }))
    let refused: unknown
    // The latest first: an assignment rests on its draft, an answer on its question.
    const taken = told.filter(({ item }) => !worked.some(({ id }) => id === item))
    for (const entry of taken.sort((a, b) => b.seq - a.seq)) {
      try {
        const each = await withdrawEntry(context, entry, reason)
        if (each !== null) done.push(each)
      } catch (error) {
        if (!isDubanError(error)) throw error
        refused ??= error
        const { ledger, no } = error.data
        if (error.code === 'entry_settled')
          kept.push({ kind: 'kept', ledger: ledger as LedgerKind, no: Number(no), opened: null })
      }
    }
    for (const row of readings.filter(mine)) {
      await voidRecord(context, store.readings, row, reason)
      if (row.corrects !== null) await store.readings.restore(row.corrects, row._id)
      done.push(readingWords(context, row))
    }
    for (const row of visits.filter(mine)) {
      await voidRecord(context, store.visits, row, reason)
      done.push({ kind: 'visit' })
    }
    for (const row of walkthroughs.filter(mine)) {
      await voidRecord(context, store.walkthroughs, row, reason)
      done.push({ kind: 'walkthrough' })
    }
    if (refused !== undefined && done.length === 0) throw refused
    return [...eachItemOnce(done), ...kept]
  })
}
