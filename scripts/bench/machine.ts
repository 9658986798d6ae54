import { closeSync, fdatasyncSync, openSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

/** What a figure depends on besides the program. */
export interface Machine {
  readonly node: string
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  /** Of the data directory. */
  readonly fileSystem: string
  /** 4 KB written and synced, one after the other. */
  readonly syncsPerSecond: number
}

const SYNCS = 200
const PAGE = 4096

export function describeMachine(dataDir: string): Machine {
  const list = cpus()
  return {
    node: process.version,
    cpu: list[0]?.model.trim() ?? 'unknown',
    cores: list.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    fileSystem: fileSystemOf(dataDir),
    syncsPerSecond: syncSpeed(dataDir),
  }
}

/** From the mount table, where there is one. */
function fileSystemOf(path: string): string {
  try {
    const real = `${realpathSync(path)}/`
    const mounts = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .map(([, point = '', type = '']) => ({ point: point === '/' ? '/' : `${point}/`, type }))
      .filter(({ point, type }) => type !== '' && real.startsWith(point))
      .sort((a, b) => a.point.length - b.point.length)
    return mounts.at(-1)?.type ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

function syncSpeed(dataDir: string): number {
  const path = join(dataDir, '.bench-sync')
  const file = openSync(path, 'w')
  try {
    const page = Buffer.alloc(PAGE, 1)
    const started = performance.now()
    for (let no = 0; no < SYNCS; no++) {
      writeSync(file, page, 0, PAGE, (no % 16) * PAGE)
      fdatasyncSync(file)
    }
    return Math.round((SYNCS * 1000) / (performance.now() - started))
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
}
