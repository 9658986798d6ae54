import { isDubanError } from './domain/errors.js'
import { errorWords } from './language/words/errors.js'
import type { Logger } from './ports.js'
import { redact } from './redact.js'

/**
 * Exit codes, told in the README. 70 is sysexits.h's EX_SOFTWARE: a fault of the program, after which a
 * supervisor should start it again; 1 is a fault of the settings or the machine, which a restart repeats.
 */
export const EXIT = { ok: 0, refused: 1, usage: 2, fault: 70 } as const

/** Tells on standard error why the process ends, without secrets, and gives the exit code to use. */
export function reportFailure(error: unknown, log?: Logger): number {
  if (isDubanError(error)) {
    process.stderr.write(`duban: ${redact(errorWords(error, 'cli'))}\n`)
    log?.debug({ err: error.cause }, 'cause')
    return EXIT.refused
  }
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`duban: 程序内部出错，已退出：${redact(reason)}\n`)
  log?.error({ err: error }, 'fault')
  return EXIT.fault
}
