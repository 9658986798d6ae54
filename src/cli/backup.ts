import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readVersion } from '../project.js'
import { loadContext } from './context.js'
import { createProgress, whenInterrupted } from './progress.js'

interface Options {
  readonly force?: true
  readonly allowInconsistent?: true
}

/** `duban backup`: the configured store into one file, while the service runs. */
export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description('把全部数据备份到一个文件；服务不用停，备份的是同一时刻的数据')
    .argument('<文件>', '要写的备份文件，如 duban-2022-09-14.bak')
    .option('--force', '覆盖同名的文件')
    .option('--allow-inconsistent', '单机 MongoDB 也备份，不保证是同一时刻的数据（请先停掉服务）')
    .action(backup)
}

async function backup(name: string, options: Options): Promise<void> {
  const { config, clock, log } = loadContext()
  const { openConfigured } = await import('./store-address.js')
  const { backUp } = await import('../store/backup.js')
  const file = resolve(name)
  const calm = whenInterrupted('已中断，没有写出备份文件。')
  const progress = createProgress()
  const store = await openConfigured(config, { log, role: 'source' })
  try {
    const { consistent, collections, documents } = await backUp({
      store,
      file,
      program: readVersion(),
      now: clock.now(),
      log,
      force: options.force === true,
      allowInconsistent: options.allowInconsistent === true,
      onProgress: (collection, done, total) => progress.show(`备份 ${collection}`, done, total),
    })
    progress.end()
    const moment = consistent ? '' : '（不保证是同一时刻的数据）'
    process.stdout.write(`已备份到 ${file}：${collections} 个集合、${documents} 个文档${moment}。\n`)
  } finally {
    progress.end()
    await store.close()
    calm()
  }
}
