import {
  assertLegalBulletinStep,
  type Bulletin,
  type BulletinState,
  type BulletinStep,
} from '../domain/bulletin.js'
import { DubanError } from '../domain/errors.js'
import type { Action, Target } from '../domain/policy.js'
import { audited } from './audit.js'
import { allSeries, callingBySeries } from './bulletin-series.js'
import { derivedId, type ServiceContext } from './context.js'
import { authorise } from './permission.js'

/** A bulletin as it is named: 通报稿3. The word is checked where it says more than 通报, which all are called. */
export interface BulletinRef {
  readonly no: number
  readonly word?: string
}

/** What all kinds together are called. */
export const GENERIC = '通报'
/** Meetings of several writers at one bulletin before the sender is asked to try again. */
const TRIES = 20

/** @throws DubanError `bulletin_not_found` */
export async function bulletinNamed(context: ServiceContext, { no, word }: BulletinRef): Promise<Bulletin> {
  const { store, view } = context
  const found = await store.bulletins.numbered(view.campaign._id, no)
  if (found === null) throw new DubanError('bulletin_not_found', { no, asked: `${word ?? GENERIC}稿${no}` })
  if (word === undefined || word === GENERIC) return found
  const own = (await allSeries(store)).find(({ id }) => id === found.series)?.word ?? GENERIC
  // What it was published as stays its name, whatever its series is called by now.
  if (own !== word && found.issue?.word !== word)
    throw new DubanError('bulletin_not_found', { no, word: own, said: word })
  return found
}

/** What a step makes of a bulletin: the fields that change, the state it leads to, and a reason for the history. */
export interface BulletinChange {
  readonly fields?: Partial<Omit<Bulletin, 'id' | 'state' | 'version' | 'history'>>
  readonly state?: BulletinState
  readonly note?: string
}

interface Step {
  readonly step: BulletinStep
  readonly action: Action
  readonly target?: (bulletin: Bulletin) => Target
  /** A job may draft; what lets a bulletin go out is a person's to do (product rule 16). */
  readonly person?: true
  /** Whether it was taken already, by another cause: what is left of it is then finished instead of refused. */
  readonly taken?: (bulletin: Bulletin) => boolean
  /** May refuse. Null: nothing to write. */
  readonly change: (bulletin: Bulletin) => BulletinChange | null | Promise<BulletinChange | null>
}

/** The latest entry of that step in a bulletin's history. */
export const lastStep = ({ history }: Pick<Bulletin, 'history'>, step: BulletinStep) =>
  history.findLast((entry) => entry.step === step)

/** The id that a step of this cause has in the history. */
const entryId = (context: ServiceContext, step: BulletinStep) => derivedId(context.cause, `bulletin:${step}`)

/**
 * Takes one step, once for each cause: taken again, the bulletin is returned as it stands. Two who meet take
 * turns, the later one on what the earlier has made of it.
 * @throws DubanError `not_allowed`, `bulletin_not_found`, `bulletin_person_needed`, `bulletin_step_illegal`,
 *   `bulletin_busy`, and what `change` refuses
 */
export async function changeBulletin(
  context: ServiceContext,
  ref: BulletinRef,
  { step, action, target, person, taken, change }: Step,
): Promise<Bulletin> {
  const { store, actor, cause, now } = context
  const id = entryId(context, step)
  const steps = async () => {
    if (target === undefined) authorise(context, action)
    for (let tries = 0; tries < TRIES; tries++) {
      const bulletin = await bulletinNamed(context, ref)
      if (target !== undefined) authorise(context, action, target(bulletin))
      if (person === true && actor.system === true) throw new DubanError('bulletin_person_needed')
      if (bulletin.history.some((entry) => entry.id === id) || taken?.(bulletin) === true) return bulletin
      assertLegalBulletinStep(bulletin, step)
      const made = await change(bulletin)
      if (made === null) return bulletin
      const state = made.state ?? bulletin.state
      const entry = {
        id,
        step,
        by: actor.id,
        byName: actor.name,
        at: cause.at < now ? cause.at : now,
        channel: cause.channel,
        state,
        note: made.note ?? '',
      }
      const next: Bulletin = {
        ...bulletin,
        ...made.fields,
        state,
        history: [...bulletin.history, entry],
        changedAt: now,
        version: bulletin.version + 1,
      }
      if (await store.bulletins.save(next)) return next
    }
    throw new DubanError('bulletin_busy', { no: ref.no })
  }
  return audited(context, action, `bulletin ${ref.no} ${step}`, () => callingBySeries(store, steps))
}
