import { BULLETIN_STATES, type BulletinState } from '../domain/bulletin.js'
import type { BulletinView } from '../language/replies/bulletin.js'
import { seriesNamed } from './bulletin-series.js'
import { type BulletinTold, toldOf, viewsOf } from './bulletin-view.js'
import { type BulletinRef, bulletinNamed } from './change-bulletin.js'
import type { ServiceContext } from './context.js'
import { authorise } from './permission.js'

const MOST = 50
/** What is done with; of these the latest few are enough. */
const OVER: readonly BulletinState[] = ['published', 'withdrawn']
const MOST_OVER = 10

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
    store.bulletins.list(view.campaign._id, open, all ? 1000 : MOST),
    store.bulletins.list(view.campaign._id, OVER, all ? 1000 : MOST_OVER),
  ])
  return viewsOf(
    context,
    [...drafts, ...over].filter((row) => wanted === null || row.series === wanted),
  )
}

/** One bulletin with all that is said of it. @throws DubanError `not_allowed`, `bulletin_not_found` */
export async function showBulletin(context: ServiceContext, ref: BulletinRef): Promise<BulletinTold> {
  authorise(context, 'bulletin.read')
  return toldOf(context, await bulletinNamed(context, ref))
}
