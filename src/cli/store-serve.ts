import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { DubanError } from '../domain/errors.js'
import { embeddedFailure } from '../store/failure.js'
import { supervise } from '../supervise.js'
import { loadContext } from './context.js'

function port(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError('须是 0 到 65535 的整数。')
  return value
}

function refused(error: unknown, dataDir: string, port: number): unknown {
  const code = (error as { details?: { code?: unknown } } | null)?.details?.code
  const address = { host: '127.0.0.1', port, example: '--port 27018' }
  if (code === 'EADDRINUSE') return new DubanError('address_in_use', address, { cause: error })
  if (code !== undefined)
    return new DubanError('address_unusable', { ...address, reason: code }, { cause: error })
  return embeddedFailure(error, dataDir)
}

/** `duban store serve`: the embedded store alone, on loopback, for any MongoDB client. */
export function registerStoreServe(store: Command): void {
  store
    .command('serve')
    .description('单独运行内置存储，供 mongosh、Compass 等 MongoDB 客户端连接（只在本机 127.0.0.1 上）')
    .option('--data <目录>', '数据目录，默认为 DATA_DIR')
    .option('--port <端口>', '端口，0 表示由系统挑一个空闲的', port, 27017)
    .action(async (options: { data?: string; port: number }) => {
      const { config, log } = loadContext()
      const dataDir = options.data === undefined ? config.dataDir : resolve(options.data)
      const { startEmbeddedStore } = await import('../store/embedded/index.js')
      // Where its thread has died there is nothing left to serve; full or damaged, it still answers reads.
      const onFailure = (error: Error & { details?: Readonly<Record<string, unknown>> | undefined }) => {
        if (error.details?.['reason'] === 'died') throw error
      }
      const server = await startEmbeddedStore({ dataDir, port: options.port, log, onFailure }).catch(
        (error: unknown) => {
          throw refused(error, dataDir, options.port)
        },
      )
      supervise({ log, stop: () => server.close() })
      process.stdout.write(`${server.uri}\n`)
    })
}
