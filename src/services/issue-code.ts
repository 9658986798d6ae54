import { randomInt } from 'node:crypto'
import { CODE_MINUTES, codeExpiry } from '../domain/code.js'
import { DubanError } from '../domain/errors.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import { personNamed } from './names.js'
import { authorise } from './permission.js'

export interface CodeIssued {
  readonly kind: 'code'
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
  const unit = input.unit === undefined ? undefined : view.unitIndex.find(input.unit)
  const person = personNamed(view, input.person, unit?.kind === 'one' ? unit.id : undefined)
  return audited(context, 'code.issue', person._id, async () => {
    authorise(context, 'code.issue')
    if (person.roles.length === 0) throw new DubanError('person_has_no_role', { name: person.name })
    for (let tries = 0; tries < TRIES; tries++) {
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      if (await store.codes.issue(code, { person: person._id, expires: codeExpiry(now), by: actor.id }, now))
        return { kind: 'code', person: person.name, code, minutes: CODE_MINUTES }
    }
    throw new DubanError('internal', { reason: 'no code free' })
  })
}
