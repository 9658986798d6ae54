import type { Command } from 'commander'
import { atLeastOne, newSeed, printRows } from './report.js'
import { isClean } from './store-check.js'
import { crashStore } from './store-rounds.js'

interface Options {
  readonly rounds: number
  readonly writers: number
  readonly seed: number
  readonly data?: string
}

/** `npm run crash -- store`: kill -9 under writers; what was acknowledged must be there, once, in every index. */
export function registerCrashStore(program: Command): void {
  program
    .command('store')
    .description('kill the embedded store with -9 under writers, and compare what it kept with its promises')
    .option('--rounds <n>', 'kills', atLeastOne, 100)
    .option('--writers <n>', 'writers at once', atLeastOne, 32)
    .option('--seed <n>', 'of every random choice; a new one each time if left out', atLeastOne, newSeed())
    .option('--data <dir>', 'data directory to use and keep')
    .action(async ({ rounds, writers, seed, data }: Options) => {
      console.log(`embedded store, ${rounds} rounds, ${writers} writers, seed ${seed}`)
      const started = performance.now()
      const totals = await crashStore({
        rounds,
        writers,
        seed,
        ...(data === undefined ? {} : { dataDir: data }),
        onRound: (round, { acknowledged, unanswered, findings, faults }) => {
          if (round % 10 !== 0 && round !== rounds) return
          const { inserted, updated, deleted } = acknowledged
          const { missing, duplicated, wrong, resurrected, indexMisses, indexStrays } = findings
          console.log(
            `round ${round}: acknowledged ${inserted + updated + deleted}, unanswered ${unanswered}, ` +
              `missing ${missing}, duplicated ${duplicated}, wrong ${wrong + resurrected}, ` +
              `index misses ${indexMisses}, strays ${indexStrays}, errors ${faults.length}`,
          )
        },
      })
      const { findings, faults, acknowledged } = totals
      printRows([
        ['kills', totals.kills],
        ['acknowledged inserts', acknowledged.inserted],
        ['acknowledged updates', acknowledged.updated],
        ['acknowledged deletes', acknowledged.deleted],
        ['on their way at a kill', totals.unanswered],
        ['acknowledged and missing', findings.missing],
        ['duplicated', findings.duplicated],
        ['updates lost or done twice', findings.wrong],
        ['deletes undone', findings.resurrected],
        ['index misses', findings.indexMisses],
        ['index strays', findings.indexStrays],
        ['errors while alive', faults.length],
        ['seconds', Math.round((performance.now() - started) / 1000)],
      ])
      for (const line of [...findings.examples, ...faults]) console.log(`  ${line}`)
      if (!isClean(findings) || faults.length > 0) process.exitCode = 1
    })
}
