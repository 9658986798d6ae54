import type { Role } from '../domain/policy.js'
import type { PersonRecord } from '../domain/sheet-record.js'
import type { PersonRow } from '../store/person.js'

/** A row of a sheet of people, with its units resolved. */
export interface TakenRecord {
  readonly record: PersonRecord
  readonly units: readonly string[]
  readonly seats: readonly string[]
  /** As written; none written is no word on it. */
  readonly roles: readonly Role[]
}

/** One person, with all the rows about him. */
export interface PersonGroup {
  readonly before: PersonRow | undefined
  /** Known again by his number alone: no row names a unit that he was in. */
  readonly byNumber: boolean
  readonly rows: [TakenRecord, ...TakenRecord[]]
  /** Of all the rows. */
  readonly units: readonly string[]
  /** Others of the directory whom a row names as well. */
  readonly also: readonly PersonRow[]
}

export interface PeopleKnown {
  of(record: TakenRecord): PersonGroup | undefined
  /** Units where others of the name are; '' for one without a unit. */
  others(group: PersonGroup, units: readonly string[]): readonly string[]
}

/** Only a mobile number is one person's; an office's line is everybody's who sits there. */
const MOBILE = /^(?:\+?86)?(1[3-9]\d{9})$/

/** “name mobile” of each mobile number of a person's. */
function mobileKeys({ name, phone = '' }: Pick<PersonRecord, 'name' | 'phone'>): string[] {
  return phone.split('、').flatMap((number) => {
    const mobile = MOBILE.exec(number)?.[1]
    return mobile === undefined ? [] : [`${name} ${mobile}`]
  })
}

/** A county leader and a person of a unit are never one by a number alone, nor is one who is out of use. */
const isLeader = (units: readonly string[], roles: readonly Role[]): boolean =>
  units.length === 0 || roles.includes('county_leader')

function earlier(groups: ReadonlySet<PersonGroup> | undefined, group: PersonGroup): readonly PersonGroup[] {
  const all = [...(groups ?? [])]
  return all.slice(0, Math.max(0, all.indexOf(group)))
}

type Open = { -readonly [Key in keyof PersonGroup]: PersonGroup[Key] }

/**
 * Which rows are about one person, and whom of the directory. Anchored at the unit first, so that two whom the directory
 * keeps apart stay two; at the number after that.
 */
export function groupPeople(people: readonly PersonRow[], taken: readonly TakenRecord[]): PeopleKnown {
  const byUnit = new Map<string, PersonRow>()
  const byMobile = new Map<string, PersonRow>()
  const byName = new Map<string, PersonRow[]>()
  for (const row of people) {
    for (const unit of row.units.length === 0 ? [''] : row.units) byUnit.set(`${unit} ${row.name}`, row)
    if (row.active) for (const key of mobileKeys(row)) if (!byMobile.has(key)) byMobile.set(key, row)
    byName.set(row.name, [...(byName.get(row.name) ?? []), row])
  }
  const stored = new Map<string, Open>()
  const fresh = new Map<string, Open>()
  const groups = new Map<TakenRecord, Open>()
  const ofName = new Map<string, Set<Open>>()

  for (const own of taken) {
    const { record, units, roles } = own
    const unitKeys = (units.length === 0 ? [''] : units).map((unit) => `${unit} ${record.name}`)
    const mobiles = mobileKeys(record)
    const here = [...new Set(unitKeys.flatMap((key) => byUnit.get(key) ?? []))]
    const isFit = (of: { readonly units: readonly string[]; readonly roles: readonly Role[] }) =>
      isLeader(of.units, of.roles) === isLeader(units, roles) && units.length > 0
    const elsewhere = mobiles.flatMap((key) => byMobile.get(key) ?? []).find(isFit)
    const known = here[0] ?? elsewhere
    const open =
      known === undefined
        ? (unitKeys.flatMap((key) => fresh.get(key) ?? [])[0] ??
          mobiles
            .flatMap((key) => fresh.get(key) ?? [])
            .find((group) => isFit({ units: group.units, roles: group.rows.flatMap((row) => row.roles) })))
        : stored.get(known._id)
    const group: Open = open ?? {
      before: known,
      byNumber: here.length === 0,
      rows: [own],
      units: [],
      also: [],
    }
    if (open !== undefined) group.rows.push(own)
    group.byNumber &&= here.length === 0
    group.units = [...new Set([...group.units, ...units])]
    group.also = [...new Set([...group.also, ...here.slice(1).filter(({ active }) => active)])]
    groups.set(own, group)
    if (known !== undefined) stored.set(known._id, group)
    else for (const key of [...unitKeys, ...mobiles]) if (!fresh.has(key)) fresh.set(key, group)
    ofName.set(record.name, (ofName.get(record.name) ?? new Set()).add(group))
  }
  return {
    of: (record) => groups.get(record),
    others(group, units) {
      const name = group.rows[0].record.name
      const others = [
        ...(byName.get(name) ?? []).filter(({ active }) => active),
        // Of two in the sheet the second is told of the first.
        ...earlier(ofName.get(name), group),
      ]
      return [...new Set(others.flatMap((each) => (each.units.length === 0 ? [''] : each.units)))].filter(
        (unit) => !units.includes(unit),
      )
    },
  }
}
