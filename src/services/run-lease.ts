import type { Clock, Timer } from '../ports.js'
import type { Stores } from './context.js'

/** A run that gives no sign of life for so long has been left: another process takes it over. */
const LEASE_MS = 10 * 60_000
/** A renewal may fail twice before the lease runs out. */
const RENEW_MS = LEASE_MS / 4

export interface LeaseDeps {
  readonly store: Pick<Stores, 'fires'>
  readonly clock: Clock
  readonly timer: Timer
}

/** Until when a run that begins or goes on now is its runner's. */
export const leaseUntil = (clock: Clock): Date => new Date(clock.now().getTime() + LEASE_MS)

/**
 * Carries out a run of the ledger of what fired and renews its lease while it goes on, however long that is.
 * When it resolves or rejects, no renewal is under way.
 */
export async function underLease<Result>(
  { store, clock, timer }: LeaseDeps,
  { fire, owner }: { readonly fire: string; readonly owner: string },
  run: () => Promise<Result>,
): Promise<Result> {
  let over = false
  let cancel = () => undefined as void
  let renewing: Promise<void> = Promise.resolve()
  const renew = async () => {
    try {
      const mine = await store.fires.end(fire, owner, { state: 'running', until: leaseUntil(clock) })
      if (mine && !over) wait()
    } catch {
      // A store that does not answer is told of by the run itself; the lease has time for another try.
      if (!over) wait()
    }
  }
  const wait = () => {
    cancel = timer.after(RENEW_MS, () => {
      renewing = renew()
    })
  }
  wait()
  try {
    return await run()
  } finally {
    over = true
    cancel()
    await renewing
  }
}
