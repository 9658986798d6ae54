import type { Config } from '../config.js'
import type { CanReachPerson } from '../services/dispatch.js'

/**
 * Which channels a person can be written to on: those that the service would open with the same settings. What a
 * command puts into the outbox for another would never leave.
 */
export function configuredReach({
  webchat,
  wechatyPuppet,
}: Pick<Config, 'webchat' | 'wechatyPuppet'>): CanReachPerson {
  const open = new Set([...(webchat ? ['webchat'] : []), ...(wechatyPuppet === undefined ? [] : ['wechaty'])])
  return (channel) => open.has(channel)
}
