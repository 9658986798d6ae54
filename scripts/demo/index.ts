// `npm run demo`: an invented county on a store of its own, a conversation played through the whole path, and
// then the service goes on, for trying. Each start begins afresh.
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { startOptions } from '../../src/project.js'
import { openStore } from '../../src/store/open.js'
import { createStores } from '../../src/store/stores.js'
import { inventCounty } from './county.js'
import { fillDemo } from './fill.js'
import { showMorning } from './morning.js'
import { playTalk } from './player.js'
import { demoTalk } from './talk.js'

const CLOCK = '2022-09-14T10:00:00+08:00'
const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url))
const print = (text: string) => process.stdout.write(`${text}\n`)
const toError = (level: string) => (data: object, message: string) => {
  process.stderr.write(`${level} ${message} ${JSON.stringify(data)}\n`)
}
const log = {
  debug: () => undefined,
  info: () => undefined,
  warn: toError('warn'),
  error: toError('error'),
  child: () => log,
}

async function fill(dataDir: string): Promise<ReturnType<typeof inventCounty>> {
  const county = inventCounty()
  const store = await openStore({ dataDir, log })
  try {
    await fillDemo(createStores(store.connection), county, new Date(CLOCK))
  } finally {
    await store.close()
  }
  return county
}

/** The service as `npm start` runs it. Resolves with its address once it is ready. */
async function serve(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    MONGODB_URI: '',
    WEBCHAT: 'on',
    DUBAN_CLOCK: CLOCK,
    LOG_LEVEL: 'info',
  }
  const child = spawn(process.execPath, [...startOptions(), MAIN], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as { level: string; msg: string; url?: string }
      if (entry.msg === 'ready' && entry.url !== undefined) resolve(entry.url)
      if (entry.level === 'error') process.stderr.write(`${line}\n`)
    })
  })
  return { child, url }
}

async function main(): Promise<void> {
  const dataDir = join(tmpdir(), `duban-demo-${userInfo().username}`)
  await rm(dataDir, { recursive: true, force: true })
  print('督办通演示：虚构的县，60 个单位、300 人、120 项任务、80 个问题。不需要账号，不需要联网。')
  print('正在准备数据…')
  const county = await fill(dataDir)
  const { child, url } = await serve(dataDir)
  child.once('exit', (code) => process.exit(code ?? 1))
  // Whoever reads has gone (`| head`): the service goes with him.
  process.stdout.on('error', () => child.kill('SIGTERM'))
  print(`服务已启动：${url}，演示里的时间从 2022年9月14日 10:00 走起。`)
  await playTalk(url, demoTalk(county), print)
  await showMorning(url, print)
  print(`\n对话演完了，服务还在运行。打开 ${url} 进聊天室自己试：选一个群、选一个人，发一句话。`)
  print('按 Ctrl-C 结束；再次执行会从头开始。')
}

new Command('demo')
  .description(
    'an invented county: plays a conversation, then serves the chat page for trying. PORT: its port',
  )
  .action(() =>
    main().catch((error: unknown) => {
      process.stderr.write(`duban: 演示没有做完：${error instanceof Error ? error.message : String(error)}\n`)
      process.exit(1)
    }),
  )
  .parse()
