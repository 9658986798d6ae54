import { isDubanError } from '../../domain/errors.js'
import type { Actor } from '../../domain/policy.js'
import type { JielongEntry } from '../../language/intent.js'
import { jielongWords } from '../../language/replies/jielong.js'
import { recordedWords } from '../../language/replies/recorded.js'
import { figureWords } from '../../language/replies/records.js'
import { errorWords } from '../../language/words/errors.js'
import { acceptItem } from '../../services/accept-item.js'
import { personNamed, unitNamed } from '../../services/names.js'
import { reportComplete } from '../../services/report-complete.js'
import { reportProgress } from '../../services/report-progress.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { reportOne } from './figure.js'
import { uniqueRefs } from './step.js'

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

async function take(work: Work, entry: JielongEntry): Promise<string[]> {
  const part = String(entry.seq)
  const asked: Work = { ...work, actor: actorFor(work, entry) }
  const context = contextOf(asked, part)
  const lines: string[] = []
  for (const ref of uniqueRefs(entry.refs ?? [])) {
    const told =
      entry.complete === true
        ? await reportComplete(context, { ref, text: work.text })
        : entry.ack === true && entry.percent === undefined
          ? await acceptItem(context, { ref })
          : await reportProgress(context, {
              ref,
              percent: entry.percent ?? null,
              qualifier: entry.percent_qualifier ?? null,
              text: work.text,
            })
    lines.push(recordedWords(told, { short: true }))
  }
  for (const [at, item] of (entry.items ?? []).entries()) {
    const common = entry.unit === undefined ? {} : { unit: entry.unit }
    lines.push(figureWords(await reportOne(asked, item, common, at, part)))
  }
  return lines
}

/** 接龙: the sender's own entries are taken, those of others left to them. */
export async function jielong(work: Work, slots: Of<'jielong'>): Promise<Answer> {
  const taken: string[] = []
  const refused: string[] = []
  let others = 0
  for (const entry of slots.entries) {
    const says = (entry.refs ?? []).length > 0 || (entry.items ?? []).length > 0
    if (!says || entry.reject !== undefined) continue
    try {
      if (!belongs(work, entry)) {
        others++
        continue
      }
      taken.push(...(await take(work, entry)))
    } catch (error) {
      if (!isDubanError(error) || error.code === 'internal') throw error
      refused.push(`${entry.seq}. ${errorWords(error)}`)
    }
  }
  return { text: jielongWords({ taken, refused, others }), outcome: 'jielong' }
}
