import { addDays, type Day } from './day.js'

/** Where a campaign stands: nothing is chased before its first day and after its last. */
export type CampaignPhase = 'before' | 'running' | 'over'

export function campaignPhase(
  campaign: { readonly start: Day; readonly end: Day },
  today: Day,
): CampaignPhase {
  if (today < campaign.start) return 'before'
  return today > campaign.end ? 'over' : 'running'
}

/** A group that nobody has written in for so long is listed as stale (product rule 11). */
export const STALE_DAYS = 30

export function staleSince(today: Day): Day {
  return addDays(today, -STALE_DAYS)
}
