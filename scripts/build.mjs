// `npm run build` (and `prepare`, so `npm ci` leaves everything built): the server with tsc, the web pages
// with their own step. Files are built aside and moved into dist one by one, so that a service which runs
// from dist meanwhile never reads half a file or misses one; what no longer has a source is removed last.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { toolPath } from './tool.mjs'

const DIST = 'dist'
/** What tsc fills; other folders of dist belong to other steps. */
const ROOMS = ['src', 'bots', 'scripts']
// As deep as dist: source maps point to their sources by relative paths.
const aside = `.dist-${process.pid}`

function run(command) {
  const result = spawnSync(process.execPath, command, { stdio: 'inherit' })
  if (result.status === 0) return
  rmSync(aside, { recursive: true, force: true })
  process.exit(result.status ?? 1)
}

const files = (root) =>
  existsSync(root)
    ? readdirSync(root, { recursive: true }).filter((name) => statSync(join(root, name)).isFile())
    : []

const same = (a, b) => existsSync(b) && readFileSync(a).equals(readFileSync(b))

const tsc = toolPath('typescript', 'tsc')
// `npm ci --omit=dev` runs `prepare` as well: with a build at hand there is nothing to do.
if (tsc === undefined && existsSync(join(DIST, 'src', 'main.js'))) {
  console.log('no compiler installed: keeping the present build')
  process.exit(0)
}

run([tsc, '-p', 'tsconfig.build.json', '--outDir', aside])
const built = new Set(files(aside))
for (const name of built) {
  const [from, to] = [join(aside, name), join(DIST, name)]
  if (name === join('src', 'cli.js')) chmodSync(from, 0o755)
  if (same(from, to)) continue
  mkdirSync(dirname(to), { recursive: true })
  renameSync(from, to)
}
for (const room of ROOMS) {
  for (const name of files(join(DIST, room))) {
    if (!built.has(join(room, name))) rmSync(join(DIST, room, name), { force: true })
  }
}
rmSync(aside, { recursive: true, force: true })
chmodSync(join(DIST, 'src', 'cli.js'), 0o755)

if (existsSync('src/web/vite.config.ts')) {
  run([toolPath('vite'), 'build', '--config', 'src/web/vite.config.ts', '--logLevel', 'warn'])
}
