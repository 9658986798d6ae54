import { campaignPhase, STALE_DAYS, staleSince } from '../domain/campaign.js'
import type { Day } from '../domain/day.js'
import { campaignOverWords, staleGroupsWords } from '../language/replies/campaign.js'
import type { ServiceContext } from './context.js'
import { digestTargets } from './digest-targets.js'
import type { DirectoryView } from './directory.js'
import { type CanReachPerson, type Dispatched, dispatch } from './dispatch.js'

const overAbout = (campaign: { readonly _id: string; readonly end: Day }): string =>
  `${campaign._id}:over:${campaign.end}`

/** Whether advice that is about to leave is of an end that has been put off since. */
export function isOutdated(key: string, view: DirectoryView, today: Day): boolean {
  if (!/^campaign:.*:over:/.test(key)) return false
  const present = `campaign:${overAbout(view.campaign)}:`
  return campaignPhase(view.campaign, today) !== 'over' || !key.startsWith(present)
}

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
  /** To each office that was not told yet. */
  const tell = async (about: string, text: () => string | null): Promise<Dispatched[]> => {
    const keyed = offices.map(({ key, to }) => ({ key: `campaign:${about}:${key}`, to }))
    const known = await store.outbox.known(keyed.map(({ key }) => key))
    const open = keyed.filter(({ key }) => !known.has(key))
    const words = open.length === 0 ? null : text()
    return words === null ? [] : open.map(({ key, to }) => ({ key, kind: 'advice', to, text: words }))
  }
  if (campaignPhase(campaign, today) === 'over') {
    const names = groups.map(({ name }) => name)
    // The campaign may be prolonged and end again.
    return tell(overAbout(campaign), () => campaignOverWords(campaign.name, campaign.end, names))
  }
  const month = today.slice(0, 7)
  if (!calendar.isWorkingDay(today)) return []
  const since = staleSince(today)
  const heard = new Set(await store.inbox.roomsHeard(workTime.instant(since, '00:00')))
  const stale = groups.filter(
    ({ _id }) =>
      view.bindingsOf(_id).every((row) => !heard.has(`${row.channel} ${row.platformId}`)) &&
      view.bindingsOf(_id).every((row) => view.dayOf(row.boundAt) < since),
  )
  return tell(`${month}:stale`, () => {
    const names = stale.map(({ name }) => name)
    return names.length === 0 ? null : staleGroupsWords(names, STALE_DAYS)
  })
}

/**
 * Tells the office, once: each end of the campaign with the groups to dissolve, and in each month the stale groups, on
 * the first working day on which there are any and the service runs.
 */
export async function campaignWatch(
  context: ServiceContext,
  canReachPerson: CanReachPerson,
): Promise<{ readonly notices: number }> {
  const { store, view, now } = context
  const planned = await planCampaignWatch(context, canReachPerson)
  for (const each of planned) await dispatch({ store, view, canReachPerson, now }, each)
  return { notices: planned.length }
}
