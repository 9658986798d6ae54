import { isDubanError } from '../../domain/errors.js'
import type { Actor } from '../../domain/policy.js'
import type { JielongEntry, Ref } from '../../language/intent.js'
import { uniqueRefs } from '../../language/refs.js'
import { ENTRY_UNREAD, jielongWords, refusedWords } from '../../language/replies/jielong.js'
import { type Recorded, recordedWords } from '../../language/replies/recorded.js'
import { aheadWords, figureWords } from '../../language/replies/records.js'
import { rejectedWords } from '../../language/replies/refusal.js'
import { errorWords } from '../../language/words/errors.js'
import { acceptItem } from '../../services/accept-item.js'
import type { ServiceContext } from '../../services/context.js'
import { personNamed, unitNamed } from '../../services/names.js'
import { reportComplete } from '../../services/report-complete.js'
import { reportProgress } from '../../services/report-progress.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { reportOne } from './figure.js'
import { entrySteps } from './item.js'
import { partOfStep, type Step } from './step.js'

/**
 * Whether an entry is the sender's to report: it names the sender or the sender's unit. An entry belongs to
 * whom it names, never to whoever re-posted the list; the office may post for all.
 * @throws DubanError `name_ambiguous`, `name_unknown`
 */
function belongs({ view, actor }: Work, entry: JielongEntry): boolean {
  if (actor.roles.includes('office')) return true
  if (entry.unit !== undefined) return actor.units.includes(unitNamed(view, entry.unit)._id)
  if (entry.person === undefined) return false
  return personNamed(view, entry.person, actor.units[0])._id === actor.id
}

/** The office posts a list as each entry's own unit would; everybody else as themselves. */
function actorFor({ view, actor }: Work, entry: JielongEntry): Actor {
  if (!actor.roles.includes('office') || entry.unit === undefined) return actor
  return { ...actor, units: [unitNamed(view, entry.unit)._id] }
}

/** What one entry comes to: a line for each thing stored, one for each refused. */
interface Outcome {
  readonly taken: string[]
  readonly refused: string[]
}

/** What an entry says of the item it is about. */
function step(context: ServiceContext, entry: JielongEntry, ref: Ref, text: string): Promise<Recorded> {
  const { percent = null, percent_qualifier: qualifier = null } = entry
  if (entry.complete === true) return reportComplete(context, { ref, text })
  if (entry.ack === true && percent === null) return acceptItem(context, { ref })
  return reportProgress(context, { ref, percent, qualifier, text })
}

/** Each of an entry's items and figures by itself: one that is refused keeps none of the others from being told. */
async function take(work: Work, entry: JielongEntry): Promise<Outcome> {
  const part = String(entry.seq)
  const asked: Work = { ...work, actor: actorFor(work, entry) }
  const outcome: Outcome = { taken: [], refused: [] }
  const attempt = async (words: () => Promise<string>) => {
    try {
      outcome.taken.push(await words())
    } catch (error) {
      outcome.refused.push(refusalOf(error))
    }
  }
  const steps: Step[] = [
    ...uniqueRefs(entry.refs ?? []).map(
      (ref): Step =>
        (context) =>
          step(context, entry, ref, work.text),
    ),
    ...entrySteps(work, entry.others),
  ]
  for (const [at, each] of steps.entries()) {
    const context = contextOf(asked, partOfStep(at, part))
    await attempt(async () => recordedWords(await each(context), { short: true }))
  }
  for (const [at, item] of (entry.items ?? []).entries()) {
    const common = entry.unit === undefined ? {} : { unit: entry.unit }
    await attempt(async () => {
      const told = await reportOne(asked, item, common, at, part)
      return figureWords(told, true)
    })
  }
  if (entry.ahead !== undefined) outcome.refused.push(aheadWords(entry.ahead))
  if (entry.reject !== undefined) outcome.refused.push(rejectedWords(entry.reject))
  if (entry.unread === true) outcome.refused.push(ENTRY_UNREAD)
  return outcome
}

/** @throws whatever is no refusal */
function refusalOf(error: unknown): string {
  if (!isDubanError(error) || error.code === 'internal') throw error
  return errorWords(error)
}

const says = ({ refs = [], others = [], items = [], ahead, reject, unread }: JielongEntry): boolean =>
  refs.length + others.length + items.length > 0 ||
  ahead !== undefined ||
  reject !== undefined ||
  unread === true

/** 接龙: the sender's own entries are taken, those of others left to them. */
export async function jielong(work: Work, slots: Of<'jielong'>): Promise<Answer> {
  const taken: string[] = []
  const refused: string[] = []
  let others = 0
  for (const entry of slots.entries.filter(says)) {
    const numbered = (line: string) => `${entry.seq}. ${line}`
    const whose = (line: string) => numbered(refusedWords(entry.unit ?? entry.person ?? '', line))
    try {
      if (!belongs(work, entry)) {
        others++
        continue
      }
      const outcome = await take(work, entry)
      taken.push(...outcome.taken.map(numbered))
      refused.push(...outcome.refused.map(whose))
    } catch (error) {
      refused.push(whose(refusalOf(error)))
    }
  }
  return { text: jielongWords({ taken, refused, others }), outcome: 'jielong' }
}
