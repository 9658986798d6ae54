// `npm run check`: every static gate, all of them run even if one fails, so one run shows everything.
import { spawnSync } from 'node:child_process'

const BIN = process.platform === 'win32' ? 'npx.cmd' : 'npx'
const run = (args) => spawnSync(BIN, ['--no-install', ...args], { encoding: 'utf8', maxBuffer: 64 << 20 })

/** dependency-cruiser exits 0 when it understood nothing; a run over no modules proves nothing. */
function boundaries() {
  const result = run(['depcruise', 'src', 'bots', 'scripts', '--output-type', 'json', '--config', '.dependency-cruiser.cjs'])
  let summary
  try {
    summary = JSON.parse(result.stdout).summary
  } catch {
    return { ok: false, text: result.stdout + result.stderr }
  }
  const lines = summary.violations.map((v) => `${v.rule.severity} ${v.rule.name}: ${v.from} → ${v.to}`)
  if (summary.totalCruised === 0) lines.push('dependency-cruiser read 0 modules')
  return { ok: lines.length === 0, text: lines.join('\n') || `${summary.totalCruised} modules` }
}

const command = (...args) => () => {
  const result = run(args)
  return { ok: result.status === 0, text: (result.stdout + result.stderr).trim() }
}

const gates = {
  types: command('tsc', '--noEmit', '-p', 'tsconfig.json'),
  lint: command('oxlint', '--type-aware', '--deny-warnings'),
  format: command('biome', 'check', '.'),
  boundaries,
  unused: command('knip', '--no-progress'),
}

const only = process.argv.slice(2)
let failed = 0
for (const [name, gate] of Object.entries(gates)) {
  if (only.length > 0 && !only.includes(name)) continue
  const { ok, text } = gate()
  if (!ok) failed++
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}${ok ? '' : `\n${text}\n`}`)
}
process.exitCode = failed === 0 ? 0 : 1
