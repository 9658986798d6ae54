import { DubanError, isDubanError } from '../domain/errors.js'
import type { EventKind } from '../domain/item-event.js'
import { withdrawnIn } from '../domain/item-fold.js'
import { standsOn } from '../domain/item-step.js'
import type { ReadingRow } from '../store/reading.js'
import type { RecordRow } from '../store/record.js'
import type { TimelineEntry } from '../store/update.js'
import { audited } from './audit.js'
import { catchUp, entryFor } from './change-item.js'
import { derivedId, type ServiceContext } from './context.js'
import { type ItemFacts, itemFacts } from './facts.js'
import { authorise } from './permission.js'

export type WithdrawReason = 'undo' | 'recall' | 'edit'

/** One thing taken back. */
export type Withdrawn =
  | { readonly kind: 'entry'; readonly what: EventKind; readonly item: ItemFacts }
  | {
      readonly kind: 'reading'
      readonly indicator: string
      readonly value: number | null
      readonly unit: string
    }
  | { readonly kind: 'visit' | 'walkthrough' }

const TRIES = 20

/** Entries that go with another of the same message and are not told of by themselves. */
const isTold = ({ kind }: TimelineEntry) => kind !== 'withdrawn'

/** Appends the taking back of one entry. @throws DubanError `entry_settled`, `item_busy` */
async function withdrawEntry(
  context: ServiceContext,
  entry: TimelineEntry,
  reason: WithdrawReason,
): Promise<Withdrawn | null> {
  const { store, view, now } = context
  const id = derivedId(context.cause, `${entry.id}:withdrawn`)
  return store.items.turns.run(entry.item, async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const item = await catchUp(context, entry.item)
      if (item === null) return null
      const events = await store.updates.of(entry.item)
      const about = { ledger: item.ledger, no: item.no }
      if (withdrawnIn(events).has(entry.id))
        return { kind: 'entry', what: entry.kind, item: itemFacts(item, view, now) }
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
      return { kind: 'entry', what: entry.kind, item: itemFacts(next ?? item, view, now) }
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

/**
 * Takes back everything that one message caused: entries of timelines, figures, visits, walkthroughs. What
 * was written stays; beside it stands that it no longer counts. Done again it changes nothing.
 * @returns what was taken back, by this cause now or before; empty where the message had caused nothing
 * @throws DubanError `entry_settled` where a later step rests on an entry (the others are taken back all the
 *   same), `not_allowed` where somebody else entered it
 */
export async function withdrawCause(
  context: ServiceContext,
  target: string,
  reason: WithdrawReason,
): Promise<Withdrawn[]> {
  const { store, cause } = context
  const [entries, readings, visits, walkthroughs] = await Promise.all([
    store.updates.causedBy(target),
    store.readings.causedBy(target),
    store.visits.causedBy(target),
    store.walkthroughs.causedBy(target),
  ])
  const mine = (row: RecordRow) => row.voided === null || row.voided.through === cause.id
  const records = [...readings.filter(mine), ...visits.filter(mine), ...walkthroughs.filter(mine)]
  const told = entries.filter(isTold)
  if (told.length === 0 && records.length === 0) return []
  return audited(context, 'entry.undo', target, async () => {
    for (const { by } of [...told, ...records]) authorise(context, 'entry.undo', { enteredBy: by })
    const done: Withdrawn[] = []
    let refused: unknown
    // The latest first: an assignment rests on its draft, an answer on its question.
    for (const entry of [...told].sort((a, b) => b.seq - a.seq)) {
      try {
        const each = await withdrawEntry(context, entry, reason)
        if (each !== null) done.push(each)
      } catch (error) {
        if (!isDubanError(error)) throw error
        refused ??= error
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
    return done
  })
}
