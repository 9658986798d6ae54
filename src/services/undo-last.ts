import { DubanError } from '../domain/errors.js'
import { itemId } from '../domain/ledger.js'
import type { ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { type Withdrawn, withdrawCause } from './withdraw.js'

/** How far back 撤回 looks among the sender's entries. */
const LOOK = 30

interface Entered {
  readonly cause: string
  readonly at: Date
}

/** Causes of the actor's entries that still count, the latest first. */
async function entered(context: ServiceContext, refs: readonly ItemRef[]): Promise<Entered[]> {
  const { store, actor, view } = context
  const ids = new Set(refs.map(({ kind, no }) => itemId(view.campaign._id, kind, no)))
  const [updates, readings, visits, walkthroughs] = await Promise.all([
    store.updates.by(actor.id, LOOK),
    ...(ids.size > 0
      ? [[], [], []]
      : [
          store.readings.by(actor.id, LOOK),
          store.visits.by(actor.id, LOOK),
          store.walkthroughs.by(actor.id, LOOK),
        ]),
  ])
  const gone = new Set(updates.flatMap((entry) => (entry.kind === 'withdrawn' ? [entry.data.of] : [])))
  const kept = updates.filter(
    (entry) =>
      entry.kind !== 'withdrawn' &&
      entry.kind !== 'drafted' &&
      !gone.has(entry.id) &&
      (ids.size === 0 || ids.has(entry.item)),
  )
  const records = [...(readings ?? []), ...(visits ?? []), ...(walkthroughs ?? [])].filter(
    ({ voided }) => voided === null,
  )
  return [...kept, ...records]
    .map(({ origin, recordedAt }) => ({ cause: origin.cause, at: recordedAt }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

/** What a first run of this very cause had taken back before a crash. */
async function begun(context: ServiceContext): Promise<string | null> {
  const { store, cause, actor } = context
  const [own] = (await store.updates.causedBy(cause.id)).filter(({ kind }) => kind === 'withdrawn')
  if (own?.kind === 'withdrawn') return (await store.updates.get(own.data.of))?.origin.cause ?? null
  for (const records of [store.readings, store.visits, store.walkthroughs]) {
    const row = (await records.by(actor.id, LOOK)).find(({ voided }) => voided?.through === cause.id)
    if (row !== undefined) return row.origin.cause
  }
  return null
}

/**
 * 撤回: takes back what the actor's last message caused, or the last about those items.
 * @throws DubanError `entry_not_found`, `entry_settled`
 */
export async function undoLast(
  context: ServiceContext,
  { refs }: { readonly refs: readonly ItemRef[] },
): Promise<Withdrawn[]> {
  const target = (await begun(context)) ?? (await entered(context, refs))[0]?.cause
  if (target === undefined) throw new DubanError('entry_not_found')
  const done = await withdrawCause(context, target, 'undo')
  if (done.length === 0) throw new DubanError('entry_not_found')
  return done
}
