import { MISTAKE } from '../language/grammar/command-words.js'
import type { Parsed, Ref } from '../language/intent.js'
import { mistakeWords } from '../language/replies/undo.js'
import { itemWords } from '../language/words/item.js'
import { type LastDone, lastDone } from '../services/last-done.js'
import { type Answer, contextOf, type Work } from './answer.js'
import { exampleOf } from './example.js'

/** What the bot last did for the sender, where it was in this very talk. */
export async function lastHere(work: Work): Promise<LastDone | null> {
  const { channel, account, room } = work.row
  const last = await lastDone(contextOf(work))
  const here =
    last !== null &&
    last.said.channel === channel &&
    last.said.account === account &&
    (last.said.room?.id ?? '') === (room?.id ?? '')
  return here ? last : null
}

/** The one item whose progress the sender reported last, in this talk and today. */
async function itemJustReported(work: Work): Promise<Ref | null> {
  const { deps, view, now } = work
  const last = await lastHere(work)
  if (last === null || last.command !== null || view.dayOf(last.at) !== view.dayOf(now)) return null
  const entries = await deps.store.updates.causedBy(last.cause)
  const [only] = entries
  if (only?.kind !== 'progressed' || entries.length > 1) return null
  const item = await deps.store.items.load(only.item)
  return item === null ? null : { kind: item.ledger, no: item.no }
}

/** 更正 85% names no item: it is the one just reported, where there is one; otherwise it will be asked for. */
export async function aboutLast(work: Work, parsed: Parsed): Promise<Parsed> {
  if (parsed.intent !== 'progress' || parsed.slots.correction !== true || parsed.slots.refs.length > 0)
    return parsed
  const ref = await itemJustReported(work)
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
  const ref = await itemJustReported(work)
  const words = mistakeWords(recent, ref === null ? await exampleOf(work) : itemWords(ref.kind, ref.no))
  return { text: words, outcome: 'mistake' }
}
