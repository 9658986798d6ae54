import type { ItemRecord } from '../../src/domain/sheet-record.js'
import { applyItem, applyRows } from '../../src/services/apply-import.js'
import type { ServiceContext, Stores } from '../../src/services/context.js'
import { createDirectory } from '../../src/services/directory.js'
import { planItems } from '../../src/services/import-items.js'
import { knownItems } from '../../src/services/import-known.js'
import { planPeople } from '../../src/services/import-people.js'
import { importCause, type PlannedRow, wordId } from '../../src/services/import-row.js'
import { planUnits } from '../../src/services/import-units.js'
import { bindingId } from '../../src/store/binding.js'
import type { County } from './county.js'

const CHANNEL = { channel: 'webchat', account: 'duban' } as const
const FILE = { name: '演示', digest: '0'.repeat(64) }

function writesOf<Write>(plan: readonly PlannedRow<Write>[]): Write[] {
  for (const { refusals, label } of plan)
    if (refusals.length > 0) throw new Error(`${label}: ${JSON.stringify(refusals)}`)
  return plan.flatMap(({ write }) => (write === null ? [] : [write]))
}

/** Puts the invented county into an empty store, by the importer's own services, and binds all in the web chat. */
export async function fillDemo(stores: Stores, county: County, now: Date): Promise<void> {
  const directory = createDirectory(stores)
  const { groups } = county
  const year = String(now.getFullYear())
  await stores.campaigns.put({
    _id: year,
    name: '机关能力作风建设年',
    county: '',
    start: `${year}-01-01`,
    end: `${year}-12-31`,
    active: true,
  })
  await directory.changed()
  const context = async (row: string): Promise<ServiceContext> => ({
    now,
    actor: { id: 'system', name: '演示', roles: [], units: [], system: true },
    cause: importCause(FILE, row, now),
    store: stores,
    view: await directory.view(now),
  })
  const enter = async (name: 'units' | 'people', plan: PlannedRow<never>[]) => {
    await applyRows(await context(name), name, writesOf(plan))
    await directory.changed()
  }
  await enter('units', planUnits(await directory.view(now), county.units) as PlannedRow<never>[])
  await enter('people', planPeople(await directory.view(now), county.people) as PlannedRow<never>[])
  const ledger = async (kind: 'task' | 'problem', records: readonly ItemRecord[]) => {
    const view = await directory.view(now)
    const empty = { items: [], said: new Map() }
    const { rows, measures } = planItems(view, empty, knownItems(view, empty, records), {
      kind,
      columns: new Set(),
      sheet: FILE.name,
      today: view.dayOf(now),
      told: new Map(),
    })
    await applyRows(await context(`measures:${kind}`), 'measures', measures)
    await directory.changed()
    for (const write of writesOf(rows)) await applyItem(await context(`${kind}:${write.no}`), kind, write)
  }
  await ledger('task', county.tasks)
  await ledger('problem', county.problems)

  const { units, people } = await directory.view(now)
  const idOf = new Map([...units.values()].map(({ name, _id }) => [name, _id]))
  const bind = async (kind: 'person' | 'room', platformId: string, target: string) => {
    const key = { kind, ...CHANNEL, platformId }
    const row = { _id: bindingId(key), ...key, platformName: platformId, target, boundAt: now }
    await stores.bindings.put({ ...row, by: 'system', cause: 'demo' })
  }
  for (const group of groups) {
    const _id = wordId('g', group.name)
    await stores.groups.put({
      _id,
      name: group.name,
      units: group.units.flatMap((name) => idOf.get(name) ?? []),
      active: true,
    })
    await bind('room', group.name, _id)
  }
  await Promise.all([...people.values()].map(({ _id, name }) => bind('person', name, _id)))
  await directory.changed()
}
