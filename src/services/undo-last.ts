import { type Command, isSetting } from '../domain/command.js'
import { DubanError, isDubanError } from '../domain/errors.js'
import type { LedgerKind } from '../domain/ledger.js'
import type { TimelineEntry } from '../store/update.js'
import type { ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { editJob, jobNamed } from './edit-job.js'
import {
  type Application,
  appliedBy,
  idsOf,
  isGone,
  isHere,
  type LastDone,
  lastDone,
  partAbout,
} from './last-done.js'
import { type Withdrawn, withdrawCause, withdrawnId } from './withdraw.js'

/** What is said to be taken back. */
interface Named {
  readonly refs: readonly ItemRef[]
  readonly of?: Application
}

/** An item that was named, of which nothing was taken back. */
export interface LeftStanding {
  readonly ledger: LedgerKind
  readonly no: number
  /** Something else that was said of it stands. */
  readonly stands: boolean
}

/** How far back is looked for what a first run of the same cause took back. */
const LOOK = 30

/** Of a command: reversed, or one that only other words reverse. */
export interface CommandUndone {
  readonly kind: 'command'
  readonly command: Command
  readonly undone: boolean
}

/** Entries and records that were taken back. */
export interface EntriesUndone {
  readonly kind: 'withdrawn'
  readonly done: readonly Withdrawn[]
  /** When the message said them. */
  readonly at: Date
  readonly left: readonly LeftStanding[]
}

/** What came of 撤回. */
export type Undone =
  | EntriesUndone
  | CommandUndone
  /** The last was said in another talk: nothing was taken back. `room` null: in private. */
  | {
      readonly kind: 'elsewhere'
      readonly room: string | null
      readonly at: Date
      readonly items: readonly { readonly ledger: LedgerKind; readonly no: number }[]
    }

/**
 * What a first run of this very part of the cause had taken back before a crash. What other parts of it, or the edit it
 * is said in, took back is none of that.
 */
async function begun(context: ServiceContext, { refs, of }: Named): Promise<string | null> {
  const { store, cause, actor } = context
  const ids = idsOf(context, refs)
  const isMeant = ({ item }: TimelineEntry) => ids.size === 0 || ids.has(item)
  for (const entry of await store.updates.causedBy(cause.id)) {
    if (entry.kind !== 'withdrawn' || !isMeant(entry)) continue
    if (entry.id === withdrawnId(cause, entry.data.of))
      return (await store.updates.get(entry.data.of))?.origin.cause ?? null
  }
  // An application goes without any record.
  if (of !== undefined) return null
  for (const records of [store.readings, store.visits, store.walkthroughs]) {
    const row = (await records.by(actor.id, LOOK)).find(
      ({ voided }) => voided?.through === cause.id && voided.reason === 'undo',
    )
    if (
      row !== undefined &&
      (ids.size === 0 || (await store.updates.causedBy(row.origin.cause)).some(isMeant))
    )
      return row.origin.cause
  }
  return null
}

async function elsewhere({ store, view }: ServiceContext, { said, cause, at }: LastDone): Promise<Undone> {
  const ids = [...new Set((await store.updates.causedBy(cause)).map(({ item }) => item))]
  const items = (await store.items.many(ids))
    .filter(({ ledger }) => !view.ledger(ledger).restricted)
    .map(({ ledger, no }) => ({ ledger, no }))
  return { kind: 'elsewhere', room: said.room === null ? null : said.room.name, at, items }
}

/**
 * Reverses a command where that is plain; otherwise it is only told which one it is.
 * @throws DubanError `command_overtaken` { title } where somebody has changed the same since, and of `editJob`
 */
export async function undoCommand(
  context: ServiceContext,
  id: string,
  command: Command,
): Promise<CommandUndone> {
  if (command.kind !== 'job') return { kind: 'command', command, undone: false }
  const row = await context.store.commands.get(id)
  if (row !== null && row.undoneBy !== null) return { kind: 'command', command, undone: true }
  const { name, from, to, title } = command
  const job = await jobNamed(context, name)
  if (!isSetting(job, from)) {
    if (!isSetting(job, to)) throw new DubanError('command_overtaken', { title })
    await editJob(context, name, { cron: from.cron, enabled: from.enabled })
  }
  await context.store.commands.undo(id, context.cause.id)
  return { kind: 'command', command, undone: true }
}

/**
 * 撤回: takes back what the bot last did at the actor's word in this talk, or the last about those items. Never
 * anything older: where the last was a command that words of its own reverse, or was said in another talk, it is told
 * so and nothing is changed. An item or an application that is named goes alone, whatever its message said beside it.
 * @throws DubanError `entry_not_found`, `application_gone`, `entry_settled`, `entry_first`, `command_overtaken`
 */
export async function undoLast(context: ServiceContext, named: Named): Promise<Undone> {
  const { refs, of } = named
  return of !== undefined && refs.length > 1 ? undoEach(context, refs, of) : undoOne(context, named)
}

/** The application of each of several items, whichever message made it. @throws DubanError where none is taken back */
async function undoEach(context: ServiceContext, refs: readonly ItemRef[], of: Application): Promise<Undone> {
  const done: Withdrawn[] = []
  const left: LeftStanding[] = []
  let at: Date | null = null
  let refused: unknown
  for (const ref of refs) {
    try {
      const each = await undoOne(context, { refs: [ref], of })
      if (each.kind !== 'withdrawn') continue
      done.push(...each.done)
      if (at === null || each.at > at) at = each.at
    } catch (error) {
      if (!isDubanError(error) || error.code === 'internal') throw error
      refused ??= error
      const about = { ledger: ref.kind, no: ref.no }
      if (error.code === 'entry_settled') done.push({ kind: 'kept', ...about, opened: null })
      else left.push({ ...about, stands: false })
    }
  }
  if (at === null) throw refused ?? new DubanError('entry_not_found')
  return { kind: 'withdrawn', done, at, left }
}

/** Of the items that were named those that the message said nothing of. */
async function leftOf(
  context: ServiceContext,
  target: string,
  refs: readonly ItemRef[],
): Promise<LeftStanding[]> {
  if (refs.length < 2) return []
  const touched = new Set((await context.store.updates.causedBy(target)).map(({ item }) => item))
  const others = refs.filter((ref) => ![...idsOf(context, [ref])].some((id) => touched.has(id)))
  return Promise.all(
    others.map(async (ref) => ({
      ledger: ref.kind,
      no: ref.no,
      stands: (await lastDone(context, [ref])) !== null,
    })),
  )
}

async function undoOne(context: ServiceContext, { refs, of }: Named): Promise<Undone> {
  const { store, cause, actor } = context
  const redone = await store.commands.undoneBy(actor.id, cause.id)
  if (redone?.command) return { kind: 'command', command: redone.command, undone: true }
  const before = await begun(context, { refs, ...(of !== undefined && { of }) })
  const last = before === null ? await lastDone(context, refs, of) : null
  if (last !== null && refs.length === 0 && !isHere(context, last)) return elsewhere(context, last)
  if (last?.command?.command) return undoCommand(context, last.cause, last.command.command)
  const target = before ?? last?.cause
  if (target === undefined) throw await notFound(context, refs, of)
  const only = of === undefined ? await partAbout(context, target, refs) : appliedBy(context, refs, of)
  const done = await withdrawCause(context, target, 'undo', only)
  if (done.length === 0) throw await notFound(context, refs, of)
  const at = last?.at ?? (await store.inbox.get(target))?.receivedAt ?? context.now
  return { kind: 'withdrawn', done, at, left: await leftOf(context, target, refs) }
}

/** Nothing to take back; an application that is gone already is told by its name. */
async function notFound(
  context: ServiceContext,
  refs: readonly ItemRef[],
  of: Application | undefined,
): Promise<DubanError> {
  const [ref] = refs
  if (ref === undefined || of === undefined || !(await isGone(context, ref, of)))
    return new DubanError('entry_not_found')
  return new DubanError('application_gone', { ledger: ref.kind, no: ref.no, of })
}
