import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json: above src/ when run from sources, above dist/src/ when compiled. */
function findRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error('package.json not found above the program')
  }
}

const root = findRoot()

/** Where the build puts the web pages; may not exist. */
export const PAGES_ROOT = join(root, 'dist', 'web')

interface Manifest {
  readonly version: string
  readonly scripts: { readonly start: string }
}

const readManifest = (): Manifest => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

/** The program's version, from package.json. */
export function readVersion(): string {
  return readManifest().version
}

/** Node's own options of `npm start`, for whoever starts the service otherwise. */
export function startOptions(): string[] {
  return readManifest()
    .scripts.start.split(' ')
    .filter((word) => word.startsWith('--'))
}
