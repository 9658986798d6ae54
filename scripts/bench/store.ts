import type { Command } from 'commander'
import { atLeastOne } from '../crash/report.js'
import { openEmbedded, openMongodb } from './engine.js'
import { describeMachine } from './machine.js'
import { printReport, type Report } from './report.js'
import { workStore } from './store-work.js'

interface Options {
  readonly documents: number
  readonly seconds: number
  readonly data?: string
  readonly json?: true
}

/** `npm run bench -- store`: the embedded store, and beside it the MongoDB of MONGODB_URI where given. */
export function registerBenchStore(program: Command): void {
  program
    .command('store')
    .description('measure the embedded store, and the server of MONGODB_URI where given')
    .option('--documents <n>', 'in the collection that is read', atLeastOne, 100_000)
    .option('--seconds <n>', 'for each rate', atLeastOne, 3)
    .option('--data <dir>', 'where the embedded store puts its files for the time of the run')
    .option('--json', 'print JSON')
    .action(async ({ documents, seconds, data, json }: Options) => {
      const uri = process.env['MONGODB_URI']
      const engines = [
        () => openEmbedded(data),
        ...(uri === undefined || uri === '' ? [] : [() => openMongodb(uri)]),
      ]
      const reports: Report[] = []
      for (const open of engines) {
        const engine = await open()
        try {
          const machine = describeMachine(engine.dataDir)
          const lines = await workStore(engine, { documents, seconds })
          const report = { title: engine.name, machine, lines }
          reports.push(report)
          if (json === undefined) printReport(report)
        } finally {
          await engine.close()
        }
      }
      if (json === true) console.log(JSON.stringify(reports, null, 2))
    })
}
