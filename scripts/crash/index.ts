import { Command } from 'commander'
import { registerCrashInbound } from './inbound.js'
import { registerCrashStore } from './store.js'

const program = new Command('crash').description(
  'npm run crash -- …: kill -9 at random moments, and look for what was promised and is gone.\n' +
    'A killed process loses no page the kernel has: that a write was synced before it was acknowledged, ' +
    'only a loss of power would tell.',
)
registerCrashStore(program)
registerCrashInbound(program)
try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  // A store or a service may still be open: nothing is left to wait for.
  process.exit(1)
}
