import { DubanError } from '../domain/errors.js'
import type { Item, Milestone } from '../domain/item.js'
import { milestonesCalled } from '../domain/milestone.js'

/** The one milestone that a person means. @throws DubanError `milestone_not_found`, `milestone_ambiguous` */
export function milestoneNamed(item: Item, name: number | string): Milestone {
  const found = milestonesCalled(item.milestones, name)
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  const rows = found.length > 0 ? found : item.milestones
  throw new DubanError(found.length > 0 ? 'milestone_ambiguous' : 'milestone_not_found', {
    ledger: item.ledger,
    no: item.no,
    milestone: name,
    milestones: rows.map(({ no, title, due }) => ({ no, title, due })),
  })
}
