import type { Command } from 'commander'
import { addDays } from '../../src/domain/day.js'
import { createLogger } from '../../src/log.js'
import type { Stores } from '../../src/services/context.js'
import { createDirectory } from '../../src/services/directory.js'
import { remind } from '../../src/services/remind.js'
import { timetableContext } from '../../src/services/timetable-context.js'
import { openStore } from '../../src/store/open.js'
import { createStores } from '../../src/store/stores.js'
import { atLeastOne } from '../crash/report.js'
import { freshDirectory } from './engine.js'
import { summarise } from './load.js'
import { describeMachine } from './machine.js'
import { duration, type Line, printReport } from './report.js'
import { at, fillUnits, saveItems, TODAY, task } from './time-county.js'

interface Options {
  readonly items: string
  readonly due: number
  readonly runs: number
  readonly data?: string
}

const UNITS = 60
const TELL_EVERY = 100_000

/** One run over a store of so many items, of which `due` are due today. Returns what each run took, in ms. */
async function runs(stores: Stores, items: number, { due, runs: count }: Options): Promise<number[]> {
  await fillUnits(stores, UNITS)
  const unitOf = (no: number) => `u${(no % UNITS) + 1}`
  await saveItems(
    stores,
    items,
    (no) => task(no, unitOf(no)),
    (done) => {
      if (done % TELL_EVERY === 0) process.stderr.write(`${done} items stored\n`)
    },
  )
  const directory = createDirectory(stores)
  const now = at(TODAY, '08:30')
  const took: number[] = []
  for (let run = 0; run <= count; run++) {
    const first = items + run * due
    const make = (no: number) =>
      task(first + no, unitOf(no), {
        deadline: addDays(TODAY, run % 2 === 0 ? 0 : 3),
        reportedAt: at('2022-09-01', '10:00'),
      })
    await saveItems(stores, due, make, () => undefined)
    const fire = `remind:${run}`
    const context = timetableContext(stores, await directory.view(now), fire, now)
    const began = performance.now()
    const result = await remind(context, fire, () => true)
    // The first run warms up.
    if (run > 0) took.push(performance.now() - began)
    if (result.items !== due || result.looked !== due)
      throw new Error(`${result.items} reminded, ${result.looked} looked at, ${due} due`)
    const done = (no: number) => ({ ...make(no), state: 'closed' as const, version: 4 })
    await saveItems(stores, due, done, () => undefined)
  }
  return took
}

/** `npm run bench -- reminders`: a run of reminders must cost by what is due, not by what is stored. */
export function registerBenchReminders(program: Command): void {
  program
    .command('reminders')
    .description('run the reminders over stores of several sizes with as many items due')
    .option('--items <list>', 'stored, with commas', '10000,1000000')
    .option('--due <n>', 'due at each run', atLeastOne, 1000)
    .option('--runs <n>', 'measured', atLeastOne, 7)
    .option('--data <dir>', 'where the embedded store puts its files for the time of the run')
    .action(async (options: Options) => {
      const lines: Line[] = []
      const medians: number[] = []
      const machine = describeMachine(freshDirectory(options.data))
      for (const items of options.items.split(',').map(Number)) {
        const dataDir = freshDirectory(options.data)
        const store = await openStore({ dataDir, log: createLogger('warn', 2) })
        try {
          const took = await runs(createStores(store.connection), items, options)
          const all = summarise(
            took,
            took.reduce((sum, each) => sum + each, 0),
          )
          medians.push(all.p50)
          lines.push(duration(`${options.due} due out of ${items}`, all))
        } finally {
          await store.close()
        }
      }
      const [least = Number.NaN] = medians
      lines.push({
        name: 'the largest against the smallest',
        value: (medians.at(-1) ?? Number.NaN) / least,
        unit: '×',
      })
      printReport({ title: `a run of reminders, embedded store, ${options.runs} runs each`, machine, lines })
    })
}
