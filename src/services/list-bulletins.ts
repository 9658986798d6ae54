import { BULLETIN_STATES, type Bulletin, type BulletinState } from '../domain/bulletin.js'
import { DubanError } from '../domain/errors.js'
import { decide } from '../domain/policy.js'
import type { BulletinView } from '../language/replies/bulletin.js'
import { seriesNamed } from './bulletin-series.js'
import { type BulletinTold, toldOf, viewsOf } from './bulletin-view.js'
import { type BulletinRef, bulletinNamed, GENERIC } from './change-bulletin.js'
import type { ServiceContext } from './context.js'
import { authorise } from './permission.js'

const MOST = 50
/** What is done with; of these the latest few are enough. */
const OVER: readonly BulletinState[] = ['published', 'withdrawn']
const MOST_OVER = 10
/** Of all of them. */
const MOST_ALL = 1000

/** What is being worked on, then what went out last. @throws DubanError `not_allowed`, `bulletin_series_unknown` */
export async function listBulletins(
  context: ServiceContext,
  { series, all = false }: { readonly series?: string; readonly all?: boolean } = {},
): Promise<BulletinView[]> {
  const { store, view } = context
  authorise(context, 'bulletin.read')
  const wanted = series === undefined ? null : (await seriesNamed(store, series)).id
  const open = BULLETIN_STATES.filter((state) => !OVER.includes(state) && (all || state !== 'discarded'))
  const [drafts, over] = await Promise.all([
    store.bulletins.list(view.campaign._id, open, all ? MOST_ALL : MOST),
    store.bulletins.list(view.campaign._id, OVER, all ? MOST_ALL : MOST_OVER),
  ])
  return viewsOf(
    context,
    [...drafts, ...over].filter((row) => wanted === null || row.series === wanted),
  )
}

/** Whether it went to a group that is for the actor's units, or for all; a county leader is sent every one. */
function wentTo({ view, actor }: ServiceContext, { issue }: Pick<Bulletin, 'issue'>): boolean {
  if (decide(actor, 'bulletin.read').allowed || actor.roles.includes('county_leader')) return true
  return (issue?.groups ?? []).some((id) => {
    const units = view.groups.get(id)?.units ?? []
    return units.length === 0 || units.some((unit) => actor.units.includes(unit))
  })
}

/** Everything that went out, the latest first. */
const issuesOf = ({ store, view }: ServiceContext) => store.bulletins.list(view.campaign._id, OVER, MOST_ALL)

/** What anybody may know of: what went to a group of theirs, the latest first. @throws DubanError `not_allowed` */
export async function listPublished(context: ServiceContext, word: string): Promise<BulletinView[]> {
  authorise(context, 'bulletin.read_published')
  const wanted = word === GENERIC ? null : (await seriesNamed(context.store, word)).id
  const rows = await issuesOf(context)
  const mine = rows.filter((row) => (wanted === null || row.series === wanted) && wentTo(context, row))
  return viewsOf(context, mine.slice(0, MOST_OVER))
}

/** 〔2022〕1号 as people write it. */
const plainNumber = (number: string): string => number.normalize('NFKC').replace(/[\s〔〕[\]()【】]/g, '')

/**
 * 查通报〔2022〕1号: one that went out, by its own number.
 * @throws DubanError `not_allowed`, `bulletin_issue_unknown` { asked }
 */
export async function showIssue(
  context: ServiceContext,
  { word, number }: { readonly word: string; readonly number: string },
): Promise<BulletinTold> {
  authorise(context, 'bulletin.read_published')
  const rows = await issuesOf(context)
  const found = rows.find(
    ({ issue }) => issue?.word === word && plainNumber(issue.number) === plainNumber(number),
  )
  const bulletin =
    found === undefined || !wentTo(context, found) ? null : await context.store.bulletins.get(found.id)
  if (bulletin === null) throw new DubanError('bulletin_issue_unknown', { asked: `${word}${number}`, word })
  return toldOf(context, bulletin)
}

/** One bulletin with all that is said of it. @throws DubanError `not_allowed`, `bulletin_not_found` */
export async function showBulletin(context: ServiceContext, ref: BulletinRef): Promise<BulletinTold> {
  authorise(context, 'bulletin.read')
  return toldOf(context, await bulletinNamed(context, ref))
}
