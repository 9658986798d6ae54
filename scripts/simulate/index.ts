// `npm run simulate -- --year 2022`: the demonstration county's year on a virtual clock, with everything that
// was sent as a table; with --kill and --processes the same year disturbed, compared with the calm one.
import { Command } from 'commander'
import { atLeastOne } from '../crash/report.js'
import { burden, checkYear, type Findings } from './check.js'
import { compareYears } from './compare.js'
import { originOf, reasonOf, wall } from './facts.js'
import { playYear, type Year } from './year.js'

interface Options {
  readonly year: number
  readonly seed: number
  readonly kill?: number
  readonly processes: number
  readonly table: boolean
}

const print = (text: string) => process.stdout.write(`${text}\n`)
const tell = (text: string) => process.stderr.write(`${text}\n`)

const RULES: Readonly<Record<keyof Findings, string>> = {
  offHours: 'on a day off or in quiet hours',
  twice: 'sent twice',
  repeated: 'the same reminder given twice',
  crowded: 'more than one reminder or digest a day to one place',
  unsent: 'reminders that never left',
  missed: 'missed',
  uncalledFor: 'uncalled for',
}

function printTable(year: Year): void {
  const days = ['日', '一', '二', '三', '四', '五', '六']
  print('time\tweekday\tjob\tto\treason')
  for (const each of year.sent) {
    const at = wall(each.at)
    const weekday = days[new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay()]
    print([at, weekday, originOf(each).job, each.to, reasonOf(year, each)].join('\t'))
  }
}

function printBurden(year: Year): void {
  const counts = [...burden(year).values()].sort((a, b) => a - b)
  const people = new Set([...burden(year).keys()].map((key) => key.split(' ')[0]))
  const at = (share: number) => counts[Math.min(counts.length - 1, Math.floor(counts.length * share))] ?? 0
  print(
    `burden: ${people.size} people got messages; in a week with any: half at most ${at(0.5)}, 99 of 100 at most ${at(0.99)}, the most ${counts.at(-1) ?? 0}`,
  )
  const weeks = new Map<number, number>()
  for (const count of counts) weeks.set(count, (weeks.get(count) ?? 0) + 1)
  print(
    `messages in a person's week → such weeks: ${[...weeks].map(([n, times]) => `${n} → ${times}`).join(', ')}`,
  )
}

function printYear(name: string, year: Year, findings: Findings): boolean {
  const jobs = new Map<string, number>()
  for (const each of year.sent) jobs.set(originOf(each).job, (jobs.get(originOf(each).job) ?? 0) + 1)
  print(`\n${name}: ${year.deeds} deeds of cadres, ${year.kills} kills, ${Math.round(year.ms / 1000)} s`)
  print(`sent: ${year.sent.length} (${[...jobs].map(([job, count]) => `${job} ${count}`).join(', ')})`)
  const states = new Map<string, number>()
  for (const { state } of year.fires) states.set(state, (states.get(state) ?? 0) + 1)
  print(`slots: ${[...states].map(([state, count]) => `${state} ${count}`).join(', ')}`)
  for (const [key, words] of Object.entries(RULES)) {
    const found = findings[key as keyof Findings]
    print(
      `${String(found.length).padStart(5)} ${words}${found.length === 0 ? '' : `: ${found.slice(0, 5).join('; ')}`}`,
    )
  }
  return Object.values(findings).every((found: readonly string[]) => found.length === 0)
}

async function main(options: Options): Promise<boolean> {
  const { year, seed, kill, processes, table } = options
  const calm = await playYear({ year, seed, kills: 0, processes: 1, tell })
  if (table) printTable(calm)
  let good = printYear(`${year}, one process`, calm, checkYear(calm, false))
  printBurden(calm)
  if (kill === undefined && processes === 1) return good
  const disturbed = await playYear({ year, seed, kills: kill ?? 0, processes, tell })
  const name = `${year}, ${processes} process${processes === 1 ? '' : 'es'}, ${kill ?? 0} kills`
  good = printYear(name, disturbed, checkYear(disturbed, (kill ?? 0) > 0)) && good
  const { same, accounted, unaccounted, sentAgain, folded, held, late } = compareYears(calm, disturbed)
  print(
    `compared with the calm year: ${same} the same, ${accounted.length} differ and are accounted for, ${unaccounted.length} are not`,
  )
  print(
    `slots folded ${folded}, held ${held}, late ${late}; sent once more after a kill in mid-send: ${sentAgain}`,
  )
  for (const line of unaccounted.slice(0, 20)) print(`  ${line}`)
  return good && unaccounted.length === 0
}

const program = new Command('simulate')
  .description('play the demonstration county through a year on a virtual clock')
  .option('--year <n>', 'whose working days are known', atLeastOne, 2022)
  .option('--seed <n>', 'of what the cadres do, and of the kills', atLeastOne, 1)
  .option(
    '--kill <n>',
    'play it once more, with a process killed so many times and left for minutes to days',
    atLeastOne,
  )
  .option('--processes <n>', 'play it once more, with so many processes at once', atLeastOne, 1)
  .option('--no-table', 'without the table of all messages')

program.action(async (options: Options) => {
  const good = await main(options)
  print(good ? '\neverything holds' : '\nFAILED: see above')
  process.exitCode = good ? 0 : 1
})
await program.parseAsync()
