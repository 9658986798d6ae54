import { itemId } from '../domain/ledger.js'
import type { CommandRow } from '../store/command.js'
import type { Stores } from '../store/stores.js'
import type { TimelineEntry } from '../store/update.js'
import type { ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'

/** How far back is looked among a person's entries. */
const LOOK = 30

/** An application, by the entries that make it. */
export type Application = 'extend' | 'close'
const APPLIED: Readonly<Record<Application, readonly TimelineEntry['kind'][]>> = {
  extend: ['extension_requested'],
  close: ['closing_requested', 'completed'],
}

export const idsOf = ({ view }: ServiceContext, refs: readonly ItemRef[]): ReadonlySet<string> =>
  new Set(refs.map(({ kind, no }) => itemId(view.campaign._id, kind, no)))

/** Whether an entry makes such an application, of one of those items where any are named. */
export function appliedBy(
  context: ServiceContext,
  refs: readonly ItemRef[],
  of: Application,
): (entry: TimelineEntry) => boolean {
  const ids = idsOf(context, refs)
  return ({ kind, item }) => APPLIED[of].includes(kind) && (ids.size === 0 || ids.has(item))
}

/** Whether the actor's last application of that kind has been taken back. */
export async function isGone(context: ServiceContext, ref: ItemRef, of: Application): Promise<boolean> {
  const [id = ''] = idsOf(context, [ref])
  const events = await context.store.updates.of(id)
  const isApplied = appliedBy(context, [ref], of)
  const last = events.findLast((entry) => isApplied(entry) && entry.by === context.actor.id)
  return last !== undefined && events.some(({ kind, data }) => kind === 'withdrawn' && data.of === last.id)
}

/**
 * Of a message that told of other items as well, the entries about those that are named; undefined where all of it is meant:
 * the records of a visit belong to the difficulty it was about.
 */
export async function partAbout(
  context: ServiceContext,
  target: string,
  refs: readonly ItemRef[],
): Promise<((entry: TimelineEntry) => boolean) | undefined> {
  if (refs.length === 0) return undefined
  const ids = idsOf(context, refs)
  const about = ({ item }: TimelineEntry) => ids.has(item)
  return (await context.store.updates.causedBy(target)).every(about) ? undefined : about
}

type InboxRow = NonNullable<Awaited<ReturnType<Stores['inbox']['get']>>>

/** What the bot last did at somebody's word. */
export interface LastDone {
  readonly cause: string
  readonly at: Date
  /** The message behind it. */
  readonly said: InboxRow
  /** Null where it left entries or records. */
  readonly command: CommandRow | null
}

interface Entered {
  readonly cause: string
  readonly at: Date
  readonly command: CommandRow | null
}

/** Entries that still count. An item's first one goes with the others of its message. */
function counting(updates: readonly TimelineEntry[], ids: ReadonlySet<string>): TimelineEntry[] {
  const gone = new Set(updates.flatMap((entry) => (entry.kind === 'withdrawn' ? [entry.data.of] : [])))
  const causes = new Set(
    updates.flatMap(({ kind, origin }) => (kind === 'drafted' || kind === 'withdrawn' ? [] : [origin.cause])),
  )
  return updates.filter(
    ({ id, item, kind, origin }) =>
      kind !== 'withdrawn' &&
      !(kind === 'drafted' && causes.has(origin.cause)) &&
      !gone.has(id) &&
      (ids.size === 0 || ids.has(item)),
  )
}

async function entered(
  context: ServiceContext,
  refs: readonly ItemRef[],
  of: Application | undefined,
): Promise<Entered[]> {
  const { store, actor } = context
  const ids = idsOf(context, refs)
  const updates = counting(await store.updates.by(actor.id, LOOK), ids)
  // An application taken back beside a report: a replay finds that report as well, which is none of it.
  const isApplied = of === undefined ? null : appliedBy(context, refs, of)
  const asked =
    isApplied === null
      ? updates
      : updates.filter((entry) => isApplied(entry) && entry.origin.cause !== context.cause.id)
  const done = (entries: readonly TimelineEntry[]) =>
    entries.map(({ origin, recordedAt }) => ({ cause: origin.cause, at: recordedAt, command: null }))
  if (ids.size > 0 || of !== undefined) return done(asked)
  const [commands, visits, readings, walkthroughs] = await Promise.all([
    store.commands.by(actor.id, LOOK),
    store.visits.by(actor.id, LOOK),
    store.readings.by(actor.id, LOOK),
    store.walkthroughs.by(actor.id, LOOK),
  ])
  // A difficulty that stays although its visit was taken back is not what was done last.
  const gone = new Set(visits.flatMap(({ voided, origin }) => (voided === null ? [] : [origin.cause])))
  return [
    ...done(asked.filter(({ origin }) => !gone.has(origin.cause))),
    ...[readings, visits, walkthroughs]
      .flat()
      .flatMap(({ origin, recordedAt, voided }) =>
        voided === null ? [{ cause: origin.cause, at: recordedAt, command: null }] : [],
      ),
    ...commands.map((command) => ({ cause: command._id, at: command.at, command })),
  ]
}

/**
 * What the bot last did for the actor in chat and what still stands: entries, records, or a command. Imports, forms
 * and commands on the machine are none of it.
 * @param refs not empty: only entries about those items
 * @param of only the entries that make such an application
 */
export async function lastDone(
  context: ServiceContext,
  refs: readonly ItemRef[] = [],
  of?: Application,
): Promise<LastDone | null> {
  const found = await entered(context, refs, of)
  // A command that left entries as well (the difficulty of a visit) is told by its entries.
  const latest = [...found].sort(
    (a, b) => b.at.getTime() - a.at.getTime() || Number(a.command !== null) - Number(b.command !== null),
  )
  for (const each of latest) {
    const said = await context.store.inbox.get(each.cause)
    if (said !== null) return { ...each, said }
  }
  return null
}

/** Whether that was said in the talk of this cause. */
export const isHere = ({ cause }: Pick<ServiceContext, 'cause'>, { said }: LastDone): boolean =>
  said.channel === cause.channel && said.account === cause.account && (said.room?.id ?? '') === cause.room
