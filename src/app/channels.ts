import type { Channel, Logger, Part, Receive, Timer } from '../ports.js'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

/**
 * Starts the channels beside the service: a platform that cannot be reached is tried again and keeps nothing
 * else from working.
 */
export function createChannelsPart(
  channels: readonly Channel[],
  { receive, log, timer }: { receive: Receive; log: Logger; timer: Timer },
): Part {
  const started = new Set<Channel>()
  const cancels = new Set<() => void>()
  let stopping = false

  const startOne = async (channel: Channel, pauseMs = FIRST_PAUSE_MS): Promise<void> => {
    try {
      await channel.start(receive)
      started.add(channel)
      log.info({ channel: channel.name }, 'channel started')
      // Stopped while it was starting: it must not stay open.
      if (stopping) await channel.stop()
    } catch (error) {
      log.error({ err: error, channel: channel.name, pauseMs }, 'channel does not start; tried again')
      if (stopping) return
      const cancel = timer.after(pauseMs, () => {
        cancels.delete(cancel)
        void startOne(channel, Math.min(pauseMs * 2, LONGEST_PAUSE_MS))
      })
      cancels.add(cancel)
    }
  }

  return {
    name: 'channels',
    async start() {
      for (const channel of channels) void startOne(channel)
    },
    async stop() {
      stopping = true
      for (const cancel of cancels) cancel()
      const results = await Promise.allSettled([...started].map((channel) => channel.stop()))
      for (const each of results) if (each.status === 'rejected') throw each.reason
    },
  }
}
