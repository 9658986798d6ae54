// `npm run build`: the server with tsc; the web pages are added by their own step once they exist.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
const steps = [['tsc', '-p', 'tsconfig.build.json']]
if (existsSync('src/web/vite.config.ts')) steps.push(['vite', 'build', '--config', 'src/web/vite.config.ts', '--logLevel', 'warn'])
for (const step of steps) {
  const result = spawnSync('npx', ['--no-install', ...step], { stdio: 'inherit' })
  if (result.status !== 0) process.exit(result.status ?? 1)
}
chmodSync('dist/src/cli.js', 0o755)
