import type { Destination } from '../ports.js'
import type { BindingRow } from '../store/binding.js'
import type { Stores } from './context.js'
import type { DirectoryView } from './directory.js'

/** A message that nobody asked for in this moment: to a person privately or to a group. Ids are the directory's. */
export interface Dispatched {
  /** Unique for ever: dispatched twice, it is one message. */
  readonly key: string
  readonly kind: 'advice' | 'reminder' | 'digest' | 'bulletin'
  readonly to: { readonly kind: 'person' | 'group'; readonly id: string }
  readonly text: string
  /** Not before; unset: at once. */
  readonly dueAt?: Date
}

/** Whether a person can be written to outside of a group on that channel. */
export type CanReachPerson = (channel: string) => boolean

/** Where it goes: a person's latest binding on a channel that reaches persons, or every room of a group. */
function bindingsFor(
  view: DirectoryView,
  to: Dispatched['to'],
  canReachPerson: CanReachPerson,
): BindingRow[] {
  const kind = to.kind === 'person' ? 'person' : 'room'
  const bound = view.bindingsOf(to.id).filter((row) => row.kind === kind)
  if (kind === 'room') return bound
  const reachable = bound.filter((row) => canReachPerson(row.channel))
  reachable.sort((a, b) => b.boundAt.getTime() - a.boundAt.getTime() || (a._id < b._id ? -1 : 1))
  return reachable.slice(0, 1)
}

/** Whether a message to it can leave at all. */
export function isReachable(
  view: DirectoryView,
  to: Dispatched['to'],
  canReachPerson: CanReachPerson,
): boolean {
  return bindingsFor(view, to, canReachPerson).length > 0
}

interface DispatchDeps {
  readonly store: Pick<Stores, 'outbox'>
  readonly view: DirectoryView
  readonly canReachPerson: CanReachPerson
  readonly now: Date
}

/**
 * Puts a message into the outbox, once for each place it goes to. The same key again writes nothing.
 * @returns the outbox keys; none where the person or group is bound nowhere
 */
export async function dispatch(
  { store, view, canReachPerson, now }: DispatchDeps,
  message: Dispatched,
): Promise<string[]> {
  const places = bindingsFor(view, message.to, canReachPerson)
  const { key, kind, text, dueAt = now } = message
  return Promise.all(
    places.map(async ({ _id, channel, platformId }, at) => {
      const own = at === 0 ? key : `${key}@${_id}`
      const to: Destination = { kind: message.to.kind === 'person' ? 'person' : 'room', id: platformId }
      await store.outbox.add({ key: own, kind, channel, to, text, createdAt: now, dueAt })
      return own
    }),
  )
}
