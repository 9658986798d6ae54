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

/** Of several bindings the latest. */
export const newestFirst = (a: BindingRow, b: BindingRow) =>
  b.boundAt.getTime() - a.boundAt.getTime() || (a._id < b._id ? -1 : 1)

/** A person's accounts that can be written to alone, the latest binding first. */
export function accountsOf(
  view: DirectoryView,
  person: string,
  canReachPerson: CanReachPerson,
): BindingRow[] {
  const bound = view
    .bindingsOf(person)
    .filter(({ kind, channel }) => kind === 'person' && canReachPerson(channel))
  return bound.sort(newestFirst)
}

/**
 * Where it goes: a person's latest binding on a channel that reaches persons, or a group's rooms in the order of
 * their ids. A platform that gives new ids at each login leaves the old bindings behind: of those on one channel
 * through one account only the latest counts.
 */
export function bindingsFor(
  view: DirectoryView,
  to: Dispatched['to'],
  canReachPerson: CanReachPerson,
): BindingRow[] {
  if (to.kind === 'person') return accountsOf(view, to.id, canReachPerson).slice(0, 1)
  const bound = view.bindingsOf(to.id).filter((row) => row.kind === 'room')
  bound.sort(newestFirst)
  const through = (row: BindingRow) => JSON.stringify([row.channel, row.account])
  const latest = bound.filter((row, at) => bound.findIndex((each) => through(each) === through(row)) === at)
  return latest.sort((a, b) => (a._id < b._id ? -1 : 1))
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
 * Which of several places has the plain key: the one that has it in the outbox already, else the one on the same
 * channel (its room has a new id since), else the first.
 */
async function firstPlace(
  store: DispatchDeps['store'],
  key: string,
  places: readonly BindingRow[],
): Promise<BindingRow | undefined> {
  const [first, second] = places
  const known = second === undefined ? null : await store.outbox.get(key)
  if (known === null) return first
  const there = places.filter(({ channel }) => channel === known.channel)
  return there.find(({ platformId }) => platformId === known.to.id) ?? there[0] ?? first
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
  const first = await firstPlace(store, key, places)
  if (first === undefined) return []
  const put = async ({ channel, platformId }: BindingRow, own: string) => {
    const to: Destination = { kind: message.to.kind === 'person' ? 'person' : 'room', id: platformId }
    await store.outbox.add({ key: own, kind, channel, to, text, createdAt: now, dueAt })
    return own
  }
  const others = places.filter((place) => place !== first)
  const further = await Promise.all(others.map((place) => put(place, `${key}@${place._id}`)))
  // Last, so that whoever finds the plain key in the outbox knows that every place has it.
  return [await put(first, key), ...further]
}
