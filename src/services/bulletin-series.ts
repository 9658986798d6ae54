import { BULLETIN_SERIES, type BulletinSeries, seriesProblems } from '../domain/bulletin-series.js'
import { DubanError, isDubanError } from '../domain/errors.js'
import { audited } from './audit.js'
import type { ServiceContext, Stores } from './context.js'
import { ownOver } from './own-rows.js'
import { authorise } from './permission.js'

/** Every series as it is now. */
export async function allSeries(store: Pick<Stores, 'bulletinSeries'>): Promise<BulletinSeries[]> {
  return ownOver(BULLETIN_SERIES, await store.bulletinSeries.all())
}

/** A series by id or word (通报). @throws DubanError `bulletin_series_unknown` { name, known } */
export async function seriesNamed(
  store: Pick<Stores, 'bulletinSeries'>,
  name: string,
): Promise<BulletinSeries> {
  const all = await allSeries(store)
  const found = all.find(({ id, word }) => id === name || word === name)
  if (found === undefined)
    throw new DubanError('bulletin_series_unknown', { name, known: all.map(({ word }) => word) })
  return found
}

/** Runs it; a refusal about a bulletin of a series is told with what the office calls that series. */
export async function callingBySeries<Result>(
  store: Pick<Stores, 'bulletinSeries'>,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!isDubanError(error) || error.data['series'] === undefined) throw error
    const called = (await allSeries(store)).find(({ id }) => id === error.data['series'])?.word
    throw new DubanError(error.code, { ...error.data, called }, { cause: error })
  }
}

/**
 * The office changes a series or adds one. Numbers given already stay as they were given.
 * @throws DubanError `not_allowed`, `bulletin_series_invalid` { problems }, `bulletin_series_numbered` { word }
 */
export async function editSeries(
  context: ServiceContext,
  id: string,
  changes: Partial<Omit<BulletinSeries, 'id'>>,
): Promise<BulletinSeries> {
  const { store } = context
  return audited(context, 'bulletin.configure', id, async () => {
    authorise(context, 'bulletin.configure')
    const all = await allSeries(store)
    const [first] = BULLETIN_SERIES
    const before = all.find((row) => row.id === id) ?? { ...first, word: '', number: '', id }
    const next = { ...before, ...changes, id } as BulletinSeries
    const problems = seriesProblems(next)
    if (all.some((row) => row.id !== id && row.word === next.word)) problems.push('word')
    if (problems.length > 0) throw new DubanError('bulletin_series_invalid', { problems })
    // In another count it would begin with numbers that were given already.
    if (next.perYear !== before.perYear && (await store.bulletins.everIssued(id)))
      throw new DubanError('bulletin_series_numbered', { word: before.word })
    const { id: _id, ...row } = next
    await store.bulletinSeries.put({ _id, ...row })
    // Every process has to know the new word in a message.
    await store.revision.bump()
    return next
  })
}
