import { DubanError } from '../domain/errors.js'
import type { ServedRow } from '../store/served.js'
import type { Stores } from './context.js'
import type { CanReachPerson } from './dispatch.js'

const ROW = 'served'

/** Keeps which channels the service has open, for commands beside it: they may have been started without its settings. */
export async function keepServed(
  store: Pick<Stores, 'served'>,
  channels: ServedRow['channels'],
  at: Date,
): Promise<void> {
  await store.served.put({ _id: ROW, channels, at })
}

/**
 * Which channels reach persons, for a command: as the service has said at its last start. A store that no service has
 * said it of yet goes by the command's own settings, if those know all channels that anybody is bound on: with others,
 * what is private would go to groups.
 * @throws DubanError `channels_unknown` { channels }
 */
export async function servedReach(
  store: Pick<Stores, 'served' | 'bindings'>,
  configured: CanReachPerson,
): Promise<CanReachPerson> {
  const served = await store.served.get(ROW)
  if (served !== null)
    return (channel) => served.channels.some(({ name, canReachPerson }) => name === channel && canReachPerson)
  const bound = new Set((await store.bindings.all()).map(({ channel }) => channel))
  const unknown = [...bound].filter((channel) => !configured(channel)).sort()
  if (unknown.length > 0) throw new DubanError('channels_unknown', { channels: unknown })
  return configured
}
