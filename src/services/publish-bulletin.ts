import { assertLegalBulletinStep, type Bulletin, type BulletinIssue, waitingFor } from '../domain/bulletin.js'
import { type BulletinSeries, counterOf, numberWords } from '../domain/bulletin-series.js'
import { DubanError } from '../domain/errors.js'
import { harmless } from '../domain/harmless.js'
import { type Moment, momentWords } from '../language/replies/bulletin.js'
import { publishedText } from '../language/replies/bulletin-text.js'
import { checkedContent, disciplineIn } from './bulletin-content.js'
import { groupsFor } from './bulletin-groups.js'
import { callingBySeries } from './bulletin-series.js'
import { type BulletinTold, momentOf, seriesOf, toldOf } from './bulletin-view.js'
import { type BulletinRef, changeBulletin } from './change-bulletin.js'
import type { ServiceContext } from './context.js'
import type { CanReachPerson } from './dispatch.js'
import { unitName } from './names.js'
import { type LeadersTold, sendBulletin } from './send-bulletin.js'
import { showFacts } from './show-facts.js'
import { checkedText } from './text.js'

export interface PublishBulletin {
  /** Names of groups; empty for those of the series. */
  readonly groups: readonly string[]
  /** 立即发布: before the units named have had their time. Wants a reason, which is recorded. */
  readonly urgent: boolean
  readonly reason: string
}

export interface BulletinPublished extends BulletinTold {
  /** When it leaves, where that is not at once. */
  readonly at: Moment | null
  readonly leaders: LeadersTold
}

/** @throws DubanError `bulletin_too_early` { units, until }, `bulletin_unit_unseen` { units } */
function assertHeard({ view, now }: ServiceContext, bulletin: Bulletin, about: object): void {
  const waiting = waitingFor(bulletin, now)
  if (waiting.kind === 'nothing') return
  const units = waiting.units.map((id) => unitName(view, id))
  if (waiting.kind === 'unseen') throw new DubanError('bulletin_unit_unseen', { ...about, units })
  const until = momentWords(momentOf(view, waiting.until))
  throw new DubanError('bulletin_too_early', { ...about, units, until })
}

/**
 * What was done to a person never enters a group (product rule 19). Words alone cannot tell it for certain: whoever
 * publishes it all the same says why, on record.
 * @throws DubanError `bulletin_discipline` { names, words }
 */
function assertNobodyNamed({ view }: ServiceContext, bulletin: Bulletin, about: object): void {
  const found = disciplineIn(view, bulletin)
  if (found?.said === true) throw new DubanError('bulletin_discipline', { ...about, ...found })
}

/** What is decided: where it goes, under which date, in which count its number is taken. */
function decision(
  context: ServiceContext,
  bulletin: Bulletin,
  series: BulletinSeries,
  input: PublishBulletin,
  dueAt: Date,
): BulletinIssue {
  const { view } = context
  const about = { series: series.id, no: bulletin.draftNo, step: 'publish' }
  const before = bulletin.issue
  const groups = groupsFor(context, input.groups, before?.groups ?? series.groups, about)
  const reason = checkedText(input.reason.trim(), 1000)
  if (input.urgent && reason === '') throw new DubanError('bulletin_reason_needed', about)
  if (!input.urgent) {
    assertHeard(context, bulletin, about)
    assertNobodyNamed(context, bulletin, about)
  }
  checkedContent(view, bulletin)
  const on = view.dayOf(dueAt)
  const year = before?.year ?? on.slice(0, 4)
  return {
    // A number may have been taken already, before a crash or an edit: it stays this bulletin's.
    counter: before?.counter ?? counterOf(series, year, bulletin.campaign),
    year,
    no: before?.no ?? null,
    word: before?.word ?? '',
    number: before?.number ?? '',
    on,
    groups,
    urgent: input.urgent ? reason : '',
    text: '',
  }
}

/** Gives the number and fixes the text. @throws DubanError `bulletin_busy`, `bulletin_step_illegal` */
async function numbered(
  context: ServiceContext,
  bulletin: Bulletin,
  series: BulletinSeries,
): Promise<Bulletin> {
  const { store, view, now } = context
  const { id, issue, state, draftNo, title, body } = bulletin
  if (state === 'published' || state === 'withdrawn') return bulletin
  if (issue === null || state !== 'approved') {
    // Edited since this cause decided to publish.
    assertLegalBulletinStep(bulletin, 'publish')
    throw new DubanError('bulletin_busy', { series: series.id, no: draftNo })
  }
  const no = await store.counters.take(issue.counter, id, series.firstNo)
  const { word } = series
  const number = numberWords(series, issue.year, no)
  const issued = { campaign: view.campaign.name, word, number, title, body, on: issue.on }
  const text = harmless(publishedText(issued))
  const next: Bulletin = {
    ...bulletin,
    state: 'published',
    issue: { ...issue, no, word, number, text },
    issuedOn: issue.on,
    changedAt: now,
    version: bulletin.version + 1,
  }
  if (await store.bulletins.save(next)) return next
  const other = await store.bulletins.get(id)
  if (other?.state === 'published') return other
  throw new DubanError('bulletin_busy', { series: series.id, no: draftNo })
}

/**
 * 发布: by a person of the office, after the units named have answered or had their time, or at once for a reason
 * that is recorded. The bulletin gets its number and goes to the groups, and to county leaders in none of them, in
 * working hours. Published already, it goes to further groups under the same number.
 * @throws DubanError `bulletin_too_early`, `bulletin_unit_unseen`, `bulletin_discipline`, `bulletin_reason_needed`,
 *   `bulletin_groups_needed`, `bulletin_group_unreachable`, `bulletin_sent_there`, and as `changeBulletin`
 */
export async function publishBulletin(
  context: ServiceContext,
  ref: BulletinRef,
  input: PublishBulletin,
  canReachPerson: CanReachPerson,
): Promise<BulletinPublished> {
  const { view, now } = context
  const dueAt = view.workTime.nextWorkingTime(now)
  const send = (row: Bulletin) => sendBulletin(context, row, canReachPerson, dueAt)
  const bulletin = await changeBulletin(context, ref, {
    step: 'publish',
    action: 'bulletin.publish',
    person: true,
    change: async (row) => {
      const series = await seriesOf(context, row.series)
      if (row.state !== 'published' || row.issue === null) {
        // What a crash kept the units from seeing they see now, and have their time for it.
        const shown = await showFacts(context, row, canReachPerson)
        const issue = decision(context, shown, series, input, dueAt)
        return { state: 'approved', fields: { issue }, note: issue.urgent }
      }
      const { issue } = row
      const about = { series: series.id, no: row.draftNo }
      const groups = groupsFor(context, input.groups, issue.groups, about)
      const more = groups.filter((id) => !issue.groups.includes(id))
      if (more.length === 0) {
        // What a crash kept from leaving leaves now; what has left stays one message.
        await send(row)
        const names = groups.map((id) => view.groups.get(id)?.name ?? id)
        throw new DubanError('bulletin_sent_there', { ...about, groups: names })
      }
      return { fields: { issue: { ...issue, groups: [...issue.groups, ...more] } } }
    },
  })
  const series = await seriesOf(context, bulletin.series)
  const published = await callingBySeries(context.store, () => numbered(context, bulletin, series))
  const leaders = await send(published)
  const at = dueAt > now ? momentOf(view, dueAt) : null
  return { ...(await toldOf(context, published)), at, leaders }
}
