import type { Command } from '../domain/command.js'
import { originOf, type ServiceContext } from './context.js'

/** A context, or that of somebody who was nobody before it (绑定). */
export type CommandContext = Pick<ServiceContext, 'store' | 'now' | 'cause'> & {
  readonly actor: { readonly id: string }
}

const open = ({ store, now, cause, actor }: CommandContext, before: unknown) =>
  store.commands.open({
    _id: cause.id,
    by: actor.id,
    at: now,
    origin: originOf(cause),
    before,
    command: null,
    undoneBy: null,
  })

/**
 * Keeps how things stand before a command changes them.
 * @returns how they stood before its first run, where a crash cut that off
 */
export async function keepBefore<Before>(context: CommandContext, before: Before): Promise<Before> {
  return (await open(context, before)).before as Before
}

/** Keeps what the bot did, for 撤回 to find. Each message leaves one at most; done again it is the same. */
export async function noteCommand(context: CommandContext, command: Command): Promise<void> {
  await open(context, null)
  await context.store.commands.done(context.cause.id, command)
}
