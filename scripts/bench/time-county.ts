import { addDays, type Day } from '../../src/domain/day.js'
import type { Item } from '../../src/domain/item.js'
import { itemId } from '../../src/domain/ledger.js'
import type { Stores } from '../../src/services/context.js'
import { bindingId } from '../../src/store/binding.js'

export const YEAR = '2022'
/** A Wednesday. */
export const TODAY: Day = '2022-09-14'
export const at = (day: Day, time: string) => new Date(`${day}T${time}:00+08:00`)

const CHANNEL = { channel: 'webchat', account: 'duban' } as const
const PER_WRITE = 2_000

/** A county with so many units, a liaison and a group each, all of them bound. */
export async function fillUnits(stores: Stores, count: number): Promise<void> {
  const boundAt = at(`${YEAR}-01-04`, '08:00')
  const active = true
  await stores.campaigns.put({
    _id: YEAR,
    name: '机关能力作风建设年',
    county: '永安县',
    start: `${YEAR}-01-01`,
    end: `${YEAR}-12-31`,
    active,
  })
  const numbers = Array.from({ length: count }, (_, no) => no + 1)
  const unit = { aliases: [], category: '乡镇', active }
  await stores.units.put(
    ...numbers.map((no) => ({ ...unit, _id: `u${no}`, name: `第${no}镇人民政府`, order: no })),
  )
  const person = { aliases: [], title: '', phone: '', roles: ['liaison' as const], active }
  await stores.people.put(
    ...numbers.map((no) => ({ ...person, _id: `p${no}`, name: `联络员${no}`, units: [`u${no}`], order: no })),
  )
  await stores.groups.put(
    ...numbers.map((no) => ({ _id: `g${no}`, name: `第${no}镇工作群`, units: [`u${no}`], active })),
  )
  const bind = async (kind: 'person' | 'room', target: string) => {
    const key = { kind, ...CHANNEL, platformId: target }
    await stores.bindings.put({
      _id: bindingId(key),
      ...key,
      platformName: target,
      target,
      boundAt,
      by: 'system',
      cause: 'bench',
    })
  }
  await Promise.all(numbers.flatMap((no) => [bind('person', `p${no}`), bind('room', `g${no}`)]))
  await stores.revision.bump()
}

/** A task at work in one unit. */
export function task(no: number, unit: string, part: Partial<Item> = {}): Item {
  return {
    id: itemId(YEAR, 'task', no),
    campaign: YEAR,
    ledger: 'task',
    no,
    title: `第${no}项重点工作`,
    text: '按方案推进，按月报告进度',
    source: '年度工作要点',
    measure: null,
    category: '重点工作',
    fields: {},
    milestones: [],
    deadline: `${YEAR}-12-31`,
    originalDeadline: `${YEAR}-12-31`,
    lead: unit,
    responsible: [],
    co: [],
    leader: null,
    state: 'underway',
    owner: null,
    ownerName: '',
    percent: 40,
    percentQualifier: null,
    numerator: null,
    denominator: null,
    note: '',
    blocked: false,
    needHelp: false,
    expectedBy: null,
    extensions: 0,
    extension: null,
    completion: null,
    assignedOn: `${YEAR}-01-04`,
    acceptedOn: `${YEAR}-01-04`,
    closedOn: null,
    declineReason: '',
    suggestedUnit: null,
    suggestedName: '',
    suspendedFrom: null,
    snoozes: [],
    reportedAt: at(addDays(TODAY, 14), '10:00'),
    changedAt: at(TODAY, '08:00'),
    version: 3,
    ...part,
  }
}

/** Saves items made one after the other, many a write. */
export async function saveItems(
  stores: Stores,
  count: number,
  make: (no: number) => Item,
  tell: (done: number) => void,
): Promise<void> {
  for (let from = 1; from <= count; from += PER_WRITE) {
    const size = Math.min(PER_WRITE, count + 1 - from)
    await Promise.all(Array.from({ length: size }, (_, i) => stores.items.save(make(from + i))))
    tell(from + size - 1)
  }
}
