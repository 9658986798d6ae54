import { resolve } from 'node:path'
import type { Command } from 'commander'
import { loadContext } from './context.js'
import { createProgress, whenInterrupted } from './progress.js'

interface Options {
  readonly replace?: true
}

const PHASES = { write: '恢复', verify: '核对' } as const

/** `duban restore`: a backup file into the configured store, which no service may be using. */
export function registerRestore(program: Command): void {
  program
    .command('restore')
    .description('用备份文件恢复全部数据；请先停掉服务')
    .argument('<文件>', '备份文件')
    .option('--replace', '库不是空的也恢复：里面的数据全部由备份替换')
    .action(restoreFile)
}

async function restoreFile(name: string, options: Options): Promise<void> {
  const { config, clock, log } = loadContext()
  const { lostStore, openConfigured } = await import('./store-address.js')
  const { restore } = await import('../store/restore.js')
  const { databaseOf } = await import('../store/connection.js')
  const calm = whenInterrupted('已中断，库里的数据不完整，服务不会在它上面启动。再次执行同一条命令即可。')
  const progress = createProgress()
  const store = await openConfigured(config, { log, role: 'target' })
  try {
    const { header, collections, documents } = await restore({
      db: databaseOf(store.connection),
      target: store.place,
      file: resolve(name),
      replace: options.replace === true,
      now: clock.now(),
      onProgress: (phase, collection, done, total) =>
        progress.show(`${PHASES[phase]} ${collection}`, done, total),
    })
    progress.end()
    const at = header.createdAt.toISOString()
    process.stdout.write(
      `已恢复 ${collections} 个集合、${documents} 个文档，逐个核对一致（备份于 ${at}）。\n`,
    )
  } catch (error) {
    throw lostStore(error, store.place)
  } finally {
    progress.end()
    await store.close()
    calm()
  }
}
