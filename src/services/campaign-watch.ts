import { campaignPhase, STALE_DAYS, staleSince } from '../domain/campaign.js'
import { campaignOverWords, staleGroupsWords } from '../language/replies/campaign.js'
import type { ServiceContext } from './context.js'
import { digestTargets } from './digest-targets.js'
import { type CanReachPerson, type Dispatched, dispatch } from './dispatch.js'

/** What the office is to be told of the campaign's end and of groups that nobody uses. */
export async function planCampaignWatch(
  context: ServiceContext,
  canReachPerson: CanReachPerson,
): Promise<Dispatched[]> {
  const { store, view, now } = context
  const { campaign, workTime, calendar } = view
  const today = view.dayOf(now)
  const offices = digestTargets(view, canReachPerson).filter(({ audience }) => audience === 'office')
  const groups = [...view.groups.values()].filter(
    ({ _id, active }) => active && view.bindingsOf(_id).length > 0,
  )
  const tell = (about: string, text: string): Dispatched[] =>
    offices.map(({ key, to }) => ({ key: `campaign:${about}:${key}`, kind: 'advice', to, text }))
  if (campaignPhase(campaign, today) === 'over') {
    const names = groups.map(({ name }) => name)
    return tell(`${campaign._id}:over`, campaignOverWords(campaign.name, campaign.end, names))
  }
  const month = today.slice(0, 7)
  if (today !== calendar.workingDayFrom(`${month}-01`)) return []
  const since = staleSince(today)
  const heard = new Set(await store.inbox.roomsHeard(workTime.instant(since, '00:00')))
  const stale = groups.filter(
    ({ _id }) =>
      view.bindingsOf(_id).every((row) => !heard.has(`${row.channel} ${row.platformId}`)) &&
      view.bindingsOf(_id).every((row) => view.dayOf(row.boundAt) < since),
  )
  if (stale.length === 0) return []
  return tell(
    `${month}:stale`,
    staleGroupsWords(
      stale.map(({ name }) => name),
      STALE_DAYS,
    ),
  )
}

/** Tells the office, once: the end of the campaign with the groups to dissolve, and each month the stale groups. */
export async function campaignWatch(
  context: ServiceContext,
  canReachPerson: CanReachPerson,
): Promise<{ readonly notices: number }> {
  const { store, view, now } = context
  const planned = await planCampaignWatch(context, canReachPerson)
  for (const each of planned) await dispatch({ store, view, canReachPerson, now }, each)
  return { notices: planned.length }
}
