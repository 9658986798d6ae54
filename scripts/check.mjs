// `npm run check`: every static gate, all of them run even if one fails, so one run shows everything.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { toolPath } from './tool.mjs'

const run = (packageName, command, args) =>
  spawnSync(process.execPath, [toolPath(packageName, command), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })

/** dependency-cruiser exits 0 when it understood nothing; a run over no modules proves nothing. */
function boundaries() {
  const rooms = ['src', 'bots', 'scripts']
  const result = run('dependency-cruiser', 'depcruise', [
    ...rooms,
    '--output-type',
    'json',
    '--config',
    '.dependency-cruiser.cjs',
  ])
  let report
  try {
    report = JSON.parse(result.stdout)
  } catch {
    return { ok: false, text: result.stdout + result.stderr }
  }
  const lines = report.summary.violations.map((v) => `${v.rule.severity} ${v.rule.name}: ${v.from} → ${v.to}`)
  // Only TypeScript counts: the scripts in plain JavaScript are read even when nothing else is understood.
  const modules = report.modules.filter(
    ({ source }) => source.endsWith('.ts') && !/node_modules/.test(source),
  )
  const imports = modules.reduce((sum, { dependencies }) => sum + dependencies.length, 0)
  if (modules.length === 0 || imports === 0) lines.push(`read ${modules.length} modules, ${imports} imports`)
  return { ok: lines.length === 0, text: lines.join('\n') || `${modules.length} modules, ${imports} imports` }
}

const tool =
  (packageName, command, ...args) =>
  () => {
    const result = run(packageName, command, args)
    return { ok: result.status === 0, text: (result.stdout + result.stderr).trim() }
  }

const PAGES = 'src/web/tsconfig.json'
const gates = {
  types: tool('typescript', 'tsc', '--noEmit', '-p', 'tsconfig.json'),
  ...(existsSync(PAGES) ? { pages: tool('vue-tsc', 'vue-tsc', '--noEmit', '-p', PAGES) } : {}),
  lint: tool('oxlint', 'oxlint', '--type-aware', '--deny-warnings'),
  format: tool('@biomejs/biome', 'biome', 'check', '.'),
  boundaries,
  unused: tool('knip', 'knip', '--no-progress'),
}

const only = process.argv.slice(2)
const unknown = only.filter((name) => !(name in gates))
if (unknown.length > 0) {
  console.log(`no such gate: ${unknown.join(', ')}; there are ${Object.keys(gates).join(', ')}`)
  process.exit(2)
}
let failed = 0
for (const [name, gate] of Object.entries(gates)) {
  if (only.length > 0 && !only.includes(name)) continue
  const { ok, text } = gate()
  if (!ok) failed++
  const more = ok ? (name === 'boundaries' ? ` (${text})` : '') : `\n${text}\n`
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}${more}`)
}
process.exitCode = failed === 0 ? 0 : 1
