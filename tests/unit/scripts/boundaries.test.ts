import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let project = ''
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'duban-rooms-'))
  for (const name of [
    '.dependency-cruiser.cjs',
    'tsconfig.json',
    'package.json',
    'scripts/check.mjs',
    'scripts/tool.mjs',
  ]) {
    mkdirSync(join(project, dirname(name)), { recursive: true })
    cpSync(name, join(project, name))
  }
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))
  for (const room of ['src', 'bots']) mkdirSync(join(project, room))
})
afterEach(() => rmSync(project, { recursive: true }))

/** The check over a project of these files. */
function check(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(project, dirname(name)), { recursive: true })
    writeFileSync(join(project, name), text)
  }
  const { status, stdout } = spawnSync(process.execPath, ['scripts/check.mjs', 'boundaries'], {
    cwd: project,
    encoding: 'utf8',
  })
  return { status, stdout }
}

const value = 'export const value = 1\n'

it('passes what is allowed, and says how much it read', () => {
  const { status, stdout } = check({
    'src/domain/light.ts': value,
    'src/services/light.ts': "export { value } from '../domain/light.js'\n",
  })
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'ok     boundaries (2 modules, 1 imports)\n' })
})

it('fails on reading nothing', () => {
  const { status, stdout } = check({ 'tests/a.ts': value })
  expect(status).toBe(1)
  expect(stdout).toContain('read 0 modules')
})

it('fails on every forbidden import, and names it', () => {
  const FORBIDDEN = [
    ['room-domain', 'src/domain/a.ts', '../store/b.js'],
    ['room-domain', 'src/domain/c.ts', '../clock.js'],
    ['room-services', 'src/services/a.ts', '../http/b.js'],
    ['room-http', 'src/http/a.ts', '../store/b.js'],
    ['room-store-embedded', 'src/store/embedded/a.ts', '../../domain/b.js'],
    ['store-knows-domain-only', 'src/store/a.ts', '../services/b.js'],
    ['bots-know-ports-only', 'bots/wechaty/a.ts', '../../src/domain/b.js'],
    ['adapters-only-in-roots', 'src/outbox/a.ts', '../../bots/wechaty/b.js'],
    ['no-tests-in-program', 'src/a.ts', '../tests/b.js'],
    ['pure-domain', 'src/domain/d.ts', 'koa'],
    ['no-dev-packages-in-program', 'src/c.ts', 'fast-check'],
    ['no-circular', 'src/domain/e.ts', './f.js'],
  ] as const
  const targets = ['src/store/b.ts', 'src/clock.ts', 'src/http/b.ts', 'src/domain/b.ts', 'src/services/b.ts']
  const { status, stdout } = check({
    ...Object.fromEntries(
      FORBIDDEN.map(([, from, to]) => [from, `import * as o from '${to}'\nexport { o }\n`]),
    ),
    // A circle is reported once, where it was first found.
    'src/domain/f.ts': "import * as o from './e.js'\nexport { o }\n",
    ...Object.fromEntries([...targets, 'bots/wechaty/b.ts', 'tests/b.ts'].map((name) => [name, value])),
  })
  expect(status).toBe(1)
  const found = stdout.split('\n').map((line) => line.split(' → ')[0])
  for (const [rule, from] of FORBIDDEN) expect(found).toContain(`error ${rule}: ${from}`)
})
