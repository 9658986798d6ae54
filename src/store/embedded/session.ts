import { Binary } from 'bson'
import type { Document } from './value/document.js'

/** As the handshake tells clients. */
const TIMEOUT_MS = 30 * 60_000
/** Sessions are only listed, so the one unused for longest may be forgotten. */
const MOST = 100_000
/** SHA-256 of no name: there are no users. */
const NOBODY = new Binary(
  Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex'),
)

/** Names of sessions that clients use, for $listLocalSessions. Nothing else depends on a session here. */
export interface SessionTable {
  /** Notes that a command named this session. */
  use(id: Binary): void
  end(id: Binary): void
  /** Forgets what nobody has used for half an hour. */
  sweep(): void
  /** As $listLocalSessions answers them. */
  list(): Document[]
}

export function createSessionTable(now: () => Date): SessionTable {
  // The order of a Map is that of the last use: whatever is used is put in anew.
  const open = new Map<string, { id: Binary; lastUse: Date }>()
  const keyOf = (id: Binary) => id.toString('hex')

  return {
    use(id) {
      const key = keyOf(id)
      open.delete(key)
      open.set(key, { id, lastUse: now() })
      if (open.size <= MOST) return
      const [oldest] = open.keys()
      if (oldest !== undefined) open.delete(oldest)
    },
    end: (id) => void open.delete(keyOf(id)),
    sweep() {
      const until = now().getTime() - TIMEOUT_MS
      for (const [key, { lastUse }] of open) {
        if (lastUse.getTime() > until) return
        open.delete(key)
      }
    },
    list: () => [...open.values()].map(({ id, lastUse }) => ({ _id: { id, uid: NOBODY }, lastUse })),
  }
}
