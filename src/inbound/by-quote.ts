import { itemId } from '../domain/ledger.js'
import {
  ASKS_HOW_FAR,
  DONE_ALONE,
  GRANTS_QUOTED,
  REFUSES_QUOTED,
  SHARE_ALONE,
} from '../language/grammar/quoted-words.js'
import { MENTIONS_FIRST } from '../language/grammar/reason-words.js'
import type { Parsed, Ref } from '../language/intent.js'
import { unclearDecision } from '../language/replies/by-quote.js'
import { itemWords } from '../language/words/item.js'
import { may, targetOfItem } from '../services/permission.js'
import { type Answer, contextOf, type Of, type Work } from './answer.js'
import { refsOf } from './keys.js'
import { meantBy } from './meant-by.js'
import { saidAt } from './message.js'
import { type Entry, entriesOf, isOwn, type Quoted, quotedBy, refsOfEntries, refsQuoted } from './quoted.js'

/** What a message means together with what it quotes, or what to write instead. */
export type ByQuote = { readonly work: Work; readonly parsed: Parsed } | { readonly tell: Answer }

type Application = 'close' | 'extend'

const OF: Readonly<Partial<Record<Entry['kind'], Application>>> = {
  completed: 'close',
  closing_requested: 'close',
  extension_requested: 'extend',
}
/** What a first run of the same decision has written. */
const DECIDED: Readonly<Partial<Record<Entry['kind'], Application>>> = {
  closed: 'close',
  sent_back: 'close',
  extension_approved: 'extend',
  extension_rejected: 'extend',
}
const WORDS: Readonly<Record<Application, string>> = { close: '销号', extend: '延期' }

/**
 * What names no item and quotes a message, or the bot's answer to one: 同意 of the application there, 现在60% of the item
 * there. Null where the quotation adds nothing.
 */
export async function byQuote(work: Work, parsed: Parsed): Promise<ByQuote | null> {
  if (work.row.replyTo === null || refsOf(parsed).length > 0) return null
  const text = work.text.trim().replace(MENTIONS_FIRST, '')
  const decides = GRANTS_QUOTED.test(text) || REFUSES_QUOTED.test(text)
  const reports = SHARE_ALONE.test(text) || DONE_ALONE.test(text)
  if (!decides && !reports) return null
  const quoted = await quotedBy(work)
  if (quoted === null) return null
  return decides ? decided(work, quoted, text) : reported(work, quoted, text)
}

/** The words as if they named that item. */
function readOf({ deps, row, view, actor }: Work, ref: Ref, text: string): Parsed {
  const named = `${itemWords(ref.kind, ref.no)} ${text}`
  return meantBy(row, actor, deps.parse(named, { at: saidAt(row), view, addressed: true }), view)
}

/** 同意, 不同意, 退回 of who may decide: for anybody else they are talk. */
async function decided(work: Work, quoted: Quoted, text: string): Promise<ByQuote | null> {
  const context = contextOf(work)
  if (!may(context, 'item.close') && !may(context, 'item.review_extension')) return null
  const entries = (await entriesOf(work, quoted)).filter(({ kind }) => OF[kind] !== undefined)
  const applied = await refsOfEntries(work, entries)
  const refs = applied.length > 0 ? applied : await refsQuoted(work, quoted)
  const [ref] = refs
  if (ref === undefined) return null
  const read = readOf(work, ref, text)
  if (read.intent !== 'review') return null
  const { slots } = read
  const of = refs.length > 1 ? null : await waiting(work, entries)
  if (of === null || (slots.of !== null && slots.of !== of && slots.decision !== 'send_back')) {
    const about = { approve: slots.decision === 'approve', of: slots.of }
    return { tell: { text: unclearDecision(refs, about), outcome: 'ask:decision' } }
  }
  return { work: { ...work, text: whole(slots, ref, of, text) }, parsed: ofThat(slots, of) }
}

/** 退回 of an application for more time refuses that. */
const ofThat = (slots: Of<'review'>, of: Application): Parsed => ({
  intent: 'review',
  slots: {
    ...slots,
    of,
    decision: slots.decision === 'send_back' && of === 'extend' ? 'refuse' : slots.decision,
  },
})

/** As it would have been written without a quotation: the reason that may be asked for is added to it. */
function whole({ decision, reason }: Of<'review'>, ref: Ref, of: Application, text: string): string {
  const item = itemWords(ref.kind, ref.no)
  return decision !== 'approve' && reason === undefined ? `不同意${item}${WORDS[of]}` : `${item} ${text}`
}

/** Which application of the quoted message waits, or has been decided by this very message before a crash. */
async function waiting({ deps, row }: Work, entries: readonly Entry[]): Promise<Application | null> {
  const [first] = entries
  const item = first === undefined ? null : await deps.store.items.load(first.item)
  if (item === null) return null
  const own = (await deps.store.updates.causedBy(row._id)).find(({ kind }) => DECIDED[kind] !== undefined)
  if (own !== undefined) return DECIDED[own.kind] ?? null
  const { state, completion, extension } = item
  const pending = entries.filter(
    ({ id }) => (state === 'closing_requested' && completion?.event === id) || extension?.event === id,
  )
  const asked = pending.map(({ kind }) => OF[kind])
  return asked.includes('close') ? 'close' : (asked[0] ?? null)
}

/** 应该是80%, 现在60%, 已完成: of one's own report, or of an item that was asked about and that the sender answers for. */
async function reported(work: Work, quoted: Quoted, text: string): Promise<ByQuote | null> {
  const [ref, ...others] = await refsQuoted(work, quoted)
  if (ref === undefined || others.length > 0) return null
  if (!isOwn(quoted, work.row) && !(await isAskedOf(work, quoted, ref))) return null
  const parsed = readOf(work, ref, text)
  return parsed.intent === 'progress' || parsed.intent === 'complete' ? { work, parsed } : null
}

/** 任务18什么时候能完: somebody asked how far an item is that the sender answers for. */
async function isAskedOf(work: Work, { event }: Quoted, ref: Ref): Promise<boolean> {
  const { deps, view } = work
  const asked = deps.parse(event.text, { at: saidAt(event), view, addressed: true })
  if (asked.intent !== 'query' || asked.slots.what !== 'task' || !ASKS_HOW_FAR.test(event.text)) return false
  const item = await deps.store.items.load(itemId(view.campaign._id, ref.kind, ref.no))
  return item !== null && may(contextOf(work), 'item.complete', targetOfItem(item))
}
