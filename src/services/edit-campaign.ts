import { type Day, isDay } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import type { CampaignRow } from '../store/campaign.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import { authorise } from './permission.js'
import { checkedText } from './text.js'

export interface CampaignChanges {
  readonly name?: string
  readonly county?: string
  readonly start?: Day
  readonly end?: Day
}

const MOST_NAME = 60

/**
 * Changes the campaign that messages are about: its name and its days. Before its start and after its end
 * nobody is reminded and no digest goes out. After it, the directory has changed.
 * @throws DubanError `not_allowed`, `campaign_invalid` { problems }, `text_too_long`
 */
export async function editCampaign(context: ServiceContext, changes: CampaignChanges): Promise<CampaignRow> {
  const { store, view } = context
  const next: CampaignRow = { ...view.campaign, ...changes }
  return audited(context, 'campaign.edit', next._id, async () => {
    authorise(context, 'campaign.edit')
    checkedText(next.name, MOST_NAME)
    checkedText(next.county, MOST_NAME)
    const wrong: string[] = [next.start, next.end].filter((day: string) => !isDay(day))
    const problems = wrong.map((value) => ({ rule: 'date_invalid', value }))
    if (next.name.trim() === '') problems.push({ rule: 'name_missing', value: '' })
    if (wrong.length === 0 && next.start > next.end)
      problems.push({ rule: 'end_before_start', value: next.end })
    if (problems.length > 0) throw new DubanError('campaign_invalid', { problems })
    await store.campaigns.put(next)
    return next
  })
}
