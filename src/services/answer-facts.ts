import { answersOf, hasAnswered } from '../domain/bulletin.js'
import { DubanError } from '../domain/errors.js'
import { answerNotice } from '../language/replies/bulletin-notice.js'
import { officePersons, tellPersons } from './bulletin-notice.js'
import { type BulletinTold, toldOf } from './bulletin-view.js'
import { type BulletinRef, changeBulletin } from './change-bulletin.js'
import { derivedId, type ServiceContext } from './context.js'
import type { CanReachPerson } from './dispatch.js'
import { unitName, unitNamed } from './names.js'
import { checkedText } from './text.js'

export interface AnswerFacts {
  /** As the message names it; unset: the sender's own that the bulletin names. */
  readonly unit?: string
  /** What the unit has to say; empty for 无异议. */
  readonly text: string
}

export interface FactsAnswered extends BulletinTold {
  readonly unit: string
  readonly agreed: boolean
  /** Of 无异议: whose explanations for the unit stand beside it. */
  readonly kept: readonly string[]
}

/** The unit that the answer is for. @throws DubanError `unit_needed`, `name_ambiguous`, `name_unknown` */
function unitFor({ view, actor }: ServiceContext, named: string | undefined, units: readonly string[]) {
  if (named !== undefined && named !== '') return unitNamed(view, named)._id
  const own = actor.units.filter((id) => units.includes(id))
  if (own.length > 1) throw new DubanError('unit_needed', { candidates: own.map((id) => unitName(view, id)) })
  return own[0] ?? ''
}

/**
 * 通报稿3 情况说明：… · 无异议. What the unit says stays on record with the bulletin, and the office is told.
 * @throws DubanError as `changeBulletin`; `not_allowed` where the bulletin does not name the sender's unit
 */
export async function answerFacts(
  context: ServiceContext,
  ref: BulletinRef,
  input: AnswerFacts,
  canReachPerson: CanReachPerson,
): Promise<FactsAnswered> {
  const { view, actor, cause, now } = context
  let unit = ''
  const text = checkedText(input.text.trim(), 2000)
  const agreed = text === ''
  const dueAt = view.workTime.nextWorkingTime(now)
  const id = derivedId(cause, 'bulletin:answer')
  const bulletin = await changeBulletin(context, ref, {
    step: 'answer',
    action: 'bulletin.answer',
    target: (row) => {
      unit = unitFor(context, input.unit, row.units)
      // Which other units are named is not said to anybody but the office.
      return { units: row.units.includes(unit) ? [unit] : [] }
    },
    change: (row) => {
      const at = cause.at < now ? cause.at : now
      const seen = row.shown.find((each) => each.unit === unit)?.at
      const answer = {
        id,
        unit,
        agreed,
        text,
        by: actor.id,
        byName: actor.name,
        // A platform's clock that is behind must not make it an answer to something earlier.
        at: seen !== undefined && at < seen ? seen : at,
      }
      return { fields: { answers: [...row.answers, answer] }, note: agreed ? '无异议' : text }
    },
  })
  const told = await toldOf(context, bulletin)
  // What a colleague has explained stands beside a later 无异议.
  const explained = answersOf(bulletin, unit).filter((each) => !each.agreed && each.id !== id)
  const kept = agreed ? [...new Set(explained.map(({ byName }) => byName))] : []
  const left = bulletin.units.filter((each) => !hasAnswered(bulletin, each))
  if (!agreed || left.length === 0 || kept.length > 0) {
    const name = unitName(view, unit)
    await tellPersons(context, canReachPerson, {
      persons: officePersons(view),
      key: `bulletin:${bulletin.id}:answer:${id}`,
      text: answerNotice(
        told.view,
        { unit: name, by: actor.name, agreed, text, kept },
        left.map((each) => unitName(view, each)),
      ),
      dueAt,
    })
  }
  return { ...told, unit: unitName(view, unit), agreed, kept }
}
