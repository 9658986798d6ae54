import type { Command } from 'commander'
import { atLeastOne, newSeed } from '../crash/report.js'
import { ingest } from './ingest-run.js'
import { printReport } from './report.js'

interface Options {
  readonly messages: number
  readonly atOnce: number
  readonly items: number
  readonly updates: number
  readonly warmUp: number
  readonly seed: number
  readonly data?: string
  readonly waitForAnswers?: true
  readonly json?: true
}

/** `npm run bench -- ingest`: the whole service over HTTP, from the message to its answer. */
export function registerBenchIngest(program: Command): void {
  program
    .command('ingest')
    .description('send messages to the whole service over HTTP, and wait for every answer')
    .option('--messages <n>', 'measured', atLeastOne, 5000)
    .option('--at-once <n>', 'under way at any moment', atLeastOne, 64)
    .option('--items <n>', 'stored beforehand', atLeastOne, 120)
    .option('--updates <n>', 'stored beforehand, in all timelines together', atLeastOne, 360)
    .option('--warm-up <n>', 'sent before those that are measured', atLeastOne, 12_000)
    .option('--seed <n>', 'of the choice of senders and tasks', atLeastOne, newSeed())
    .option('--wait-for-answers', 'send the next only when the answer is there, instead of at the 202')
    .option('--data <dir>', 'where the embedded store puts its files for the time of the run')
    .option('--json', 'print JSON')
    .action(async ({ json, data, waitForAnswers, ...options }: Options) => {
      const uri = process.env['MONGODB_URI']
      const report = await ingest({
        ...options,
        waitForAnswers: waitForAnswers === true,
        ...(data === undefined ? {} : { base: data }),
        ...(uri === undefined || uri === '' ? {} : { mongodbUri: uri }),
        tell: (text) => process.stderr.write(`${text}\n`),
      })
      if (json === true) console.log(JSON.stringify(report, null, 2))
      else printReport(report)
    })
}
