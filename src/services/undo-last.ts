import { type Command, isSetting } from '../domain/command.js'
import { DubanError } from '../domain/errors.js'
import type { LedgerKind } from '../domain/ledger.js'
import type { ItemRef } from './change-item.js'
import type { ServiceContext } from './context.js'
import { editJob, jobNamed } from './edit-job.js'
import { type Application, appliedBy, isHere, type LastDone, lastDone, partAbout } from './last-done.js'
import { type Withdrawn, withdrawCause } from './withdraw.js'

/** How far back is looked for what a first run of the same cause took back. */
const LOOK = 30

/** Of a command: reversed, or one that only other words reverse. */
export interface CommandUndone {
  readonly kind: 'command'
  readonly command: Command
  readonly undone: boolean
}

/** What came of 撤回. */
export type Undone =
  | { readonly kind: 'withdrawn'; readonly done: readonly Withdrawn[]; readonly at: Date }
  | CommandUndone
  /** The last was said in another talk: nothing was taken back. `room` null: in private. */
  | {
      readonly kind: 'elsewhere'
      readonly room: string | null
      readonly at: Date
      readonly items: readonly { readonly ledger: LedgerKind; readonly no: number }[]
    }

/** What a first run of this very cause had taken back before a crash. */
async function begun({ store, cause, actor }: ServiceContext): Promise<string | null> {
  const [own] = (await store.updates.causedBy(cause.id)).filter(({ kind }) => kind === 'withdrawn')
  if (own?.kind === 'withdrawn') return (await store.updates.get(own.data.of))?.origin.cause ?? null
  for (const records of [store.readings, store.visits, store.walkthroughs]) {
    const row = (await records.by(actor.id, LOOK)).find(({ voided }) => voided?.through === cause.id)
    if (row !== undefined) return row.origin.cause
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
 * @throws DubanError `entry_not_found`, `entry_settled`, `entry_first`, `command_overtaken`
 */
export async function undoLast(
  context: ServiceContext,
  { refs, of }: { readonly refs: readonly ItemRef[]; readonly of?: Application },
): Promise<Undone> {
  const { store, cause, actor } = context
  const redone = await store.commands.undoneBy(actor.id, cause.id)
  if (redone?.command) return { kind: 'command', command: redone.command, undone: true }
  const before = await begun(context)
  const last = before === null ? await lastDone(context, refs, of) : null
  if (last !== null && refs.length === 0 && !isHere(context, last)) return elsewhere(context, last)
  if (last?.command?.command) return undoCommand(context, last.cause, last.command.command)
  const target = before ?? last?.cause
  if (target === undefined) throw new DubanError('entry_not_found')
  const only = of === undefined ? await partAbout(context, target, refs) : appliedBy(context, refs, of)
  const done = await withdrawCause(context, target, 'undo', only)
  if (done.length === 0) throw new DubanError('entry_not_found')
  const at = last?.at ?? (await store.inbox.get(target))?.receivedAt ?? context.now
  return { kind: 'withdrawn', done, at }
}
