import { assertMayTry, normalCode, triesLeft, wrongTry } from '../domain/code.js'
import { DubanError } from '../domain/errors.js'
import type { Role } from '../domain/policy.js'
import { type BindingKey, bindingId } from '../store/binding.js'
import { keepBefore } from './command.js'
import { type Cause, derivedId, originOf, type Stores } from './context.js'
import type { DirectoryView } from './directory.js'
import { unitName } from './names.js'

/** Who binds is not known before it is done: there is no actor yet. */
export interface BindContext {
  readonly store: Stores
  readonly view: DirectoryView
  readonly now: Date
  readonly cause: Cause
}

export interface PersonBound {
  readonly kind: 'bound'
  readonly person: string
  readonly name: string
  readonly units: readonly string[]
  readonly roles: readonly Role[]
  /** Whose account it was until now, by name; null where it was nobody else's. */
  readonly before: string | null
}

/**
 * 绑定 123456: ties a platform account to the person a code was made for. The code is used up; said again by
 * the same message it changes nothing. After it, the directory has changed.
 * @throws DubanError `code_malformed`, `code_invalid` { left }, `code_locked`
 */
export async function bindPerson(
  context: BindContext,
  input: { readonly key: BindingKey; readonly platformName: string; readonly code: string },
): Promise<PersonBound> {
  const { store, now, cause } = context
  const _id = bindingId(input.key)
  const present = await store.bindings.find(input.key)
  // A replay of the message that bound it: its code is gone by now.
  if (present?.cause === cause.id) return boundTo(context, present.target, null)
  const tries = await store.codes.tries(_id)
  assertMayTry(tries, now)
  const code = normalCode(input.code)
  if (code === null) throw new DubanError('code_malformed')
  const found = await store.codes.find(code, now)
  if (found === null) {
    const next = wrongTry(tries, now)
    await store.codes.setTries(_id, next)
    throw new DubanError('code_invalid', { left: triesLeft(next, now) })
  }
  const { person } = found
  const told = await boundTo(context, person, present?.target ?? null)
  await store.audit.open({
    _id: derivedId(cause, `account.bind:${_id}`),
    action: 'account.bind',
    target: person,
    actor: person,
    actorName: input.platformName,
    origin: originOf(cause),
    at: now,
    result: 'done',
    reason: '',
    closedAt: now,
  })
  await store.bindings.put({
    _id,
    ...input.key,
    platformName: input.platformName,
    target: person,
    boundAt: now,
    by: person,
    cause: cause.id,
  })
  await store.codes.spend(person)
  if (tries !== null) await store.codes.setTries(_id, null)
  return told
}

async function boundTo(context: BindContext, id: string, had: string | null): Promise<PersonBound> {
  const { store, view } = context
  // Kept: a replay after the binding finds nobody else any more.
  const before = await keepBefore({ ...context, actor: { id } }, had)
  const personOf = async (each: string) => view.people.get(each) ?? (await store.people.get(each))
  const person = await personOf(id)
  const other = before === null || before === id ? null : await personOf(before)
  return {
    kind: 'bound',
    person: id,
    name: person?.name ?? id,
    units: (person?.units ?? []).map((unit) => unitName(view, unit)),
    roles: person?.roles ?? [],
    before: other?.name ?? null,
  }
}
