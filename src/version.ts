import { existsSync, readFileSync } from 'node:fs'

/** The program's version, from the package.json above this file (src/ or dist/src/). */
export function readVersion(): string {
  let directory = new URL('.', import.meta.url)
  for (let up = 0; up < 3; up++, directory = new URL('..', directory)) {
    const file = new URL('package.json', directory)
    if (!existsSync(file)) continue
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown }
    if (typeof version === 'string') return version
  }
  throw new Error('package.json not found above the program')
}
