import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeConfig, loadEnvironment, readConfig } from '../../src/config.js'
import { DubanError } from '../../src/domain/errors.js'
import { SETTINGS } from '../../src/settings.js'

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof DubanError && error.code === 'config_invalid') return error.data.problems as string[]
    throw error
  }
  return []
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      config: {
        host: '127.0.0.1',
        port: 3000,
        dataDir: resolve('data'),
        mongodbUri: undefined,
        logLevel: 'info',
        timeZone: 'Asia/Shanghai',
        clock: { kind: 'system' },
        webchat: false,
        wechatyPuppet: undefined,
        wechatyToken: undefined,
        wechatyEndpoint: undefined,
        wechatyPlaintext: false,
        wechatyIdsPerLogin: false,
        shutdownTimeoutMs: 10_000,
      },
      warnings: [],
    })
  })

  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}).config)).toBe(true)
  })

  it('takes an empty value as unset and trims the others', () => {
    const { config } = readConfig({ PORT: '', MONGODB_URI: '  ', HOST: ' ::1 ' })
    expect(config).toMatchObject({ port: 3000, mongodbUri: undefined, host: '::1' })
  })

  it.each([
    ['HOST', ['300.1.1.1', 'a b', 'http://x', '-x', 'x_y']],
    ['PORT', ['x', '-1', '65536', '3000.5', '1e3', '0x10', '3000;']],
    ['MONGODB_URI', ['localhost:27017', 'mongo://h/db', 'mongodb://', 'mongodb://h ost']],
    ['LOG_LEVEL', ['verbose', 'INFO']],
    ['DUBAN_TZ', ['Mars/Olympus', '+08:00', '北京']],
    [
      'DUBAN_CLOCK',
      ['2022-09-14', '2022-09-14T10:00:00', '2022-02-30T10:00:00+08:00', 'frozen', '+', '3d', '+d'],
    ],
    ['WEBCHAT', ['yes', 'true', 'ON']],
    ['SHUTDOWN_TIMEOUT_MS', ['99', '600001', '10s']],
  ])('refuses a wrong %s and shows a right one that it would take', (name, wrong) => {
    const row = Object.values(SETTINGS).find((setting) => setting.name === name)
    for (const value of wrong) {
      const problems = problemsOf({ [name]: value })
      expect(problems, value).toHaveLength(1)
      expect(problems[0]).toContain(`例如 ${name}=${row?.example}`)
    }
    expect(problemsOf({ [name]: row?.example ?? '' })).toEqual([])
  })

  it('lists every mistake at once', () => {
    const problems = problemsOf({ HOST: 'a b', PORT: 'x', WEBCHAT: 'maybe' })
    expect(problems.map((line) => line.split('=')[0])).toEqual(['HOST', 'PORT', 'WEBCHAT'])
  })

  it('never shows what stands in a secret setting', () => {
    const [problem] = problemsOf({ MONGODB_URI: 'mongo://root:hunter2@db/duban' })
    expect(problem).not.toContain('hunter2')
    expect(problem).not.toContain('root')
  })

  it.each([
    ['system', { kind: 'system' }],
    ['2022-09-14T10:00:00+08:00', { kind: 'from', instant: new Date('2022-09-14T02:00:00Z') }],
    ['frozen:2022-09-14T02:00:00Z', { kind: 'frozen', instant: new Date('2022-09-14T02:00:00Z') }],
    ['+3d', { kind: 'shift', ms: 259_200_000 }],
    ['-1d12h', { kind: 'shift', ms: -129_600_000 }],
    ['+90m30s', { kind: 'shift', ms: 5_430_000 }],
  ])('reads DUBAN_CLOCK=%s', (text, clock) => {
    expect(readConfig({ DUBAN_CLOCK: text }).config.clock).toEqual(clock)
  })

  it.each([
    ['MONGO_URI', 'MONGODB_URI'],
    ['MONGODB_URL', 'MONGODB_URI'],
    ['LOG_LEVELS', 'LOG_LEVEL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['data_dir', 'DATA_DIR'],
    ['DUBAN_CLOK', 'DUBAN_CLOCK'],
    ['DUBAN_PORT', '.env.example'],
  ])('warns of %s and points to %s', (name, hint) => {
    const { warnings } = readConfig({ [name]: '1' })
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(name)
    expect(warnings[0]).toContain(hint)
  })

  it('leaves other programs their names', () => {
    const env = {
      HOME: '/root',
      PATH: '/bin',
      TZ: 'UTC',
      HOSTNAME: 'x',
      PORTS: '1',
      NODE_ENV: 'test',
      LANG: 'C',
    }
    expect(readConfig(env).warnings).toEqual([])
  })
})

describe('loadEnvironment', () => {
  let directory = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'duban-env-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('adds what .env says, and lets the environment win', () => {
    const file = join(directory, '.env')
    writeFileSync(file, '\uFEFFPORT=4000\n# 说明\nHOST="0.0.0.0"\n')
    expect(loadEnvironment({ HOST: '::1' }, file)).toEqual({ PORT: '4000', HOST: '::1' })
  })

  it('does without the file', () => {
    expect(loadEnvironment({ PORT: '1' }, join(directory, '.env'))).toEqual({ PORT: '1' })
  })

  it('says so when it is there and cannot be read', () => {
    expect(() => loadEnvironment({}, directory)).toThrow(DubanError)
  })
})

describe('describeConfig', () => {
  it('masks what a URI carries', () => {
    const { config } = readConfig({ MONGODB_URI: 'mongodb://duban:p@ss/w0rd@db1,db2/duban?replicaSet=rs0' })
    const shown = JSON.stringify(describeConfig(config))
    expect(shown).toContain('mongodb://***@db1,db2/duban?replicaSet=rs0')
    expect(shown).not.toMatch(/w0rd|p@ss/)
  })
})

describe('.env.example', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')

  it('lists exactly the settings the program knows, in their order', () => {
    const names = lines.flatMap((line) => /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? [])
    expect(names).toEqual(Object.values(SETTINGS).map(({ name }) => name))
  })

  it('tells each one as the table does, with its default', () => {
    for (const row of Object.values(SETTINGS)) {
      expect(lines).toContain(`# ${row.description}`)
      expect(lines).toContain(`#${row.name}=${'default' in row ? row.default : row.example}`)
    }
  })
})

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  it('has every setting with its default in its table', () => {
    const rows = readFileSync(file, 'utf8').split('\n')
    for (const row of Object.values(SETTINGS)) {
      const cell = 'default' in row ? `\`${row.default}\`` : '—'
      expect(rows.filter((line) => line.startsWith(`| \`${row.name}\` | ${cell} |`))).toHaveLength(1)
    }
  })
})
