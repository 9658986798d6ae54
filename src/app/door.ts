import { DubanError } from '../domain/errors.js'
import type { Part, Receive } from '../ports.js'

/** What lets events in once everything behind it runs, and keeps them out before anything behind it stops. */
export interface Door extends Part {
  readonly receive: Receive
}

/** An event that comes too early waits; one that comes too late is refused, so that no platform is told it was taken. */
export function createDoor(receive: Receive): Door {
  let open: () => void = () => undefined
  let opened: Promise<void> | undefined = new Promise((resolve) => {
    open = resolve
  })
  let closed = false
  const under = new Set<Promise<void>>()
  return {
    name: 'door',
    async receive(event) {
      if (opened !== undefined) await opened
      if (closed) throw new DubanError('not_ready')
      const taken = receive(event)
      under.add(taken)
      try {
        await taken
      } finally {
        under.delete(taken)
      }
    },
    async start() {
      open()
      opened = undefined
    },
    async stop() {
      closed = true
      await Promise.allSettled(under)
    },
  }
}
