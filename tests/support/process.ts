import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** The environment without what could change the program's settings. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return { PATH, HOME }
}

export interface Running {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>
  /** Resolves with what `find` gives once it finds something in standard output. */
  until<T>(find: (stdout: string) => T | undefined): Promise<T>
}

/** Runs a TypeScript file of this project as a process of its own. */
export function runProgram(
  file: string,
  options: { args?: string[]; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Running {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), resolve(file), ...(options.args ?? [])],
    { cwd: options.cwd, env: { ...cleanEnvironment(), ...options.env } },
  )
  let out = ''
  let err = ''
  const watchers = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    for (const watch of watchers) watch()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const ended = new Promise<number | string>((done) => {
    child.once('close', (code, signal) => done(code ?? signal ?? 'unknown'))
  })
  return {
    child,
    stdout: () => out,
    stderr: () => err,
    ended,
    until: (find) =>
      new Promise((done, fail) => {
        const watch = () => {
          const found = find(out)
          if (found === undefined) return
          watchers.delete(watch)
          done(found)
        }
        watchers.add(watch)
        watch()
        void ended.then((code) => fail(new Error(`ended with ${code} before that: ${out}${err}`)))
      }),
  }
}
