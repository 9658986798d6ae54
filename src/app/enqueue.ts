import type { Enqueue } from '../inbound/message.js'
import type { Outbox } from '../outbox/worker.js'
import type { Channel, Clock } from '../ports.js'
import type { Stores } from '../services/context.js'

interface EnqueueDeps {
  readonly stores: Stores
  readonly outbox: Outbox
  readonly channels: ReadonlyMap<string, Channel>
  readonly clock: Clock
  /** Names this process among those that share the store. */
  readonly owner: string
}

/**
 * Puts a message into the outbox. One for a channel of this process is claimed in the same write and leaves
 * without being read back.
 */
export function createEnqueue({ stores, outbox, channels, clock, owner }: EnqueueDeps): Enqueue {
  return async (message) => {
    const now = clock.now()
    const row = { ...message, createdAt: now, dueAt: now }
    if (!channels.has(message.channel)) {
      await stores.outbox.add(row)
      return
    }
    const until = new Date(now.getTime() + outbox.leaseMs)
    if ((await stores.outbox.add(row, { owner, until })) === 'new')
      outbox.offer([{ ...row, state: 'claimed', attempts: 0, interrupted: false }])
  }
}
