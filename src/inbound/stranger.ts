import { isDubanError } from '../domain/errors.js'
import type { Parsed } from '../language/intent.js'
import { BIND_FIRST } from '../language/replies/binding.js'
import { errorWords } from '../language/words/errors.js'
import type { DirectoryView } from '../services/directory.js'
import type { Answer } from './answer.js'
import { bind } from './handle/keeping.js'
import type { InboundDeps, InboxRow } from './message.js'

/**
 * A sender whose account is not bound: asked once a day to bind, privately where the channel can. Chatter in
 * a group is nobody's business.
 */
export async function answerStranger(
  deps: InboundDeps,
  row: InboxRow,
  view: DirectoryView,
  parsed: Parsed,
  now: Date,
): Promise<Answer> {
  if (parsed.intent === 'bind') return bindFirst(deps, row, view, parsed.slots.code, now)
  if (parsed.intent === 'ignore' && row.room !== null) return { text: null, outcome: 'ignore:unbound' }
  return {
    text: BIND_FIRST,
    outcome: 'unbound',
    privately: true,
    // One key a day: however much a stranger writes, one message comes of it.
    once: `bind:${JSON.stringify([row.channel, row.account, row.sender.id])}:${view.dayOf(now)}`,
  }
}

async function bindFirst(
  deps: InboundDeps,
  row: InboxRow,
  view: DirectoryView,
  code: string,
  now: Date,
): Promise<Answer> {
  try {
    return await bind(deps, row, view, now, code)
  } catch (error) {
    if (!isDubanError(error) || error.code === 'internal') throw error
    return { text: errorWords(error), outcome: `refused:${error.code}` }
  }
}
