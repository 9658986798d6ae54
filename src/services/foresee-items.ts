import type { Item } from '../domain/item.js'
import type { ItemEventOf } from '../domain/item-event.js'
import { applyEvent } from '../domain/item-fold.js'
import { itemId, type LedgerKind } from '../domain/ledger.js'
import type { DirectoryView } from './directory.js'
import type { ItemWrite } from './import-item.js'
import type { ItemPlan, LedgerState } from './import-items.js'
import { stateAfter } from './import-progress.js'

/** A ledger as it would be after a sheet: for an import that is only tried, whose later sheets rest on the earlier. */
export function foreseen(
  view: DirectoryView,
  kind: LedgerKind,
  { items, said }: LedgerState,
  { rows }: ItemPlan,
  now: Date,
): LedgerState {
  const byId = new Map(items.map((item) => [item.id, item]))
  const allSaid = new Map(said)
  for (const { write, said: kept } of rows) {
    if (write !== null) {
      const id = itemId(view.campaign._id, kind, write.no)
      byId.set(id, itemAfter(view, kind, byId.get(id), id, write, now))
    }
    if (kept !== null) allSaid.set(kept._id, kept)
  }
  return { items: [...byId.values()].sort((a, b) => a.no - b.no), said: allSaid }
}

/** As far as a later sheet looks at it. */
function itemAfter(
  view: DirectoryView,
  ledger: LedgerKind,
  before: Item | undefined,
  id: string,
  { no, content, assignment, percent, note, assign, done }: ItemWrite,
  now: Date,
): Item {
  const data = { ...content, ...assignment, campaign: view.campaign._id, ledger, no }
  const drafted = {
    id,
    item: id,
    seq: 1,
    kind: 'drafted',
    data,
    at: now,
    day: view.dayOf(now),
    by: '',
    before: null,
  }
  const item = before ?? applyEvent(null, drafted as ItemEventOf<'drafted'>)
  const hasUnit = assignment.lead !== null || assignment.responsible.length > 0
  const isHandedOut = (before === undefined && hasUnit) || assign
  const isOver = done !== null && hasUnit
  const state = isOver
    ? stateAfter(done, view.ledger(ledger).closingReview)
    : isHandedOut
      ? 'assigned'
      : item.state
  return {
    ...item,
    ...content,
    ...assignment,
    state,
    percent: isOver ? 100 : (percent ?? item.percent),
    note: note === '' || !hasUnit ? item.note : note,
    version: item.version + 1,
  }
}
