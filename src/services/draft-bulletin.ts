import type { Bulletin, BulletinFact } from '../domain/bulletin.js'
import { DubanError } from '../domain/errors.js'
import { audited } from './audit.js'
import { checkedContent, unitsNamed } from './bulletin-content.js'
import { callingBySeries, seriesNamed } from './bulletin-series.js'
import { type BulletinTold, toldOf } from './bulletin-view.js'
import { derivedId, type ServiceContext } from './context.js'
import { authorise } from './permission.js'

export interface DraftBulletin {
  /** Series by id or word: 通报. */
  readonly series: string
  readonly title: string
  readonly body: string
  /** Figures counted from records. */
  readonly facts?: readonly BulletinFact[]
}

/** The id of the draft that a message makes. */
export const draftId = ({ cause }: ServiceContext): string => derivedId(cause, 'bulletin')

/** What draft numbers are counted in. */
const draftsOf = (campaign: string) => `draft:campaign ${campaign}`

/** Inside an audit record. The same id again is the same draft with the same number, whatever crashed in between. */
async function write(context: ServiceContext, id: string, input: DraftBulletin): Promise<Bulletin> {
  const { store, view, actor, cause, now } = context
  const series = await seriesNamed(store, input.series)
  const { title, body } = checkedContent(view, input, series.id)
  const facts = input.facts ?? []
  const first = {
    id: `${id}:draft`,
    step: 'draft',
    by: actor.id,
    byName: actor.name,
    at: cause.at < now ? cause.at : now,
    channel: cause.channel,
    state: 'draft',
    note: '',
  } as const
  const made: Bulletin = {
    id,
    campaign: view.campaign._id,
    draftNo: await store.counters.take(draftsOf(view.campaign._id), id),
    series: series.id,
    title,
    body,
    facts,
    units: unitsNamed(view, { title, body }, facts),
    state: 'draft',
    shown: [],
    answers: [],
    history: [first],
    issue: null,
    issuedOn: null,
    createdAt: now,
    changedAt: now,
    version: 1,
  }
  const written = await store.bulletins.add(made)
  return written === 'new' ? made : ((await store.bulletins.get(id)) ?? made)
}

/**
 * Writes the draft of that id, unless it is there already.
 * @param content worked out only where it is needed; may refuse. Null: there is nothing to write.
 * @throws as `draftBulletin`
 */
export async function writeDraft(
  context: ServiceContext,
  id: string,
  content: () => DraftBulletin | Promise<DraftBulletin | null>,
): Promise<Bulletin | null> {
  const { store } = context
  const drafted = async () => {
    authorise(context, 'bulletin.draft')
    const known = await store.bulletins.get(id)
    if (known !== null) return known
    const input = await content()
    return input === null ? null : write(context, id, input)
  }
  return audited(context, 'bulletin.draft', id, () => callingBySeries(store, drafted))
}

/**
 * 起草通报 标题：正文. Numbers of issue are given at publishing; until then it goes by its draft number.
 * @throws DubanError `not_allowed`, `bulletin_series_unknown`, `bulletin_content_missing`, `text_too_long`,
 *   `bulletin_restricted`
 */
export async function draftBulletin(context: ServiceContext, input: DraftBulletin): Promise<BulletinTold> {
  const made = await writeDraft(context, draftId(context), () => input)
  if (made === null) throw new DubanError('bulletin_content_missing', { missing: ['body'] })
  return toldOf(context, made)
}
