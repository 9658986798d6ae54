import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The script behind an installed package's command, to be run by this same Node: no npx in between (half a
 * second each time), and no difference on Windows. Nothing when the package is not installed.
 */
export function toolPath(packageName, command = packageName) {
  const directory = join('node_modules', packageName)
  const manifest = join(directory, 'package.json')
  if (!existsSync(manifest)) return undefined
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(directory, typeof bin === 'string' ? bin : bin[command])
}
