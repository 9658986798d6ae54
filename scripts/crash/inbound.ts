import type { Command } from 'commander'
import { crashInbound } from './inbound-rounds.js'
import { atLeastOne, newSeed, printRows } from './report.js'

interface Options {
  readonly rounds: number
  readonly senders: number
  readonly seed: number
  readonly data?: string
}

/** `npm run crash -- inbound`: kill -9 while messages come in; each must be there once and be answered. */
export function registerCrashInbound(program: Command): void {
  program
    .command('inbound')
    .description('kill the whole service with -9 while messages come in, and count what each of them caused')
    .option('--rounds <n>', 'kills', atLeastOne, 200)
    .option('--senders <n>', 'senders at once', atLeastOne, 16)
    .option('--seed <n>', 'of every random choice; a new one each time if left out', atLeastOne, newSeed())
    .option('--data <dir>', 'empty data directory to use and keep')
    .action(async ({ rounds, senders, seed, data }: Options) => {
      console.log(`whole service, ${rounds} rounds, ${senders} senders, seed ${seed}`)
      const started = performance.now()
      const { findings, faults, ...totals } = await crashInbound({
        rounds,
        senders,
        seed,
        ...(data === undefined ? {} : { dataDir: data }),
        onRound: (round, { sent, acknowledged, again, findings: found, faults: wrong }) => {
          if (round % 10 !== 0 && round !== rounds) return
          console.log(
            `round ${round}: sent ${sent}, acknowledged ${acknowledged}, again ${again}, ` +
              `missing ${found?.missing ?? '-'}, unrecorded ${found?.unrecorded ?? '-'}, ` +
              `doubled ${found?.doubled ?? '-'}, replies lost ${found?.repliesLost ?? '-'}, ` +
              `uncalled for ${found?.uncalled ?? '-'}, errors ${wrong.length}`,
          )
        },
      })
      printRows([
        ['kills', totals.kills],
        ['messages sent', totals.sent],
        ['acknowledged', totals.acknowledged],
        ['delivered again', totals.again],
        ['acknowledged and missing', findings?.missing ?? '-'],
        ['acknowledged and not recorded', findings?.unrecorded ?? '-'],
        ['doubled', findings?.doubled ?? '-'],
        ['replies lost', findings?.repliesLost ?? '-'],
        ['uncalled for', findings?.uncalled ?? '-'],
        ['snapshots behind', findings?.stale ?? '-'],
        ['audit records left open', findings?.unclosed ?? '-'],
        ['errors', faults.length],
        ['seconds', Math.round((performance.now() - started) / 1000)],
      ])
      for (const line of [...(findings?.examples ?? []), ...faults]) console.log(`  ${line}`)
      // A run in which nothing was acknowledged has shown nothing.
      if (
        findings === undefined ||
        findings.examples.length > 0 ||
        faults.length > 0 ||
        totals.acknowledged === 0
      )
        process.exitCode = 1
    })
}
