import type { Day } from '../domain/day.js'
import type { Indicator, RecordSource } from '../domain/indicator.js'
import { isCounted } from '../domain/item.js'
import { type Counted, totalOf, unitTotal } from '../domain/reading.js'
import type { CountedFrom } from '../language/replies/counted-from.js'
import type { TotalTold } from '../language/replies/records.js'
import type { ItemCount } from '../store/item.js'
import type { ServiceContext } from './context.js'
import type { DirectoryView } from './directory.js'
import { indicatorNamed, unitName } from './names.js'
import { authorise } from './permission.js'

interface Asked {
  readonly indicator: string
  /** Unit id; unset for the county. */
  readonly unit?: string
  readonly from: Day | null
  readonly to: Day
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((total, row) => total + of(row), 0)

type OfItems = Extract<RecordSource, { readonly from: 'items' }>

/** What one unit answers for, counted as `items.count` counts the county's. */
const ofUnit = (rows: readonly ItemCount[], { ledger, count }: OfItems): number =>
  sum(
    rows.filter(
      (row) => row.ledger === ledger && (count === 'closed' ? row.state === 'closed' : isCounted(row.state)),
    ),
    (row) => row.items,
  )

/** What the system counts by itself: visits, walkthroughs, items. Null where the indicator is reported. */
async function counted(
  { store, view }: ServiceContext,
  { records }: Indicator,
  { from, to, unit }: Asked,
): Promise<number | null> {
  if (records === null) return null
  const campaign = view.campaign._id
  const where = { campaign, ...(unit === undefined ? {} : { unit }) }
  switch (records.from) {
    case 'visits':
      return sum(await store.visits.between(where, from, to), (row) => row.visits)
    case 'walkthroughs': {
      const rows = await store.walkthroughs.between(where, from, to)
      return sum(rows, (row) => (records.count === 'solved' ? row.solved : row.personTimes))
    }
    case 'items':
      if (records.count === 'categories')
        return (await store.items.categories(campaign, records.ledger)).length
      if (unit !== undefined) return ofUnit(await store.items.tally(campaign, to, [unit]), records)
      return store.items.count(campaign, records.ledger, records.count === 'closed' ? true : null)
  }
}

/** What the system counts an indicator from; null where it is only reported. */
export function countedFrom(view: DirectoryView, { records }: Indicator): CountedFrom | null {
  if (records === null) return null
  return records.from === 'items'
    ? { from: 'items', ledger: view.ledger(records.ledger).name, closed: records.count === 'closed' }
    : { from: records.from, ledger: '', closed: false }
}

async function reported(context: ServiceContext, indicator: Indicator, asked: Asked) {
  const { unit, from, to } = asked
  const rows = await context.store.readings.between(
    { indicator: indicator.id, ...(unit === undefined ? {} : { unit }) },
    from,
    to,
  )
  const byUnit = new Map<string, Counted[]>()
  for (const row of rows) byUnit.set(row.unit, [...(byUnit.get(row.unit) ?? []), { ...row, id: row._id }])
  const totals = [...byUnit.values()].map((each) => unitTotal(indicator, each, from, to))
  return { total: totalOf(indicator, totals), units: byUnit.size }
}

/**
 * What an indicator stands at: the county's figure, or one unit's.
 * @throws DubanError `indicator_unknown`, `not_allowed`
 */
export async function indicatorTotal(context: ServiceContext, asked: Asked): Promise<TotalTold> {
  const { view } = context
  const indicator = indicatorNamed(view, asked.indicator)
  const { restricted } = indicator
  authorise(context, restricted ? 'indicator.read_restricted' : 'indicator.read', { restricted })
  const known = {
    indicator: indicator.name,
    measure: indicator.unit,
    unit: asked.unit === undefined ? null : unitName(view, asked.unit),
    from: asked.from,
    to: asked.to,
  }
  const source = countedFrom(view, indicator)
  const own = await counted(context, indicator, asked)
  const { total, units } = await reported(context, indicator, asked)
  const { value, numerator, denominator, asOf } = total
  const heldOut = total.heldOut.length
  if (own === null || source === null) {
    const reportedOnly = { counted: null, beside: null }
    return { ...known, value, numerator, denominator, asOf, units, heldOut, ...reportedOnly }
  }
  return {
    ...known,
    value: own,
    numerator: null,
    denominator: null,
    asOf: asked.to,
    units: null,
    heldOut: 0,
    counted: source,
    beside: units === 0 ? null : { value, units, heldOut },
  }
}
