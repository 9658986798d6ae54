import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { DubanError } from './domain/errors.js'
import { redact } from './redact.js'
import { type Config, SETTINGS } from './settings.js'

export type { Config } from './settings.js'

type Environment = Readonly<Record<string, string | undefined>>

const ROWS = Object.entries(SETTINGS)
const NAMES = ROWS.map(([, row]) => row.name)

/** Names people write from habit with other programs. */
const HABITS: Readonly<Record<string, string>> = {
  DATA_PATH: 'DATA_DIR',
  DB_URI: 'MONGODB_URI',
  MONGODB_URL: 'MONGODB_URI',
  MONGO_URI: 'MONGODB_URI',
  MONGO_URL: 'MONGODB_URI',
  LOGLEVEL: 'LOG_LEVEL',
  SHUTDOWN_TIMEOUT: 'SHUTDOWN_TIMEOUT_MS',
}

const plain = (name: string) => name.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Whether one inserted, dropped or changed letter makes `a` into `b`. */
function oneLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i)
}

/** The setting a name was perhaps meant to be. Short names are not guessed at: HOME is not HOST. */
function meant(name: string): string | undefined {
  const habit = HABITS[name.toUpperCase()]
  if (habit !== undefined) return habit
  const key = plain(name)
  return NAMES.find((known) => plain(known) === key || (key.length >= 7 && oneLetterApart(plain(known), key)))
}

function warningsFor(env: Environment): string[] {
  return Object.keys(env).flatMap((name) => {
    if (NAMES.includes(name)) return []
    const guess = meant(name)
    if (guess !== undefined) return [`不认识的设置 ${name}，没有使用；是不是要写 ${guess}？`]
    return name.startsWith('DUBAN_') ? [`不认识的设置 ${name}，没有使用；可用的设置见 .env.example。`] : []
  })
}

/**
 * The typed settings of an environment. An empty value counts as unset.
 * @returns the frozen config, and a warning (Chinese) for each name that looks like a mistyped setting.
 * @throws DubanError `config_invalid` whose `problems` tell every mistake, each with an example.
 */
export function readConfig(env: Environment): { config: Config; warnings: readonly string[] } {
  const problems: string[] = []
  const values = ROWS.map(([key, row]) => {
    const written = env[row.name]?.trim()
    const text = written === undefined || written === '' ? row.default : written
    const parsed = row.schema.safeParse(text)
    if (!parsed.success) {
      const shown = row.secret !== undefined ? '（不显示）' : JSON.stringify(redact(text ?? ''))
      problems.push(`${row.name}=${shown} 不对：${row.must}，例如 ${row.name}=${row.example}`)
    }
    return [key, parsed.data]
  })
  if (problems.length > 0) throw new DubanError('config_invalid', { problems })
  // The rows' schemas are what Config is derived from, so what they let through is a Config.
  return { config: Object.freeze(Object.fromEntries(values) as Config), warnings: warningsFor(env) }
}

/**
 * The environment with what a `.env` file adds. The environment wins, as an operator expects of
 * `PORT=3001 npm start`.
 * @throws DubanError `config_invalid` when the file is there but cannot be read.
 */
export function loadEnvironment(env: Environment, file: string): Environment {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENOENT') return env
    const problems = [`${file} 读不了（${code}）：请检查它是不是文件、有没有读的权限，或删掉它`]
    throw new DubanError('config_invalid', { problems }, { cause: error })
  }
  return { ...parseEnv(text.replace(/^\uFEFF/, '')), ...env }
}

/** The settings as a log may show them: credentials masked, nothing else hidden. */
export function describeConfig(config: Config): Record<string, unknown> {
  const whole = new Set(ROWS.flatMap(([key, row]) => (row.secret === 'whole' ? [key] : [])))
  const shown = Object.entries(config).map(([key, value]) => {
    if (typeof value !== 'string') return [key, value]
    return [key, whole.has(key) ? '***' : redact(value)]
  })
  return Object.fromEntries(shown) as Record<string, unknown>
}
