import { Command } from 'commander'
import { registerBenchIngest } from './ingest.js'
import { registerBenchStore } from './store.js'

const program = new Command('bench').description(
  'npm run bench -- …: figures of this program on this machine',
)
registerBenchStore(program)
registerBenchIngest(program)
await program.parseAsync()
