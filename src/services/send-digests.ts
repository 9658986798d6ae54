import type { Day } from '../domain/day.js'
import { type DigestKind, digestSpan, type LastDigest } from '../domain/digest.js'
import { digestWords } from '../language/replies/digest.js'
import type { ServiceContext } from './context.js'
import { digestFacts } from './digest-facts.js'
import { carriedIn, type DigestTarget, digestTargets } from './digest-targets.js'
import { type CanReachPerson, dispatch } from './dispatch.js'
import { planReminders, type Unreached } from './remind.js'
import { waitingRuns } from './waiting-runs.js'

/** One digest as it would go out. */
export interface PlannedDigest {
  readonly target: DigestTarget
  readonly text: string
}

export interface DigestRun {
  readonly kind: DigestKind
  readonly slot: Date
  /** The last digest before it that went out. */
  readonly last: LastDigest | null
}

/** The day of the first step that any item took; a campaign without any has nothing to look back on. */
async function firstDay({ store, view }: ServiceContext, slot: Date): Promise<Day> {
  const first = await store.audit.first('item.')
  const day = view.dayOf(first ?? slot)
  return day < view.campaign.start ? view.campaign.start : day
}

/**
 * Nothing is written of who could not be reminded: it is as it stands now. Where some group's digest tells every unit,
 * nobody is left out, and the items need not be looked through.
 */
async function unreachedNow(
  context: ServiceContext,
  canReachPerson: CanReachPerson,
): Promise<readonly Unreached[]> {
  const carried = carriedIn(context.view)
  if ([...context.view.units.values()].every(({ _id, active }) => !active || carried(_id))) return []
  return (await planReminders(context, 'digest', canReachPerson)).unreached
}

/** The digests of a slot; who has nothing to be told gets none. Nothing is written. */
export async function planDigests(
  context: ServiceContext,
  { kind, slot, last }: DigestRun,
  canReachPerson: CanReachPerson,
): Promise<PlannedDigest[]> {
  const { view } = context
  const start = last === null ? await firstDay(context, slot) : view.dayOf(last.slot)
  const span = digestSpan(kind, slot, view.workTime, { last, start })
  const targets = digestTargets(view, canReachPerson)
  const unreached = await unreachedNow(context, canReachPerson)
  const facts = await digestFacts(context, span, targets, unreached)
  const held = (await waitingRuns(context, slot)).map(({ job: { title }, day }) => ({ title, day }))
  return [...facts].flatMap(([target, told]) => {
    const text = digestWords(told, {
      kind,
      today: span.today,
      since: view.dayOf(span.from),
      cutTo: span.cutTo,
      name: target.name,
      isPerson: target.to.kind === 'person',
      audience: target.audience,
      held,
    })
    return text === null ? [] : [{ target, text }]
  })
}

/** A place gets one digest a day, whatever job, hour or hand makes it: its key says so. */
const keyOf = (day: Day, target: DigestTarget) => `digest:${day}:${target.key}`

/** Puts the digests into the outbox, one a group and day. */
export async function sendDigests(
  context: ServiceContext,
  run: DigestRun,
  canReachPerson: CanReachPerson,
): Promise<{ readonly digests: number; readonly before: number }> {
  const { store, view, now } = context
  const day = view.dayOf(run.slot)
  const planned = await planDigests(context, run, canReachPerson)
  const known = await store.outbox.known(planned.map(({ target }) => keyOf(day, target)))
  const fresh = planned.filter(({ target }) => !known.has(keyOf(day, target)))
  await Promise.all(
    fresh.map(({ target, text }) =>
      dispatch(
        { store, view, canReachPerson, now },
        { key: keyOf(day, target), kind: 'digest', to: target.to, text },
      ),
    ),
  )
  return { digests: fresh.length, before: planned.length - fresh.length }
}
