import { DubanError } from '../domain/errors.js'
import type { ServiceContext } from './context.js'
import { unitNamed } from './names.js'

/**
 * The unit a figure or visit is for: the one named, else the first of the actor's own.
 * @throws DubanError `name_ambiguous`, `name_unknown`; `unit_needed` where nobody's unit is known
 */
export function reportingUnit({ view, actor }: ServiceContext, name: string | undefined): string {
  if (name !== undefined && name !== '') return unitNamed(view, name)._id
  const [own] = actor.units
  if (own === undefined) throw new DubanError('unit_needed', { candidates: [] })
  return own
}
