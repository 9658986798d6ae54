#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { registerBackup } from './cli/backup.js'
import { registerBulletin } from './cli/bulletin.js'
import { registerCalendar } from './cli/calendar.js'
import { registerCampaign } from './cli/campaign.js'
import { registerCode } from './cli/code.js'
import { registerImport } from './cli/import.js'
import { registerJobs } from './cli/jobs.js'
import { registerOutbox } from './cli/outbox.js'
import { registerParse } from './cli/parse.js'
import { registerRestore } from './cli/restore.js'
import { registerStoreCopy } from './cli/store-copy.js'
import { registerStoreServe } from './cli/store-serve.js'
import { registerTemplate } from './cli/template.js'
import { speakChinese, usageWords } from './cli/usage.js'
import { EXIT, reportFailure } from './exit.js'
import { readVersion } from './project.js'

// `duban jobs | head -3`: a reader that has seen enough is no fault; the command goes on to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

const program = speakChinese(new Command('duban'))
  .description('督办通：从工作群到正式汇报的督办台账')
  .version(readVersion(), '-V, --version', '显示版本')

registerImport(program)
registerTemplate(program)
registerCampaign(program)
registerCode(program)
registerCalendar(program)
registerBulletin(program)
registerOutbox(program)
registerJobs(program)
registerParse(program)
registerBackup(program)
registerRestore(program)

const store = program.command('store').description('数据的存储')
registerStoreServe(store)
registerStoreCopy(store)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and the version are no mistakes: commander ends by an "error" of exit code 0 there.
    const asked = error.exitCode === 0 || error.code === 'commander.help'
    if (!asked) process.stderr.write(usageWords(error))
    process.exitCode = asked ? EXIT.ok : EXIT.usage
  } else process.exit(reportFailure(error))
}
