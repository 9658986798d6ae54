import { shareOf } from '../domain/bulletin-data.js'
import { isCounted } from '../domain/item.js'
import { LEDGER_KINDS } from '../domain/ledger.js'
import type { Summary } from '../language/replies/summary.js'
import type { ServiceContext } from './context.js'
import { unitName } from './names.js'
import { may } from './permission.js'

/** 汇总: how every ledger stands, of all that the asker may read. What was not handed out counts nowhere. */
export async function summarise(context: ServiceContext): Promise<Summary> {
  const { store, view, actor, now } = context
  const all = may(context, 'item.read')
  const units = all ? undefined : actor.units
  const counts = await store.items.tally(view.campaign._id, view.dayOf(now), units)
  const ledgers = LEDGER_KINDS.filter((kind) => !view.ledger(kind).restricted).flatMap((ledger) => {
    const rows = counts.filter((row) => row.ledger === ledger && isCounted(row.state))
    const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((n, row) => n + of(row), 0)
    const inState = (state: string) => sum((row) => (row.state === state ? row.items : 0))
    const total = sum((row) => row.items)
    if (total === 0) return []
    const [closed, waiting, suspended] = [
      inState('closed'),
      inState('closing_requested'),
      inState('suspended'),
    ]
    return [
      {
        name: view.ledger(ledger).name,
        total,
        closed,
        share: shareOf(closed, total),
        underway: total - closed - waiting - suspended,
        late: sum((row) => row.late),
        waiting,
        suspended,
      },
    ]
  })
  return { units: (units ?? []).map((id) => unitName(view, id)), ledgers }
}
