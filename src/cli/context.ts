import { createClock } from '../clock.js'
import { type Config, loadEnvironment, readConfig } from '../config.js'
import { createLogger } from '../log.js'
import type { Clock, Logger } from '../ports.js'

/** What a command works with: the same settings as the service's, and a log on standard error. */
export interface CommandContext {
  readonly config: Config
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Reads the settings as the service does. A command's log is quiet unless LOG_LEVEL asks for more, as
 * its own words are what the person at the terminal wants to read.
 * @throws DubanError `config_invalid`
 */
export function loadContext(): CommandContext {
  const env = loadEnvironment(process.env, '.env')
  const { config, warnings } = readConfig(env)
  for (const warning of warnings) process.stderr.write(`duban: ${warning}\n`)
  const level = env.LOG_LEVEL === undefined || env.LOG_LEVEL === '' ? 'warn' : config.logLevel
  return { config, clock: createClock(config.clock), log: createLogger(level, 2) }
}
