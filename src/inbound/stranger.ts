import { isDubanError } from '../domain/errors.js'
import type { Parsed } from '../language/intent.js'
import { BIND_FIRST, HELP_UNBOUND } from '../language/replies/binding.js'
import { errorWords } from '../language/words/errors.js'
import type { DirectoryView } from '../services/directory.js'
import type { Answer } from './answer.js'
import { bind } from './handle/keeping.js'
import type { InboundDeps, InboxRow } from './message.js'

/** Privately a stranger is answered once in so long, and whoever asks for help each time. */
const PAUSE_MS = 60_000

/**
 * A sender whose account is not bound: asked to bind, for what is said in groups once a day, privately where the
 * channel can. Chatter in a group is nobody's business.
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
  const answer = { text: BIND_FIRST, outcome: 'unbound', privately: true }
  const who = `bind:${JSON.stringify([row.channel, row.account, row.sender.id])}`
  // One key a day: however much a stranger writes in groups, one message comes of it.
  if (row.room !== null) return { ...answer, once: `${who}:${view.dayOf(now)}` }
  if (parsed.intent === 'query' && parsed.slots.what === 'help') return { ...answer, text: HELP_UNBOUND }
  return { ...answer, once: `${who}:${Math.floor(row.receivedAt.getTime() / PAUSE_MS)}` }
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
