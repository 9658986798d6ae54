import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { startOptions } from '../../src/project.js'

interface ProgramOptions {
  readonly args?: readonly string[]
  /** Added to PATH and HOME; no other setting of the caller reaches the program. */
  readonly env?: Readonly<Record<string, string>>
  /** A program that found nothing to say by then has failed. */
  readonly startMs?: number
}

/** A process of this program, run to be killed or measured. */
export interface Program {
  readonly child: ChildProcess
  /** Resolves once the process is gone and its output is read: exit code or the signal's name. */
  readonly ended: Promise<number | string>
  /** What `find` first finds in a line of standard output. */
  until<T>(find: (line: string) => T | undefined): Promise<T>
  /** kill -9, and wait until the process is gone. */
  kill(): Promise<void>
  /** SIGTERM, and wait for its own end. */
  stop(): Promise<number | string>
}

const START_MS = 30_000
/** Of its output, kept to say why it failed. */
const KEEP = 4_000

/** The command of an entry: compiled beside this file, or from TypeScript where this file is. */
function commandOf(entry: 'main' | 'cli'): string[] {
  if (import.meta.url.endsWith('.js'))
    return [fileURLToPath(new URL(`../../src/${entry}.js`, import.meta.url))]
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return ['--import', tsx, fileURLToPath(new URL(`../../src/${entry}.ts`, import.meta.url))]
}

/** Starts `main` (the service) or `cli` (the duban command) as a process of its own. */
export function startProgram(entry: 'main' | 'cli', options: ProgramOptions = {}): Program {
  const { PATH = '', HOME = '' } = process.env
  const node = entry === 'main' ? startOptions() : []
  const child = spawn(process.execPath, [...node, ...commandOf(entry), ...(options.args ?? [])], {
    env: { PATH, HOME, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whatever ends this process, nothing it started stays behind.
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  let rest = ''
  let tail = ''
  const watchers = new Set<(line: string) => void>()
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-KEEP)
    if (watchers.size === 0) return
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) for (const watch of watchers) watch(line)
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-KEEP)
  })
  const ended = new Promise<number | string>((done) => {
    child.once('close', (code, signal) => {
      process.removeListener('exit', leave)
      done(code ?? signal ?? 'unknown')
    })
  })
  return {
    child,
    ended,
    until: (find) =>
      new Promise((done, fail) => {
        const finish = () => {
          clearTimeout(timer)
          watchers.delete(watch)
        }
        const watch = (line: string) => {
          const found = find(line)
          if (found === undefined) return
          finish()
          done(found)
        }
        const timer = setTimeout(() => {
          finish()
          fail(new Error(`${entry} said nothing in time: ${tail}`))
        }, options.startMs ?? START_MS)
        watchers.add(watch)
        void ended.then((code) => {
          finish()
          fail(new Error(`${entry} ended with ${code}: ${tail}`))
        })
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}
