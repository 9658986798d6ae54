import { DubanError } from '../domain/errors.js'
import { harmless } from '../domain/harmless.js'
import { withdrawnText } from '../language/replies/bulletin-text.js'
import { assertOpen } from './bulletin-content.js'
import { type BulletinTold, toldOf } from './bulletin-view.js'
import { type BulletinRef, changeBulletin, lastStep } from './change-bulletin.js'
import type { ServiceContext } from './context.js'
import { type CanReachPerson, type Dispatched, dispatch } from './dispatch.js'
import { issueKey, leaderKey } from './send-bulletin.js'
import { checkedText } from './text.js'

export interface BulletinWithdrawn extends BulletinTold {
  /** Groups that had not been sent it yet and are not any more. */
  readonly unsent: number
}

/**
 * 撤回, with a reason: each group that was sent it, or may have been, is sent a note; where it still waits to leave,
 * it does not. Its number stays used. Withdrawn already by the same person, what was left open is finished.
 * @throws DubanError `bulletin_reason_needed`, `bulletin_restricted`, and as `changeBulletin`
 */
export async function withdrawBulletin(
  context: ServiceContext,
  ref: BulletinRef,
  reason: string,
  canReachPerson: CanReachPerson,
): Promise<BulletinWithdrawn> {
  const { store, view, now } = context
  const dueAt = view.workTime.nextWorkingTime(now)
  const note = checkedText(reason.trim(), 1000)
  const bulletin = await changeBulletin(context, ref, {
    step: 'withdraw',
    action: 'bulletin.withdraw',
    person: true,
    // Whatever kept it from being called back everywhere, the same person finishes it.
    taken: (row) => row.state === 'withdrawn' && lastStep(row, 'withdraw')?.by === context.actor.id,
    change: ({ series }) => {
      if (note === '')
        throw new DubanError('bulletin_reason_needed', { series, no: ref.no, step: 'withdraw' })
      // The reason goes to the groups as the bulletin did.
      assertOpen(view, note, 'reason')
      return { state: 'withdrawn', note }
    },
  })
  const { id, issue, title } = bulletin
  const why = lastStep(bulletin, 'withdraw')?.note ?? note
  const { word = '', number = '', groups = [] } = issue ?? {}
  const text = harmless(withdrawnText({ word, number, title, reason: why, on: view.dayOf(dueAt) }))
  /** False where nothing of it has left. */
  const callBack = async (key: string, mark: string, to: Dispatched['to']): Promise<boolean> => {
    if ((await store.outbox.recall(key, now)) === 0) return false
    await dispatch(
      { store, view, canReachPerson, now },
      { key: `bulletin:${id}:withdraw:${mark}`, kind: 'bulletin', to, text, dueAt },
    )
    return true
  }
  let unsent = 0
  for (const group of groups)
    if (!(await callBack(issueKey(id, group), group, { kind: 'group', id: group }))) unsent++
  for (const { _id: person, roles } of view.people.values())
    if (roles.includes('county_leader'))
      await callBack(leaderKey(id, person), `leader:${person}`, { kind: 'person', id: person })
  return { ...(await toldOf(context, bulletin)), unsent }
}
