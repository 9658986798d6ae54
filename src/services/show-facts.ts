import type { Bulletin, ShownFacts } from '../domain/bulletin.js'
import { answerBy } from '../domain/bulletin-data.js'
import { factsWords } from '../language/replies/bulletin-notice.js'
import { passagesOf } from './bulletin-content.js'
import { readersOf } from './bulletin-notice.js'
import { momentOf, seriesOf, toldOf } from './bulletin-view.js'
import type { ServiceContext } from './context.js'
import { type CanReachPerson, dispatch } from './dispatch.js'
import { unitName } from './names.js'

/**
 * What each unit named is shown of the text, and until when it can answer. A unit that has seen the very same
 * lines before keeps its time and its answer. May throw `calendar_year_missing`.
 */
export async function factsToShow(
  context: ServiceContext,
  bulletin: Bulletin,
  canReachPerson: CanReachPerson,
): Promise<ShownFacts[]> {
  const { view, now } = context
  const { answerDays } = await seriesOf(context, bulletin.series)
  return bulletin.units.map((unit) => {
    const text = passagesOf(view, bulletin, unit)
    const reached = readersOf(view, unit, canReachPerson).length > 0
    const before = bulletin.shown.find((row) => row.unit === unit)
    if (before !== undefined && before.text === text && before.reached === reached) return before
    return { unit, text, at: now, answerBy: answerBy(view.workTime, now, answerDays), reached }
  })
}

/**
 * Sends each unit its facts, to its heads and liaisons privately (product rule 16). Done again, or for a unit that
 * has them already, nothing is sent twice.
 */
export async function showFacts(
  context: ServiceContext,
  bulletin: Bulletin,
  canReachPerson: CanReachPerson,
  dueAt: Date,
): Promise<void> {
  const { store, view, now } = context
  const told = await toldOf(context, bulletin)
  for (const { unit, text, at, answerBy: until } of bulletin.shown) {
    if (!bulletin.units.includes(unit)) continue
    for (const to of readersOf(view, unit, canReachPerson))
      await dispatch(
        { store, view, canReachPerson, now },
        {
          key: `bulletin:${bulletin.id}:facts:${unit}:${at.getTime()}:${to.id}`,
          kind: 'advice',
          to,
          text: factsWords(told.view, unitName(view, unit), text, momentOf(view, until)),
          dueAt,
        },
      )
  }
}
