import type { Connection } from 'mongoose'

/** Keeps where a long migration stands, so that after a crash it goes on instead of starting over. */
export interface MigrationProgress {
  /** What `write` kept last; undefined at the first run. */
  read(): Promise<unknown>
  /** @throws Error when another process has taken over: stop at once. */
  write(state: unknown): Promise<void>
}

/**
 * One step of the data's shape. `up` must bring the same result when it runs again over what an earlier,
 * interrupted run left: its end is recorded only after it. It works on an empty store too.
 */
export interface Migration {
  /** 1, 2, 3 …; the data's version once it has run. */
  readonly version: number
  readonly name: string
  readonly up: (connection: Connection, progress: MigrationProgress) => Promise<void>
}
