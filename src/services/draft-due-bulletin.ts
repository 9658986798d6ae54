import { type BulletinPeriod, periodOf } from '../domain/bulletin-data.js'
import { dueNotice } from '../language/replies/bulletin-notice.js'
import { spanWords } from '../language/replies/bulletin-text.js'
import { officePersons, tellPersons } from './bulletin-notice.js'
import { seriesNamed } from './bulletin-series.js'
import { toldOf } from './bulletin-view.js'
import type { ServiceContext } from './context.js'
import type { CanReachPerson } from './dispatch.js'
import { writeDraft } from './draft-bulletin.js'
import { dataDraft } from './draft-from-data.js'

export interface DueBulletin {
  /** Series by id: `notice`, `brief`, `special`. */
  readonly series: string
  /** The timetable's due time, whenever it is worked on. */
  readonly slot: Date
  readonly period: BulletinPeriod
}

const whenWords = (period: BulletinPeriod, { from, to }: { from: string; to: string }): string => {
  const month = Number(from.slice(5, 7))
  if (period === 'week') return spanWords(from, to)
  return period === 'month' ? `${month}月` : `${'一二三四'.charAt((month - 1) / 3)}季度`
}

/** What a job's draft would say; null where nothing is overdue and nothing was closed in the period. */
export async function planDueBulletin(context: ServiceContext, job: DueBulletin) {
  const series = await seriesNamed(context.store, job.series)
  const span = periodOf(context.view.dayOf(job.slot), job.period)
  const made = await dataDraft(context, series, series.ledgers, { span, when: whenWords(job.period, span) })
  return made.newsworthy ? { series: series.id, ...made } : null
}

/**
 * The draft of a bulletin that a job has due: from data, and no more than a draft; the persons of the office are
 * told that it waits for them. The same series, period and slot again is the same draft.
 * @returns null where nothing is overdue and nothing was closed in the period
 * @throws DubanError `bulletin_series_unknown`, `calendar_year_missing`
 */
export async function draftDueBulletin(
  context: ServiceContext,
  job: DueBulletin,
  canReachPerson: CanReachPerson,
): Promise<{ id: string; title: string } | null> {
  const { view, now } = context
  const dueAt = view.workTime.nextWorkingTime(now)
  const id = `bulletin:${job.series}:${job.period}:${job.slot.toISOString()}`
  const drafted = await writeDraft(context, id, () => planDueBulletin(context, job))
  if (drafted === null) return null
  const told = await toldOf(context, drafted)
  await tellPersons(context, canReachPerson, {
    persons: officePersons(view),
    key: `bulletin:${id}:due`,
    text: dueNotice(told.view),
    dueAt,
  })
  return { id, title: drafted.title }
}
