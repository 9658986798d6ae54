import { MISTAKE } from '../language/grammar/command-words.js'
import type { Parsed, Ref } from '../language/intent.js'
import { mistakeWords } from '../language/replies/undo.js'
import { itemWords } from '../language/words/item.js'
import { isHere, type LastDone, lastDone } from '../services/last-done.js'
import { type Answer, contextOf, type Work } from './answer.js'
import { exampleOf } from './example.js'
import { isOwn, quotedBy, refsQuoted } from './quoted.js'

/** What the bot last did for the sender, where it was in this very talk. */
export async function lastHere(work: Work): Promise<LastDone | null> {
  const context = contextOf(work)
  const last = await lastDone(context)
  return last !== null && isHere(context, last) ? last : null
}

/** The one item whose progress the sender reported last, in this talk and today. */
async function itemJustReported({ deps, view, now }: Work, last: LastDone | null): Promise<Ref | null> {
  if (last === null || last.command !== null || view.dayOf(last.at) !== view.dayOf(now)) return null
  const entries = await deps.store.updates.causedBy(last.cause)
  const [only] = entries
  if (only?.kind !== 'progressed' || entries.length > 1) return null
  const item = await deps.store.items.load(only.item)
  return item === null ? null : { kind: item.ledger, no: item.no }
}

/** The one item of the sender's own message that is quoted. */
async function itemQuoted(work: Work): Promise<Ref | null> {
  const quoted = await quotedBy(work)
  if (quoted === null || !isOwn(quoted, work.row)) return null
  const [only, ...others] = await refsQuoted(work, quoted)
  return only === undefined || others.length > 0 ? null : only
}

/**
 * 更正 85% names no item: it is the one that it quotes, and without a quotation the one just reported, where there is
 * one; otherwise it will be asked for.
 */
export async function aboutLast(work: Work, parsed: Parsed): Promise<Parsed> {
  if (parsed.intent !== 'progress' || parsed.slots.correction !== true || parsed.slots.refs.length > 0)
    return parsed
  const quotes = work.row.replyTo !== null
  const ref = quotes ? await itemQuoted(work) : await itemJustReported(work, await lastHere(work))
  return ref === null ? parsed : { ...parsed, slots: { ...parsed.slots, refs: [ref] } }
}

/**
 * 刚才那条错了: what to write. In a group only where the sender has reported something there today: of anything else it is
 * talk. Null: it is none of the bot's business.
 */
export async function mistakeHint(work: Work): Promise<Answer | null> {
  const { row, view, now, text } = work
  if (!MISTAKE.test(text.trim())) return null
  const last = await lastHere(work)
  const recent = last !== null && view.dayOf(last.at) === view.dayOf(now)
  if (!recent && row.room !== null && !row.mentionsBot) return null
  const ref = await itemJustReported(work, last)
  const words = mistakeWords(recent, ref === null ? await exampleOf(work) : itemWords(ref.kind, ref.no))
  return { text: words, outcome: 'mistake' }
}
