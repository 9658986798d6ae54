import type { Item } from '../../src/domain/item.js'
import { applyEvent } from '../../src/domain/item-fold.js'
import { itemId } from '../../src/domain/ledger.js'
import type { Stores } from '../../src/services/context.js'
import { bindingId } from '../../src/store/binding.js'
import type { TimelineEntry } from '../../src/store/update.js'

/** A county to send messages to: everybody is bound in the web chat and answers for the tasks of one unit. */
export interface BenchCounty {
  readonly rooms: readonly string[]
  readonly senders: readonly { readonly name: string; readonly tasks: readonly number[] }[]
}

interface CountyOptions {
  readonly items: number
  /** In all timelines together; each item has at least the two entries of its making. */
  readonly updates: number
  readonly now: Date
  readonly onProgress?: (items: number) => void
}

const UNITS = 60
const PER_UNIT = 5
const ROOMS = 8
const BATCH = 500
/** A sender speaks of so many tasks at most, however many his unit has. */
const MOST_TASKS = 200
const CHANNEL = { channel: 'webchat', account: 'duban' } as const

/** Writes the directory, the bindings, the items and their timelines straight into an empty store. */
export async function fillCounty(stores: Stores, options: CountyOptions): Promise<BenchCounty> {
  const { items, updates, now, onProgress } = options
  const year = String(now.getFullYear())
  const units = Array.from({ length: UNITS }, (_, no) => `u${no + 1}`)
  await stores.campaigns.put({
    _id: year,
    name: '机关能力作风建设年',
    county: '永安县',
    start: `${year}-01-01`,
    end: `${year}-12-31`,
    active: true,
  })
  await stores.units.put(
    ...units.map((_id, no) => ({
      _id,
      name: `第${no + 1}镇人民政府`,
      aliases: [],
      category: '乡镇',
      order: no + 1,
      active: true,
    })),
  )
  const people = units.flatMap((unit, at) =>
    Array.from({ length: PER_UNIT }, (_, no) => ({ unit, name: `联络员${at * PER_UNIT + no + 1}` })),
  )
  await stores.people.put(
    ...people.map(({ unit, name }, no) => ({
      _id: `p${no + 1}`,
      name,
      aliases: [],
      title: '',
      phone: '',
      units: [unit],
      roles: ['liaison' as const],
      order: no + 1,
      active: true,
    })),
  )
  const rooms = Array.from({ length: ROOMS }, (_, no) => `group${no + 1}`)
  await stores.groups.put(...rooms.map((_id) => ({ _id, name: _id, units: [], active: true })))
  const bind = async (kind: 'person' | 'room', platformId: string, target: string) => {
    const key = { kind, ...CHANNEL, platformId }
    const by = { boundAt: now, by: 'system', cause: 'bench' }
    await stores.bindings.put({ _id: bindingId(key), ...key, platformName: platformId, target, ...by })
  }
  await Promise.all([
    ...people.map(({ name }, no) => bind('person', name, `p${no + 1}`)),
    ...rooms.map((room) => bind('room', room, room)),
  ])
  await stores.revision.bump()

  const entries = Math.max(2, Math.round(updates / items))
  for (let from = 1; from <= items; from += BATCH) {
    const size = Math.min(BATCH, items + 1 - from)
    await Promise.all(
      Array.from({ length: size }, (_, i) => {
        const no = from + i
        return fillItem(stores, { no, unit: units[no % UNITS] ?? '', entries, year, now })
      }),
    )
    onProgress?.(from + size - 1)
  }
  const tasksOf = (unit: number) => {
    const tasks: number[] = []
    for (let no = unit === 0 ? UNITS : unit; no <= items && tasks.length < MOST_TASKS; no += UNITS)
      tasks.push(no)
    return tasks
  }
  return {
    rooms,
    senders: people.map(({ name }, no) => ({ name, tasks: tasksOf(Math.floor(no / PER_UNIT)) })),
  }
}

interface Fill {
  readonly no: number
  readonly unit: string
  readonly entries: number
  readonly year: string
  readonly now: Date
}

/** An item handed out, with progress reported up to that many entries. */
async function fillItem(stores: Stores, { no, unit, entries, year, now }: Fill): Promise<void> {
  const id = itemId(year, 'task', no)
  const assignment = { lead: unit, responsible: [], co: [], leader: null }
  let item: Item | null = null
  for (let seq = 1; seq <= entries; seq++) {
    const base = {
      id: `bench${no}#/${seq}`,
      item: id,
      seq,
      at: now,
      day: `${year}-01-01`,
      by: 'system',
      byName: '',
      before: item === null ? null : { state: item.state, percent: item.percent, deadline: item.deadline },
      unit,
      origin: { cause: `bench${no}`, channel: '', account: '', messageId: '', room: '' },
      recordedAt: now,
      files: [],
    }
    const entry = { ...base, ...eventOf(seq, { no, assignment, year }) } as TimelineEntry
    item = applyEvent(item, entry)
    if ((await stores.updates.append(entry)) === 'taken') throw new Error('the store is not empty')
  }
  if (item !== null) await stores.items.save(item)
}

function eventOf(seq: number, { no, assignment, year }: { no: number; assignment: object; year: string }) {
  if (seq === 2) return { kind: 'assigned', data: assignment }
  if (seq > 2) {
    const percent = (seq * 7) % 100
    const data = {
      numerator: null,
      denominator: null,
      qualifier: null,
      expectedBy: null,
      expectedPercent: null,
    }
    return {
      kind: 'progressed',
      data: { ...data, percent, blocked: false, needHelp: false, text: `任务${no} 完成${percent}%` },
    }
  }
  const content = {
    title: `第${no}项重点工作`,
    text: '按方案推进，按月报告进度',
    source: '年度工作要点',
    measure: null,
    category: '重点工作',
    fields: {},
    milestones: [],
    deadline: `${year}-12-31`,
  }
  return { kind: 'drafted', data: { ...content, ...assignment, campaign: year, ledger: 'task', no } }
}
