import { type DigestKind, digestSpan } from '../domain/digest.js'
import { digestWords } from '../language/replies/digest.js'
import type { ServiceContext } from './context.js'
import { digestFacts } from './digest-facts.js'
import { type DigestTarget, digestTargets } from './digest-targets.js'
import { type CanReachPerson, dispatch } from './dispatch.js'

/** One digest as it would go out. */
export interface PlannedDigest {
  readonly target: DigestTarget
  readonly text: string
}

export interface DigestRun {
  readonly kind: DigestKind
  /** Job and slot: it names the messages, so that a run begun again makes the same. */
  readonly fire: string
  readonly slot: Date
  /** The slot of the last digest before it that went out. */
  readonly last: Date | null
}

/** The digests of a slot; who has nothing to be told gets none. Nothing is written. */
export async function planDigests(
  context: ServiceContext,
  { kind, slot, last }: DigestRun,
  canReachPerson: CanReachPerson,
): Promise<PlannedDigest[]> {
  const { view } = context
  const span = digestSpan(kind, slot, view.workTime, last)
  const targets = digestTargets(view, canReachPerson)
  const facts = await digestFacts(context, span, targets)
  return [...facts].flatMap(([target, told]) => {
    const text = digestWords(told, { kind, today: span.today, name: target.name, audience: target.audience })
    return text === null ? [] : [{ target, text }]
  })
}

/** Puts the digests into the outbox, one a group. */
export async function sendDigests(
  context: ServiceContext,
  run: DigestRun,
  canReachPerson: CanReachPerson,
): Promise<{ readonly digests: number }> {
  const { store, view, now } = context
  const planned = await planDigests(context, run, canReachPerson)
  await Promise.all(
    planned.map(({ target, text }) =>
      dispatch(
        { store, view, canReachPerson, now },
        { key: `${run.fire}:${target.key}`, kind: 'digest', to: target.to, text },
      ),
    ),
  )
  return { digests: planned.length }
}
