import { cleanText } from '../../language/clean.js'
import type { RejectReason } from '../../language/intent.js'
import { lex } from '../../language/lex/lexer.js'
import { leftOutWords, orderNotUnderstood } from '../../language/replies/failed.js'
import { rejectWords } from '../../language/replies/refusal.js'
import { itemWords } from '../../language/words/item.js'
import { originOf } from '../../services/context.js'
import { type Answer, causeOf, type Work } from '../answer.js'
import { daysOf, exampleOf } from '../example.js'

/** Where only the figure was wrong, the item that was meant makes the better example. */
function namedIn({ text, view, now }: Work, reason: RejectReason): string | null {
  if (reason !== 'implausible_or_negative_value') return null
  const ref = lex(cleanText(text.slice(0, 200)), view.dayOf(now)).find(({ kind }) => kind === 'ref')
  const [first] = ref?.kind === 'ref' ? ref.refs : []
  return first === undefined ? null : itemWords(first.kind, first.no)
}

/** What the language itself refuses. An attempt at what is not the sender's to do stays on record. */
export async function rejected(work: Work, reason: RejectReason, leftOut?: string): Promise<Answer> {
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
  const own = namedIn(work, reason) ?? (await exampleOf(work))
  const beside = leftOut === undefined ? '' : `\n${leftOutWords(leftOut)}`
  return {
    // The office is not told that the office must do it.
    text:
      reason === 'unauthorized' && actor.roles.includes('office')
        ? orderNotUnderstood(own, daysOf(work))
        : `${rejectWords(reason, own)}${beside}`,
    outcome: `reject:${reason}`,
  }
}
