import type { Destination, Recheck } from '../ports.js'
import type { DirectoryView } from './directory.js'
import { newestFirst } from './dispatch.js'

/**
 * Where a message goes that was put into the outbox some time ago: a platform that gives new ids at each login has left
 * its destination behind, or the room was unbound since. Null: where it says, as far as anybody knows.
 */
export function redirected(
  view: DirectoryView,
  { channel, to }: { readonly channel: string; readonly to: Destination },
): Recheck | null {
  const here = [...view.bindings.values()].filter(
    (row) => row.kind === to.kind && row.channel === channel && row.platformId === to.id,
  )
  const [bound] = here.filter(({ target }) => target !== '').sort(newestFirst)
  if (bound === undefined) return here.length === 0 ? null : { kind: 'drop', reason: 'unbound' }
  const [latest] = view
    .bindingsOf(bound.target)
    .filter((row) => row.kind === to.kind && row.channel === channel && row.account === bound.account)
    .sort(newestFirst)
  if (latest === undefined || latest.platformId === to.id) return null
  return { kind: 'move', to: { kind: to.kind, id: latest.platformId } }
}
