import type { Item } from '../domain/item.js'
import type { LedgerKind } from '../domain/ledger.js'
import { DONE_WORDS } from '../language/words/import.js'
import type { MeasureRow } from '../store/measure.js'
import type { PersonRow } from '../store/person.js'
import type { UnitRow } from '../store/unit.js'
import { audited } from './audit.js'
import { changeItem, type ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { createItem } from './create-item.js'
import type { ItemWrite } from './import-item.js'
import { stateAfter } from './import-progress.js'
import type { RowFinding } from './import-row.js'
import { assignmentSince, contentSince, doneSince, progressSince, type Since } from './import-since.js'
import { authorise } from './permission.js'
import { reportProgress } from './report-progress.js'

/** The tables of the directory that an import writes, and their rows. */
export interface DirectoryRows {
  readonly units: UnitRow
  readonly people: PersonRow
  readonly measures: MeasureRow
}

/**
 * Writes rows of the directory, each whole. Their ids follow from what they say, so an import that was cut off
 * is finished by importing the file again.
 * @throws DubanError `not_allowed`
 */
export async function applyRows<Name extends keyof DirectoryRows>(
  context: ServiceContext,
  name: Name,
  rows: readonly DirectoryRows[Name][],
): Promise<void> {
  if (rows.length === 0) return
  await audited(context, 'import.apply', name, async () => {
    authorise(context, 'import.apply', {})
    const table = context.store[name] as {
      put(...of: readonly DirectoryRows[Name][]): Promise<void>
    }
    await table.put(...rows)
    // Who is in charge may be another now: every item owed is looked at again.
    if (name === 'people') await context.store.items.rouse()
  })
}

/**
 * Writes one item of a sheet: enters it, or edits and assigns it anew, then what the sheet says of its
 * progress. Each step is one entry of the timeline and harmless to repeat; of an item half written by an import
 * that was cut off, the next plan sees what is there and writes the rest. A step writes what the sheet changes, judged
 * again inside the change: what somebody else changed since the plan was made is left as it is.
 * @returns what was left so
 * @throws DubanError as the steps themselves; `item_number_taken` where somebody was first since the plan was made
 */
export async function applyItem(
  context: ServiceContext,
  kind: LedgerKind,
  write: ItemWrite,
): Promise<readonly RowFinding[]> {
  const ref = { kind, no: write.no }
  const { view } = context
  const { content, assignment, was } = write
  // By step: a step that met another writer is judged once more.
  const lost = new Map<string, readonly RowFinding[]>()
  const kept = <Data>(step: string, since: Since<Data>): Data | null => {
    lost.set(step, since.lost)
    return since.data
  }
  if (write.create) await createItem(context, { ledger: kind, no: write.no, ...content, ...assignment })
  if (write.edit && was !== null)
    await changeItem(context, ref, {
      kind: 'edited',
      step: 'edit',
      action: 'item.edit',
      data: (present) => kept('edit', contentSince(view, was, content, present)),
    })
  if (write.assign && was !== null)
    await changeItem(context, ref, {
      kind: 'assigned',
      step: 'assign',
      action: 'item.assign',
      data: (present) => kept('assign', assignmentSince(view, was, assignment, present)),
    })
  const hasUnit = assignment.lead !== null || assignment.responsible.length > 0
  if (
    hasUnit &&
    (write.percent !== null || write.tell || (write.create && write.note !== '' && write.done === null))
  ) {
    const said = { percent: write.percent, text: write.note }
    const imported = (present: Item) => kept('progress', progressSince(was, said, present))
    await reportProgress(context, { ref, ...said, imported })
  }
  if (hasUnit && write.done !== null) {
    const words = DONE_WORDS[write.done]
    const isNews = (present: Item) => kept('done', doneSince(was, words, present)) !== null
    if (was?.state === 'closing_requested') await closeReported(context, ref, isNews)
    else {
      const closes = stateAfter(write.done, view.ledger(kind).closingReview) === 'closed'
      await completeAsRecorded(context, ref, { closes, text: write.note || words }, isNews)
    }
  }
  return [...lost.values()].flat()
}

/** The sheet says that it is done and not when: without a verdict on whether that was in time. */
async function completeAsRecorded(
  context: ServiceContext,
  ref: ItemRef,
  { closes, text }: { readonly closes: boolean; readonly text: string },
  isNews: (present: Item) => boolean,
): Promise<void> {
  await changeItem(context, ref, {
    kind: 'completed',
    step: 'complete',
    action: 'item.complete',
    data: (present) =>
      isNews(present)
        ? { on: saidOn(context), onTime: null, onOriginal: null, text, closes, relayed: true }
        : null,
  })
}

/** What an earlier sheet reported done, the office has closed in this one. */
async function closeReported(
  context: ServiceContext,
  ref: ItemRef,
  isNews: (present: Item) => boolean,
): Promise<void> {
  await changeItem(context, ref, {
    kind: 'closed',
    step: 'close',
    action: 'item.close',
    data: (present) => (isNews(present) ? { note: DONE_WORDS.closed } : null),
  })
}
