import { randomInt } from 'node:crypto'
import { CODE_MINUTES, codeExpiry } from '../domain/code.js'
import { DubanError } from '../domain/errors.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import { personNamed, personWords } from './names.js'
import { authorise, may } from './permission.js'

export interface CodeIssued {
  readonly kind: 'code'
  /** With his unit, as two may have one name. */
  readonly person: string
  /** Six digits. Told once, and kept only as a digest. */
  readonly code: string
  readonly minutes: number
}

const TRIES = 20

/**
 * A one-time code for a person, who sends it from the account to be bound.
 * @throws DubanError `not_allowed`, `name_ambiguous`, `name_unknown`, `person_has_no_role`
 */
export async function issueCode(
  context: ServiceContext,
  input: { readonly person: string; readonly unit?: string },
): Promise<CodeIssued> {
  const { store, view, now, actor } = context
  const said = input.unit === undefined ? input.person : `${input.unit} ${input.person}`
  // Whom a name means is told to nobody who may not ask.
  const named = may(context, 'code.issue') ? personNamed(view, said) : null
  return audited(context, 'code.issue', named?._id ?? said, async () => {
    authorise(context, 'code.issue')
    const person = named ?? personNamed(view, said)
    if (person.roles.length === 0) throw new DubanError('person_has_no_role', { name: person.name })
    for (let tries = 0; tries < TRIES; tries++) {
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      if (await store.codes.issue(code, { person: person._id, expires: codeExpiry(now), by: actor.id }, now))
        return { kind: 'code', person: personWords(view, person), code, minutes: CODE_MINUTES }
    }
    throw new DubanError('internal', { reason: 'no code free' })
  })
}
