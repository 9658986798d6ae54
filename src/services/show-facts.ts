import { type Bulletin, hasAnswered, type ShownFacts } from '../domain/bulletin.js'
import { answerBy } from '../domain/bulletin-data.js'
import { DubanError } from '../domain/errors.js'
import { factsWords } from '../language/replies/bulletin-notice.js'
import { disciplineIn, passagesOf } from './bulletin-content.js'
import { readersOf } from './bulletin-notice.js'
import { momentOf, seriesOf, toldOf } from './bulletin-view.js'
import type { ServiceContext } from './context.js'
import type { DirectoryView } from './directory.js'
import { bindingsFor, type CanReachPerson, type Dispatched, dispatch } from './dispatch.js'
import { unitName } from './names.js'

/** Where a unit reads what a bulletin says of it. */
const placesOf = (view: DirectoryView, bulletin: Bulletin, unit: string, canReachPerson: CanReachPerson) =>
  readersOf(view, unit, canReachPerson, disciplineIn(view, bulletin) !== null)

const groupsIn = (to: readonly Dispatched['to'][]): string[] =>
  to.flatMap(({ kind, id }) => (kind === 'group' ? [id] : []))

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
    const places = placesOf(view, bulletin, unit, canReachPerson)
    const reached = places.length > 0
    const before = bulletin.shown.find((row) => row.unit === unit)
    if (before !== undefined && before.text === text && before.reached === reached) return before
    return {
      unit,
      text,
      at: now,
      answerBy: answerBy(view.workTime, now, answerDays),
      reached,
      groups: groupsIn(places),
    }
  })
}

/** Meetings with other writers before the sender is asked to try again. */
const TRIES = 5

const NOTICE = 'bulletin:'
const FACTS = ':facts:'
/** What the keys of a unit's notices begin with. */
const noticesOf = ({ id }: Bulletin, { unit, at }: ShownFacts) =>
  `${NOTICE}${id}${FACTS}${unit}:${at.getTime()}:`

/**
 * Brings what a unit was shown into line with what has become of its notices: they may never have been handed
 * over (a crash came in between), be dead, or have left later than they should.
 */
async function asItStands(
  { store, view, now }: ServiceContext,
  bulletin: Bulletin,
  row: ShownFacts,
  answerDays: number,
  canReachPerson: CanReachPerson,
): Promise<ShownFacts> {
  const until = (from: Date) => answerBy(view.workTime, from, answerDays)
  const notices = await store.outbox.under(noticesOf(bulletin, row))
  const left = notices.filter(({ state }) => state === 'sent').map(({ sentAt }) => sentAt ?? row.at)
  const onTheWay = notices.some(({ state }) => state === 'waiting' || state === 'claimed')
  if (left.length === 0 && !onTheWay) {
    // Not again to where it could not be delivered.
    const to = placesOf(view, bulletin, row.unit, canReachPerson)
    const places = to.flatMap((each) => bindingsFor(view, each, canReachPerson))
    const reached = places.some(({ platformId }) => notices.every((notice) => notice.to.id !== platformId))
    return reached
      ? { ...row, at: now, answerBy: until(now), reached, groups: groupsIn(to) }
      : { ...row, reached }
  }
  const first = left.length === 0 ? now : left.reduce((a, b) => (a < b ? a : b))
  const later = until(first)
  return { ...row, answerBy: later > row.answerBy ? later : row.answerBy, reached: true }
}

const same = (a: ShownFacts, b: ShownFacts) =>
  a.reached === b.reached &&
  a.at.getTime() === b.at.getTime() &&
  a.answerBy.getTime() === b.answerBy.getTime()

/**
 * Sends each unit its facts, to its heads and liaisons privately (product rule 16), else to its own group, and counts its time from when
 * they could reach it. Done again, or for a unit that has them already, nothing is sent twice.
 * @returns the bulletin as it stands then
 * @throws DubanError `bulletin_busy`, `calendar_year_missing`
 */
export async function showFacts(
  context: ServiceContext,
  bulletin: Bulletin,
  canReachPerson: CanReachPerson,
): Promise<Bulletin> {
  const { store, now } = context
  const { answerDays } = await seriesOf(context, bulletin.series)
  let current = bulletin
  for (let tries = 0; current.state === 'facts_shown' || current.state === 'approved'; tries++) {
    if (tries === TRIES)
      throw new DubanError('bulletin_busy', { series: bulletin.series, no: bulletin.draftNo })
    const before = current
    const shown = await Promise.all(
      before.shown.map(async (row) =>
        before.units.includes(row.unit) && !hasAnswered(before, row.unit)
          ? asItStands(context, before, row, answerDays, canReachPerson)
          : row,
      ),
    )
    const changed = shown.some((row, at) => !same(row, before.shown[at] ?? row))
    const next = changed ? { ...before, shown, changedAt: now, version: before.version + 1 } : before
    if (!changed || (await store.bulletins.save(next))) {
      await tellUnits(context, next, canReachPerson)
      return next
    }
    current = (await store.bulletins.get(bulletin.id)) ?? current
  }
  return current
}

/**
 * The words of a unit's notice as it leaves: where that is later than it should have been, with the time that it
 * then has, as it will be reckoned at publishing. Null: it is no such notice, or nothing is to be said otherwise.
 */
export async function factsAsTheyLeave(
  { store, view, now }: Pick<ServiceContext, 'store' | 'view' | 'now'>,
  key: string,
): Promise<string | null> {
  // Ids may hold colons: the bulletin's is looked for at each place where it can end.
  for (let end = key.indexOf(FACTS); end > 0; end = key.indexOf(FACTS, end + 1)) {
    const bulletin = await store.bulletins.get(key.slice(NOTICE.length, end))
    const row = bulletin?.shown.find((each) => key.startsWith(noticesOf(bulletin, each)))
    if (bulletin === null || row === undefined) continue
    const series = await seriesOf({ store }, bulletin.series)
    const later = answerBy(view.workTime, now, series.answerDays)
    if (later <= row.answerBy) return null
    const about = { ...bulletin, word: series.word, number: null }
    return factsWords(about, unitName(view, row.unit), row.text, momentOf(view, later))
  }
  return null
}

/** To units that can still answer. */
async function tellUnits(
  context: ServiceContext,
  bulletin: Bulletin,
  canReachPerson: CanReachPerson,
): Promise<void> {
  const { store, view, now } = context
  const told = await toldOf(context, bulletin)
  for (const row of bulletin.shown) {
    const { unit, text, answerBy: until } = row
    if (!bulletin.units.includes(unit) || hasAnswered(bulletin, unit) || until <= now || !row.reached)
      continue
    for (const to of placesOf(view, bulletin, unit, canReachPerson))
      await dispatch(
        { store, view, canReachPerson, now },
        {
          key: `${noticesOf(bulletin, row)}${to.id}`,
          kind: 'advice',
          to,
          text: factsWords(told.view, unitName(view, unit), text, momentOf(view, until)),
          dueAt: view.workTime.nextWorkingTime(now),
        },
      )
  }
}
