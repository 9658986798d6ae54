import { StoreError } from '../errors.js'
import { type Environment, messageOf } from './environment.js'
import { failure } from './lock.js'

/** Work that goes into one transaction before it is closed, in milliseconds: readers wait no longer. */
const SLICE_MS = 8

/**
 * What arrives together is committed together: the works submitted while a transaction is synced run in the
 * next one, in their order, each seeing what those before it wrote.
 */
export interface CommitQueue {
  /**
   * Resolves with the work's answer once the transaction is synced. A work must do all its checking before its
   * first write: thrown later, an error takes the whole transaction back and stops the engine.
   */
  submit<T>(work: () => T): Promise<T>
  /** Why no writes are taken any more. */
  readonly failure: StoreError | undefined
  stop(error: StoreError): void
  /** Waits for what was submitted. */
  drain(): Promise<void>
}

interface Job {
  run(): void
  succeed(): void
  fail(error: unknown): void
}

interface CommitHooks {
  /** In the transaction, behind the works: writes what goes along with them (counts). */
  readonly beforeCommit: () => void
  readonly committed: () => void
  readonly aborted: () => void
  readonly onFailure: (error: StoreError) => void
}

export function createCommitQueue(environment: Environment, hooks: CommitHooks): CommitQueue {
  let waiting: Job[] = []
  let scheduled = false
  let failed: StoreError | undefined
  let idle: (() => void)[] = []

  const stop = (error: StoreError) => {
    if (failed !== undefined) return
    failed = error
    hooks.onFailure(error)
  }

  const runSlice = (): { done: Job[]; error: StoreError | undefined } => {
    const done: Job[] = []
    try {
      environment.commit(() => {
        const until = performance.now() + SLICE_MS
        let taken = 0
        while (taken < waiting.length && (taken === 0 || performance.now() < until)) {
          const job = waiting[taken++] as Job
          done.push(job)
          job.run()
        }
        waiting = waiting.slice(taken)
        hooks.beforeCommit()
      })
      hooks.committed()
      return { done, error: undefined }
    } catch (error) {
      waiting = waiting.filter((job) => !done.includes(job))
      hooks.aborted()
      return { done, error: writeFailure(error, !environment.hasRoom()) }
    }
  }

  const pump = () => {
    scheduled = false
    if (waiting.length === 0) return
    const { done, error } = runSlice()
    if (error !== undefined) {
      stop(error)
      for (const job of [...done, ...waiting]) job.fail(error)
      waiting = []
    } else {
      for (const job of done) job.succeed()
    }
    if (waiting.length > 0) schedule()
    else {
      for (const wake of idle) wake()
      idle = []
    }
  }

  const schedule = () => {
    if (scheduled) return
    scheduled = true
    setImmediate(pump)
  }

  return {
    submit<T>(work: () => T): Promise<T> {
      if (failed !== undefined) return Promise.reject(failed)
      return new Promise<T>((resolve, reject) => {
        let outcome: () => void = () => undefined
        waiting.push({
          run() {
            const before = environment.writes()
            try {
              const answer = work()
              outcome = () => resolve(answer)
            } catch (error) {
              if (
                environment.writes() !== before ||
                !(error instanceof StoreError) ||
                error.details?.['reason'] !== undefined
              )
                throw error
              outcome = () => reject(error)
            }
          },
          succeed: () => outcome(),
          fail: reject,
        })
        schedule()
      })
    },
    get failure() {
      return failed
    },
    stop,
    drain: () =>
      waiting.length === 0 ? Promise.resolve() : new Promise<void>((resolve) => idle.push(resolve)),
  }
}

function writeFailure(cause: unknown, isFull: boolean): StoreError {
  if (cause instanceof StoreError && cause.details?.['reason'] !== undefined) return cause
  const message = messageOf(cause)
  // A full disk can also come back as a bare input/output error.
  if (isFull || /No space left|ENOSPC|MAP_FULL|quota/i.test(message)) {
    return failure('full', `no space left on the disk, no writes are taken any more: ${message}`, cause)
  }
  if (/Read-only|permission|EROFS|EACCES/i.test(message)) {
    return failure('read_only', `the data file cannot be written any more: ${message}`, cause)
  }
  if (/CORRUPTED|PAGE_NOTFOUND|BAD_TXN|INVALID|PANIC/i.test(message)) {
    return failure('damaged', `the data file is damaged, no writes are taken any more: ${message}`, cause)
  }
  return new StoreError('InternalError', `a write failed, no writes are taken any more: ${message}`, {
    cause,
  })
}
