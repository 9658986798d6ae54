import type { RejectReason } from '../../language/intent.js'
import { rejectWords } from '../../language/replies/refusal.js'
import { originOf } from '../../services/context.js'
import { type Answer, causeOf, type Work } from '../answer.js'
import { exampleOf } from '../example.js'

/** What the language itself refuses. An attempt at what is not the sender's to do stays on record. */
export async function rejected(work: Work, reason: RejectReason): Promise<Answer> {
  const { deps, row, actor, now } = work
  if (reason === 'unauthorized') {
    await deps.store.audit.open({
      _id: `${row._id}#/rejected`,
      action: 'message.reject',
      target: '',
      actor: actor.id,
      actorName: actor.name,
      origin: originOf(causeOf(row)),
      at: now,
      result: 'refused',
      reason,
      closedAt: now,
    })
  }
  return { text: rejectWords(reason, await exampleOf(work)), outcome: `reject:${reason}` }
}
