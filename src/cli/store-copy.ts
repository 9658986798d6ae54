import { resolve } from 'node:path'
import type { Command } from 'commander'
import { DubanError } from '../domain/errors.js'
import { loadContext } from './context.js'
import { createProgress, whenInterrupted } from './progress.js'

interface Options {
  readonly from: string
  readonly to: string
  readonly force?: true
}

const PHASES = { copy: '复制', verify: '核对' } as const

const HELP = `
来源和目标各是一个数据目录，或一个 MongoDB 地址（mongodb://…、mongodb+srv://…）。
中断了再执行同一条命令，会接着做。复制期间请先停掉服务，以免漏掉新的数据。

例：把一台机器上的数据搬到 MongoDB 副本集
  duban store copy --from ./data --to "mongodb://db1,db2,db3/duban?replicaSet=rs0"`

/** `duban store copy`: a whole store from one place to another. */
export function registerStoreCopy(store: Command): void {
  store
    .command('copy')
    .description('把全部数据从一个库复制到另一个库，可中断续做，结束时逐个集合核对')
    .requiredOption('--from <来源>', '数据目录或 MongoDB 地址')
    .requiredOption('--to <目标>', '数据目录或 MongoDB 地址')
    .option('--force', '先清空目标库，不论里面有什么')
    .addHelpText('after', HELP)
    .action(copy)
}

async function copy(options: Options): Promise<void> {
  const { clock, log } = loadContext()
  const { lostStore, openNamed } = await import('./store-address.js')
  const { copyStore } = await import('../store/copy.js')
  const { databaseOf } = await import('../store/connection.js')
  if (resolve(options.from) === resolve(options.to))
    throw new DubanError('store_copy_same', { target: options.to })
  const calm = whenInterrupted('已中断。再次执行同一条命令，会接着做。')
  const progress = createProgress()
  const from = await openNamed(options.from, { log, role: 'source' })
  try {
    const to = await openNamed(options.to, { log, role: 'target' })
    try {
      const { resumed, collections } = await copyStore({
        from: { db: databaseOf(from.connection), name: from.place },
        to: { db: databaseOf(to.connection), name: to.place },
        force: options.force === true,
        now: clock.now(),
        onProgress: (phase, name, done, total) => progress.show(`${PHASES[phase]} ${name}`, done, total),
      })
      progress.end()
      const rows = collections.map(({ name, count, sum }) => [name, String(count), sum] as const)
      const documents = collections.reduce((sum, { count }) => sum + count, 0)
      process.stdout.write(table([['集合', '文档数', '校验和（各文档 SHA-256 之和）'], ...rows]))
      process.stdout.write(
        `${resumed ? '接着上次做完了：' : '复制完毕：'}${collections.length} 个集合、${documents} 个文档，两边逐个核对一致。\n`,
      )
    } catch (error) {
      throw lostStore(error, `${options.from} → ${options.to}`)
    } finally {
      progress.end()
      await to.close()
    }
  } finally {
    await from.close()
    calm()
  }
}

/** Columns padded to their widest cell; a Chinese character takes two places at a terminal. */
function table(rows: readonly (readonly string[])[]): string {
  const width = (text: string) => Array.from(text).reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  return rows
    .map((row) => row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell))).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}
