import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Order, SentMessage, Word } from './message.js'

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url))

export interface Worker {
  /** Lets it work from one instant on; resolves when nothing more is due by `until`. */
  tick(at: Date, until: Date): Promise<void>
  /** The same, but kills it with -9 after so many real milliseconds; resolves when it is dead. */
  tickAndKill(at: Date, until: Date, afterMs: number): Promise<void>
  stop(): Promise<void>
}

/** Starts a process of the simulated year. `taken` is the platform: what it was given, it has shown. */
export async function startWorker(
  dataDir: string,
  owner: string,
  start: Date,
  taken: (message: SentMessage) => void,
): Promise<Worker> {
  const child: ChildProcess = fork(WORKER, [dataDir, owner, start.toISOString()], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let settle: ((word: Word) => void) | undefined
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.on('message', (word: Word) => {
    if (word.kind === 'sent') {
      taken(word.message)
      child.send({ kind: 'taken', no: word.no } satisfies Order, () => undefined)
    } else settle?.(word)
  })
  const until = (kind: Word['kind']) =>
    new Promise<void>((resolve, reject) => {
      const gone = () => reject(new Error(`worker ${owner} ended by itself`))
      child.once('exit', gone)
      settle = (word) => {
        child.off('exit', gone)
        settle = undefined
        if (word.kind === kind) resolve()
        else reject(new Error(word.kind === 'fault' ? word.reason : `unexpected ${word.kind}`))
      }
    })
  await until('ready')
  const order = (at: Date, end: Date) =>
    child.send(
      { kind: 'tick', at: at.toISOString(), until: end.toISOString() } satisfies Order,
      () => undefined,
    )
  return {
    async tick(at, end) {
      const done = until('done')
      order(at, end)
      await done
    },
    async tickAndKill(at, end, afterMs) {
      const done = until('done').catch(() => undefined)
      order(at, end)
      await sleep(afterMs)
      child.kill('SIGKILL')
      await exited
      await done
    },
    async stop() {
      child.disconnect()
      await exited
    },
  }
}
