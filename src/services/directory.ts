import { BULLETIN_SERIES, seriesCalled } from '../domain/bulletin-series.js'
import { type Calendar, createCalendar } from '../domain/calendar.js'
import { type Day, dayOf } from '../domain/day.js'
import { STATE_COUNCIL } from '../domain/holidays.js'
import type { Indicator } from '../domain/indicator.js'
import { INDICATORS } from '../domain/indicators.js'
import { LEDGERS, type LedgerConfig, type LedgerKind } from '../domain/ledger.js'
import { createNameIndex, type NameIndex } from '../domain/name-index.js'
import { createPersonIndex } from '../domain/person-names.js'
import type { Actor } from '../domain/policy.js'
import { createWorkTime, HOURS, type WorkTime } from '../domain/work-time.js'
import { type BindingKey, type BindingRow, bindingId } from '../store/binding.js'
import type { CampaignRow } from '../store/campaign.js'
import type { GroupRow } from '../store/group.js'
import type { MeasureRow } from '../store/measure.js'
import type { PersonRow } from '../store/person.js'
import type { Stores } from '../store/stores.js'
import type { UnitRow } from '../store/unit.js'
import { ownOver } from './own-rows.js'

/** The directory at one moment: read often, changed seldom, so each process keeps a copy. */
export interface DirectoryView {
  readonly revision: number
  /** The campaign that a message without further words is about. */
  readonly campaign: CampaignRow
  readonly units: ReadonlyMap<string, UnitRow>
  readonly people: ReadonlyMap<string, PersonRow>
  readonly groups: ReadonlyMap<string, GroupRow>
  readonly measures: readonly MeasureRow[]
  readonly indicators: readonly Indicator[]
  /** What series of bulletins can be called in a message. */
  readonly seriesWords: readonly string[]
  readonly calendar: Calendar
  readonly workTime: WorkTime
  readonly unitIndex: NameIndex
  readonly personIndex: NameIndex
  readonly groupIndex: NameIndex
  /** By `bindingId`. A binding younger than the view is not in it: ask the store before saying no. */
  readonly bindings: ReadonlyMap<string, BindingRow>
  /** Where a person or a group is bound. */
  bindingsOf(target: string): readonly BindingRow[]
  ledger(kind: LedgerKind): LedgerConfig
  dayOf(at: Date): Day
}

export interface Directory {
  /** The present view; another process's change is seen within two seconds. */
  view(now: Date): Promise<DirectoryView>
  /** After a change through this process: the next view has it. Other processes are told. */
  changed(): Promise<void>
}

/** How long a copy is trusted before its revision is asked for. */
const FRESH_MS = 2_000

/** A county that has set nothing up yet: the year of the clock. */
function firstCampaign(year: string): CampaignRow {
  return {
    _id: year,
    name: '机关能力作风建设年',
    county: '',
    start: `${year}-01-01`,
    end: `${year}-12-31`,
    active: true,
  }
}

/** Keeps the first campaign once the service runs: the next year must not begin another by itself. */
export async function keepCampaign(store: Stores, now: Date, timeZone: string): Promise<void> {
  if ((await store.campaigns.all()).length > 0) return
  await store.campaigns.put(firstCampaign(dayOf(now, timeZone).slice(0, 4)))
  await store.revision.bump()
}

const byId = <Row extends { readonly _id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row._id, row]))

function byTarget(bindings: readonly BindingRow[]): ReadonlyMap<string, readonly BindingRow[]> {
  const found = new Map<string, BindingRow[]>()
  for (const row of bindings) found.set(row.target, [...(found.get(row.target) ?? []), row])
  return found
}

async function read(store: Stores, revision: number, now: Date, timeZone: string): Promise<DirectoryView> {
  const [
    campaigns,
    units,
    people,
    groups,
    measures,
    ledgers,
    indicators,
    series,
    days,
    years,
    hours,
    bindings,
  ] = await Promise.all([
    store.campaigns.all(),
    store.units.all(),
    store.people.all(),
    store.groups.all(),
    store.measures.all(),
    store.ledgers.all(),
    store.indicators.all(),
    store.bulletinSeries.all(),
    store.days.all(),
    store.years.all(),
    store.hours.get('hours'),
    store.bindings.all(),
  ])
  const campaign = campaigns.findLast((row) => row.active) ?? firstCampaign(dayOf(now, timeZone).slice(0, 4))
  const named = <Row extends { readonly _id: string; readonly name: string }>(
    rows: readonly Row[],
    aliases: (row: Row) => readonly string[],
  ) => rows.map((row) => ({ id: row._id, name: row.name, aliases: aliases(row) }))
  const activeUnits = units.filter((row) => row.active)
  const activePeople = people.filter((row) => row.active)
  const calendar = createCalendar(
    STATE_COUNCIL,
    days.map(({ _id, working, note }) => ({ day: _id, working, note })),
    years.map(({ _id, days }) => ({ year: Number(_id), days })),
  )
  const boundTo = byTarget(bindings)
  const configured = new Map(ledgers.map((row) => [row.kind, row]))
  return {
    revision,
    campaign,
    units: byId(units),
    people: byId(people),
    groups: byId(groups),
    measures: measures.filter((row) => row.campaign === campaign._id).sort((a, b) => a.order - b.order),
    indicators: ownOver(INDICATORS, indicators),
    seriesWords: seriesCalled(ownOver(BULLETIN_SERIES, series)),
    calendar,
    workTime: createWorkTime(calendar, hours ?? HOURS, timeZone),
    unitIndex: createNameIndex(
      named(activeUnits, (row) => row.aliases),
      { county: campaign.county, offices: true },
    ),
    personIndex: createPersonIndex(
      activePeople.map(({ _id, name, aliases, title }) => ({ id: _id, name, aliases, title })),
    ),
    groupIndex: createNameIndex(
      named(groups, () => []),
      { offices: false },
    ),
    bindings: byId(bindings),
    bindingsOf: (target) => boundTo.get(target) ?? [],
    ledger: (kind) => configured.get(kind) ?? LEDGERS[kind],
    dayOf: (at) => dayOf(at, timeZone),
  }
}

/** @param timeZone the county's, `DUBAN_TZ` */
export function createDirectory(store: Stores, timeZone = 'Asia/Shanghai'): Directory {
  let view: DirectoryView | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let reading: Promise<DirectoryView> | undefined

  const refresh = async (now: Date): Promise<DirectoryView> => {
    const revision = await store.revision.current()
    const next = view?.revision === revision ? view : await read(store, revision, now, timeZone)
    view = next
    checkedAt = now.getTime()
    return next
  }

  return {
    async view(now) {
      if (view !== undefined && Math.abs(now.getTime() - checkedAt) < FRESH_MS) return view
      reading ??= refresh(now).finally(() => {
        reading = undefined
      })
      return reading
    },
    async changed() {
      await store.revision.bump()
      // A reading under way may have begun before the change: wait for it, then forget what it found.
      await reading?.catch(() => undefined)
      checkedAt = Number.NEGATIVE_INFINITY
    },
  }
}

/** The group that a room is bound as, as far as the view knows. @param key null in a private talk */
export function groupOfRoom(view: DirectoryView, key: BindingKey | null): GroupRow | null {
  const binding = key === null ? undefined : view.bindings.get(bindingId(key))
  return view.groups.get(binding?.target ?? '') ?? null
}

/**
 * Who a platform account is, or null where it is not bound or its person has left. Identity comes from the
 * account alone.
 */
export async function identify(
  { store, view }: { readonly store: Stores; readonly view: DirectoryView },
  key: BindingKey,
): Promise<Actor | null> {
  const binding = view.bindings.get(bindingId(key)) ?? (await store.bindings.find(key))
  const person = binding === null ? undefined : view.people.get(binding.target)
  if (person === undefined || !person.active) return null
  return { id: person._id, name: person.name, roles: person.roles, units: person.units }
}
