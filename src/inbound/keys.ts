import type { JielongEntry, Parsed, Ref } from '../language/intent.js'
import type { InboxRow } from './message.js'

/** Every item a message names. */
export function refsOf(parsed: Parsed): Ref[] {
  if (parsed.intent === 'several') return parsed.slots.parts.flatMap(({ said }) => refsOf(said))
  const { slots } = parsed as { slots: Readonly<Record<string, unknown>> }
  const list = (key: string): readonly unknown[] => {
    const value = slots[key]
    return Array.isArray(value) ? value : []
  }
  const within = (key: string) =>
    (list(key) as readonly Pick<JielongEntry, 'refs' | 'others'>[]).flatMap(({ refs = [], others = [] }) => [
      ...refs,
      ...others.flatMap((each) => each.refs),
    ])
  return [
    ...(list('refs') as Ref[]),
    ...(list('also_progress') as Ref[]),
    ...within('others'),
    ...within('entries'),
  ]
}

/**
 * What a message must be worked on in order with: its sender's other messages, everything about the same
 * items, and the edits and the recall of itself.
 */
export function orderKeys(row: InboxRow, refs: readonly Ref[]): string[] {
  const { channel, account, sender, replyTo } = row
  return [
    `sender ${channel} ${account} ${sender.id}`,
    `message ${row.amends ?? row._id}`,
    // What it quotes is worked on before it.
    `said ${channel} ${account} ${row.messageId}`,
    ...(replyTo === null ? [] : [`said ${channel} ${account} ${replyTo}`]),
    ...refs.map(({ kind, no }) => `item ${kind} ${no}`),
  ]
}

/** The talk in which a question is asked and answered: one sender in one place. */
export function talkId({ channel, account, room, sender }: InboxRow): string {
  return JSON.stringify([channel, account, room?.id ?? '', sender.id])
}

/** Of the answer to a message, in the outbox. */
export const replyKey = (row: Pick<InboxRow, '_id'>): string => `${row._id}:reply`
