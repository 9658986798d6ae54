import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { EngineName } from './engines.js'

interface Given {
  readonly name: EngineName
  readonly uri: string
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Servers besides the embedded store. */
    engines: Given[]
  }
}

const MONGOD_START_MS = 30_000

interface Found {
  readonly engines: Given[]
  readonly line: string
  readonly stop: () => Promise<void>
}

/** Every project of a run calls its own copy of this file: what they share hangs on the process. */
const shared = globalThis as { dubanEngines?: Promise<Found> }

/** Vitest's globalSetup: finds the servers the tests run on, and says in one line which they are. */
export default async function provideEngines(project: TestProject): Promise<() => Promise<void>> {
  const isFirst = shared.dubanEngines === undefined
  shared.dubanEngines ??= findEngines()
  const { engines, line, stop } = await shared.dubanEngines
  project.provide('engines', engines)
  if (isFirst) process.stdout.write(line)
  return isFirst ? stop : () => Promise.resolve()
}

async function findEngines(): Promise<Found> {
  const engines: Given[] = []
  const used = ['embedded']
  const missing: string[] = []
  let stop = () => Promise.resolve()

  const mongodb = setting('TEST_MONGODB_URI')
  if (mongodb === undefined) missing.push('TEST_MONGODB_URI')
  else {
    engines.push({ name: 'mongodb', uri: mongodb })
    used.push('MongoDB of TEST_MONGODB_URI')
  }

  const binary = setting('MONGOD_BINARY') ?? onPath('mongod')
  if (binary === undefined) missing.push('mongod')
  else {
    const mongod = await startMongod(binary)
    stop = mongod.stop
    engines.push({ name: 'mongod', uri: mongod.uri })
    used.push('mongod')
  }

  const java = setting('TEST_MONGO_JAVA_URI')
  if (java === undefined) missing.push('TEST_MONGO_JAVA_URI')
  else {
    engines.push({ name: 'mongo-java-server', uri: java })
    used.push(`mongo-java-server ${javaServerVersion()}`)
  }

  const rest = missing.length === 0 ? '' : `; not given: ${missing.join(', ')}`
  return { engines, line: `store engines: ${used.join(', ')}${rest}\n`, stop }
}

function setting(name: string): string | undefined {
  const value = process.env[name]
  return value === '' ? undefined : value
}

function onPath(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // Not here.
    }
  }
  return undefined
}

/** The version the launcher's pom.xml asks for. */
function javaServerVersion(): string {
  const pom = readFileSync(new URL('./java-server/pom.xml', import.meta.url), 'utf8')
  return /<artifactId>mongo-java-server<\/artifactId>\s*<version>([^<]+)/.exec(pom)?.[1] ?? ''
}

async function startMongod(binary: string): Promise<{ uri: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const dbpath = mkdtempSync(join(tmpdir(), 'duban-mongod-'))
  const child = spawn(binary, ['--dbpath', dbpath, '--port', String(port), '--bind_ip', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000)
    })
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`))
  })
  const stop = async () => {
    child.kill('SIGKILL') // Its data is thrown away.
    await ended
    rmSync(dbpath, { recursive: true, force: true })
  }
  const failure = await Promise.race([ended, listening(port, child)])
  if (failure === undefined) return { uri: `mongodb://127.0.0.1:${port}/`, stop }
  await stop()
  throw new Error(`${binary} did not start: ${failure}\n${output}`)
}

/** Nothing once the port answers, or why it did not. */
async function listening(port: number, child: ChildProcess): Promise<string | undefined> {
  const until = Date.now() + MONGOD_START_MS
  while (child.exitCode === null && Date.now() < until) {
    if (await answers(port)) return undefined
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return `it did not listen within ${MONGOD_START_MS / 1000} s`
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.end())
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
