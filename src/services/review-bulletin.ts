import { isAlone } from '../domain/bulletin.js'
import { DubanError } from '../domain/errors.js'
import { reviewNotice, sentBackNotice } from '../language/replies/bulletin-notice.js'
import { ALONE } from '../language/words/bulletin.js'
import { checkedContent, unitsNamed } from './bulletin-content.js'
import { officePersons, tellPersons } from './bulletin-notice.js'
import { type BulletinTold, toldOf } from './bulletin-view.js'
import { type BulletinRef, changeBulletin, lastStep } from './change-bulletin.js'
import type { ServiceContext } from './context.js'
import type { CanReachPerson } from './dispatch.js'
import { factsToShow, showFacts } from './show-facts.js'
import { checkedText } from './text.js'

/** 提交: the other persons of the office are told. @throws as `changeBulletin` */
export async function submitBulletin(
  context: ServiceContext,
  ref: BulletinRef,
  canReachPerson: CanReachPerson,
): Promise<BulletinTold> {
  const { view, now, actor } = context
  const dueAt = view.workTime.nextWorkingTime(now)
  const bulletin = await changeBulletin(context, ref, {
    step: 'submit',
    action: 'bulletin.edit',
    change: (row) => {
      // The dictionary may have changed since it was drafted.
      checkedContent(view, row)
      return { state: 'in_review' }
    },
  })
  const told = await toldOf(context, bulletin)
  await tellPersons(context, canReachPerson, {
    persons: officePersons(view).filter((id) => id !== actor.id),
    key: `bulletin:${bulletin.id}:review:${context.cause.id}`,
    text: reviewNotice(told.view, actor.name),
    dueAt,
  })
  return told
}

/**
 * 同意, by a person. The units named are shown their facts first and have time to answer; a bulletin that names
 * none is ready to go out. Approved already by the same person, what was not shown yet is shown.
 * @throws as `changeBulletin`
 */
export async function approveBulletin(
  context: ServiceContext,
  ref: BulletinRef,
  canReachPerson: CanReachPerson,
): Promise<BulletinTold> {
  const bulletin = await changeBulletin(context, ref, {
    step: 'approve',
    action: 'bulletin.review',
    person: true,
    // Whatever kept the units from being shown their facts, the same person has them shown.
    taken: (row) => row.state === 'facts_shown' && lastStep(row, 'approve')?.by === context.actor.id,
    change: async (row) => {
      // Looked for anew: the directory may know more units now than when it was drafted.
      const units = unitsNamed(context.view, row, row.facts)
      const note = isAlone(row, context.actor.id, (id) => context.view.people.has(id)) ? ALONE : ''
      if (units.length === 0) return { state: 'approved', fields: { units, shown: [] }, note }
      const shown = await factsToShow(context, { ...row, units }, canReachPerson)
      return { state: 'facts_shown', fields: { units, shown }, note }
    },
  })
  return toldOf(context, await showFacts(context, bulletin, canReachPerson))
}

/**
 * 退回, with a reason; whoever drafted it is told.
 * @throws DubanError `bulletin_reason_needed`, and as `changeBulletin`
 */
export async function sendBackBulletin(
  context: ServiceContext,
  ref: BulletinRef,
  reason: string,
  canReachPerson: CanReachPerson,
): Promise<BulletinTold> {
  const { view, now, actor } = context
  const dueAt = view.workTime.nextWorkingTime(now)
  const note = checkedText(reason.trim(), 1000)
  const bulletin = await changeBulletin(context, ref, {
    step: 'send_back',
    action: 'bulletin.review',
    person: true,
    change: ({ series }) => {
      if (note === '')
        throw new DubanError('bulletin_reason_needed', { series, no: ref.no, step: 'send_back' })
      return { state: 'draft', note }
    },
  })
  const told = await toldOf(context, bulletin)
  const [first] = bulletin.history
  await tellPersons(context, canReachPerson, {
    persons: officePersons(view).filter((id) => id === first?.by && id !== actor.id),
    key: `bulletin:${bulletin.id}:sent_back:${context.cause.id}`,
    text: sentBackNotice(told.view, actor.name, note),
    dueAt,
  })
  return told
}
