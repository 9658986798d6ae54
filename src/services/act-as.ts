import { DubanError } from '../domain/errors.js'
import type { ServiceContext } from './context.js'
import { personNamed } from './names.js'

/**
 * The same cause, acting for a person of the directory: whoever runs a command on the machine, or holds the
 * administrator's token, says for whom. That person's roles decide, and the record names both.
 * @param name empty: the service itself
 * @throws DubanError `name_ambiguous`, `name_unknown`
 */
export function actAs(context: ServiceContext, name: string): ServiceContext {
  if (name.trim() === '') return context
  const person = personNamed(context.view, name.trim())
  if (!person.active) throw new DubanError('name_unknown', { what: 'person', name, suggestions: [] })
  const { _id, roles, units } = person
  return { ...context, actor: { id: _id, name: person.name, roles, units } }
}
