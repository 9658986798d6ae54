import { Command } from 'commander'
import { registerBenchDigest } from './digest.js'
import { registerBenchIngest } from './ingest.js'
import { registerBenchParse } from './parse.js'
import { registerBenchReminders } from './reminders.js'
import { registerBenchStore } from './store.js'

const program = new Command('bench').description(
  'npm run bench -- …: figures of this program on this machine',
)
registerBenchStore(program)
registerBenchIngest(program)
registerBenchParse(program)
registerBenchReminders(program)
registerBenchDigest(program)
try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  // A store or a service may still be open: nothing is left to wait for.
  process.exit(1)
}
