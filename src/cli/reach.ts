import type { Config } from '../config.js'
import type { CanReachPerson } from '../services/dispatch.js'

/**
 * Which channels a person can be written to on, by this command's own settings: for a store of which no service has
 * said what it serves (services/served-channels.ts).
 */
export function configuredReach({
  webchat,
  wechatyPuppet,
}: Pick<Config, 'webchat' | 'wechatyPuppet'>): CanReachPerson {
  const open = new Set([...(webchat ? ['webchat'] : []), ...(wechatyPuppet === undefined ? [] : ['wechaty'])])
  return (channel) => open.has(channel)
}
