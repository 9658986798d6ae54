import { DubanError } from '../domain/errors.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import { personNamed, personWords } from './names.js'
import { authorise, may } from './permission.js'

export interface PersonUnbound {
  readonly kind: 'unbound'
  /** With his unit, as two may have one name. */
  readonly person: string
  /** It was his own wish. */
  readonly own: boolean
  readonly accounts: number
}

/**
 * 解绑 张三, after he changed his account or left; or one's own. His accounts are nobody's from then on: what they
 * send is stored for nobody, and nothing goes to them. The bindings stay on record with nobody behind them. After
 * it, the directory has changed.
 * @param name null for the actor's own
 * @throws DubanError `not_allowed`, `name_ambiguous`, `name_unknown`, `person_not_bound`
 */
export async function unbindPerson(context: ServiceContext, name: string | null): Promise<PersonUnbound> {
  const { store, view, now, actor, cause } = context
  const named =
    name === null
      ? view.people.get(actor.id)
      : may(context, 'account.unbind')
        ? personNamed(view, name)
        : null
  const own = named?._id === actor.id
  return audited(context, 'account.unbind', named?._id ?? name ?? actor.id, async () => {
    if (!own) authorise(context, 'account.unbind')
    const person = named ?? personNamed(view, name ?? actor.id)
    const bindings = (await store.bindings.of(person._id)).filter(({ kind }) => kind === 'person')
    // Those that a crash had let it unbind already.
    const before = (await store.bindings.of('')).filter(
      (row) => row.kind === 'person' && row.cause === cause.id,
    )
    const accounts = bindings.length + before.length
    if (accounts === 0) throw new DubanError('person_not_bound', { name: person.name })
    for (const row of bindings)
      await store.bindings.put({ ...row, target: '', boundAt: now, by: actor.id, cause: cause.id })
    return { kind: 'unbound', person: personWords(view, person), own, accounts }
  })
}
