import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, type Day } from '../../src/domain/day.js'
import type { Item } from '../../src/domain/item.js'
import { LEDGER_KINDS } from '../../src/domain/ledger.js'
import { createLogger } from '../../src/log.js'
import { createDirectory, type Directory } from '../../src/services/directory.js'
import { openStore } from '../../src/store/open.js'
import { createStores, type Stores } from '../../src/store/stores.js'
import { inventCounty } from '../demo/county.js'
import { fillDemo } from '../demo/fill.js'
import { createRandom } from '../demo/random.js'
import { type Deed, doDeed, yearOfDeeds } from './cadres.js'
import { type Expectation, expectReminders } from './expect.js'
import type { SentMessage } from './message.js'
import { keepBulletins } from './office.js'
import { startWorker, type Worker } from './workers.js'

export interface YearOptions {
  readonly year: number
  readonly seed: number
  /** How often a process is killed and left for minutes to days. */
  readonly kills: number
  readonly processes: number
  readonly tell: (text: string) => void
}

/** All that a simulated year leaves behind. */
export interface Year {
  readonly sent: readonly SentMessage[]
  /** Reminders that the state of the items called for, worked out naively at the hour of each run. */
  readonly expected: readonly Expectation[]
  readonly fires: Awaited<ReturnType<Stores['fires']['of']>>
  readonly reminders: ReadonlyMap<string, Awaited<ReturnType<Stores['reminders']['on']>>[number]>
  /** Keys of reminders that were dropped because they were no longer due when they would have left. */
  readonly dropped: ReadonlySet<string>
  readonly names: ReadonlyMap<string, string>
  readonly deeds: number
  readonly kills: number
  readonly ms: number
}

const ZONE_MS = 8 * 3_600_000
/** Moments of a day at which the processes look at the clock, besides a random one. Minutes after midnight. */
const LOOKS = [
  2 * 60,
  7 * 60 + 55,
  8 * 60,
  8 * 60 + 30,
  8 * 60 + 31,
  9 * 60,
  11 * 60,
  14 * 60,
  17 * 60 + 59,
  20 * 60 + 5,
]
const RUN = 8 * 60 + 30
const OFFICE = 11 * 60
/** Every twentieth unit has nobody who can be written to alone: its group is told. */
const UNREACHABLE = 20

const at = (day: Day, minutes: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - ZONE_MS + minutes * 60_000)

async function prepare(stores: Stores, year: number): Promise<Directory> {
  const start = at(`${year}-01-04`, 8 * 60)
  const county = inventCounty({ year: String(year), tasks: [3, 12], problems: [2, 11] })
  await fillDemo(stores, county, start)
  const directory = createDirectory(stores)
  const view = await directory.view(start)
  const alone = new Set([...view.units.keys()].filter((_, no) => no % UNREACHABLE === 7))
  for (const person of view.people.values())
    if (person.units.some((unit) => alone.has(unit)))
      for (const { _id } of view.bindingsOf(person._id)) await stores.bindings.remove(_id)
  await directory.changed()
  return directory
}

async function allItems(stores: Stores, campaign: string): Promise<Item[]> {
  const items: Item[] = []
  for (const kind of LEDGER_KINDS) items.push(...(await stores.items.ledger(campaign, kind, 0, 10_000)))
  return items
}

/** How long a killed process stays away: two minutes to four days, short ones as often as long ones. */
const away = (random: number) => 2 * 60_000 * (4 * 24 * 30) ** random

/** Plays one year. The store is the driver's; the processes that work on it may die at any moment. */
export async function playYear(options: YearOptions): Promise<Year> {
  const { year, seed, kills, processes, tell } = options
  const began = performance.now()
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-simulate-'))
  const store = await openStore({ dataDir, log: createLogger('warn', 2) })
  const workers: (Worker | undefined)[] = []
  try {
    const stores = createStores(store.connection)
    const directory = await prepare(stores, year)
    const [first, last]: [Day, Day] = [`${year}-01-04`, `${year}-12-31`]
    const { campaign } = await directory.view(at(first, 0))
    const deeds = yearOfDeeds(await allItems(stores, campaign._id), first, last, seed)
    const random = createRandom(seed + 1)
    const sent: SentMessage[] = []
    const expected: Expectation[] = []
    const killAt = killTimes(createRandom(seed + 2), kills, first, last)
    const backAt: (Date | null)[] = Array.from({ length: processes }, () => null)
    let generation = 0
    let killed = 0
    let next = 0
    const start = (now: Date) =>
      startWorker(dataDir, `p${++generation}`, now, (message) => sent.push(message))
    for (let no = 0; no < processes; no++) workers.push(await start(at(first, 8 * 60 + 5)))

    for (let day = first; day <= addDays(last, 5); day = addDays(day, 1)) {
      if (day.slice(8) === '01') tell(`${day}: ${sent.length} messages so far, ${killed} kills`)
      const looks = [...LOOKS, random.whole(9 * 60, 18 * 60)].sort((a, b) => a - b)
      for (const minutes of looks) {
        const now = at(day, minutes)
        if (now <= at(first, 8 * 60 + 5)) continue
        next = await doAll(stores, directory, deeds, next, now)
        if (minutes === OFFICE) await keepBulletins(stores, await directory.view(now), now)
        if (minutes === RUN) expected.push(...(await expectReminders(stores, await directory.view(now), now)))
        const until = new Date(now.getTime() + 20 * 60_000)
        await Promise.all(
          workers.map(async (worker, no) => {
            const back = backAt[no]
            if (worker === undefined) {
              if (back === null || back === undefined || now < back) return
              workers[no] = await start(now)
              backAt[no] = null
            }
            const present = workers[no]
            if (present === undefined) return
            if (no === 0 && killAt.length > 0 && now >= (killAt[0] ?? now)) {
              killAt.shift()
              killed++
              await present.tickAndKill(now, until, random.next() * 60)
              workers[no] = undefined
              backAt[no] = new Date(now.getTime() + away(random.next()))
            } else await present.tick(now, until)
          }),
        )
      }
    }
    const view = await directory.view(at(last, 0))
    const jobs = await stores.jobs.all()
    const fires = (await Promise.all(jobs.map(({ name }) => stores.fires.of(name, 2000)))).flat()
    const reminders = new Map<string, Awaited<ReturnType<Stores['reminders']['on']>>[number]>()
    for (let day = first; day <= addDays(last, 5); day = addDays(day, 1))
      for (const row of await stores.reminders.on(day)) reminders.set(row._id, row)
    const dropped = new Set<string>()
    for (const { _id } of reminders.values())
      if ((await stores.outbox.get(_id))?.state === 'dropped') dropped.add(_id)
    const names = new Map([
      ...[...view.people.values()].map((row) => [row._id, row.name] as const),
      ...[...view.units.values()].map((row) => [row._id, row.name] as const),
    ])
    return {
      sent,
      expected,
      fires,
      reminders,
      dropped,
      names,
      deeds: next,
      kills: killed,
      ms: performance.now() - began,
    }
  } finally {
    await Promise.all(workers.map(async (worker) => worker?.stop()))
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function doAll(
  stores: Stores,
  directory: Directory,
  deeds: readonly Deed[],
  from: number,
  now: Date,
): Promise<number> {
  let next = from
  for (let deed = deeds[next]; deed !== undefined && deed.at <= now; deed = deeds[++next])
    await doDeed(stores, directory, deed, next)
  return next
}

function killTimes(random: ReturnType<typeof createRandom>, kills: number, first: Day, last: Day): Date[] {
  const from = at(first, 12 * 60).getTime()
  const to = at(last, 12 * 60).getTime()
  // Half of them at the hour at which most is going on.
  return Array.from({ length: kills }, () => {
    const some = new Date(from + random.next() * (to - from))
    return random.next() < 0.5 ? some : at(some.toISOString().slice(0, 10), RUN)
  }).sort((a, b) => a.getTime() - b.getTime())
}
