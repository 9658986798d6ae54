import type { Bulletin } from '../domain/bulletin.js'
import type { ServiceContext } from './context.js'
import type { DirectoryView } from './directory.js'
import { type CanReachPerson, dispatch, isReachable } from './dispatch.js'

/** The key of what a group is sent of a bulletin. */
export const issueKey = (bulletin: string, group: string): string => `bulletin:${bulletin}:${group}`

/** The key of what a county leader is sent of a bulletin. */
export const leaderKey = (bulletin: string, person: string): string => `bulletin:${bulletin}:leader:${person}`

/** County leaders, by id, whom none of the groups is for: they would not see what only goes there. */
function leadersBeside(view: DirectoryView, groups: readonly string[]): string[] {
  const units = groups.map((id) => view.groups.get(id)?.units ?? [])
  if (units.some((each) => each.length === 0)) return []
  const reads = new Set(units.flat())
  return [...view.people.values()]
    .filter(({ active, roles }) => active && roles.includes('county_leader'))
    .filter((person) => !person.units.some((unit) => reads.has(unit)))
    .sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1))
    .map(({ _id }) => _id)
}

/** County leaders beside the groups, by name: who is sent it privately, and whom nothing reaches. */
export interface LeadersTold {
  readonly sent: readonly string[]
  readonly missed: readonly string[]
}

/** Sends a published bulletin to its groups, and privately to the county leaders whom none of them is for. */
export async function sendBulletin(
  { store, view, now }: ServiceContext,
  { id, issue, state }: Bulletin,
  canReachPerson: CanReachPerson,
  dueAt: Date,
): Promise<LeadersTold> {
  const sent: string[] = []
  const missed: string[] = []
  if (state !== 'published' || issue === null) return { sent, missed }
  const send = (key: string, to: { kind: 'group' | 'person'; id: string }) =>
    dispatch({ store, view, canReachPerson, now }, { key, kind: 'bulletin', to, text: issue.text, dueAt })
  // Where it is in the outbox already, a room bound since then is not sent it after all.
  const known = await store.outbox.known(issue.groups.map((group) => issueKey(id, group)))
  for (const group of issue.groups.filter((each) => !known.has(issueKey(id, each))))
    await send(issueKey(id, group), { kind: 'group', id: group })
  for (const leader of leadersBeside(view, issue.groups)) {
    const to = { kind: 'person', id: leader } as const
    const name = view.people.get(leader)?.name ?? leader
    if (isReachable(view, to, canReachPerson)) {
      await send(leaderKey(id, leader), to)
      sent.push(name)
    } else missed.push(name)
  }
  return { sent, missed }
}
