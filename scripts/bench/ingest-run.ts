import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLogger } from '../../src/log.js'
import { openStore } from '../../src/store/open.js'
import { createStores } from '../../src/store/stores.js'
import { underway } from '../crash/inbound-check.js'
import { nextMessage, type Sent } from '../crash/inbound-messages.js'
import { startService } from '../crash/service.js'
import { createRandom } from '../demo/random.js'
import { type BenchCounty, fillCounty } from './county.js'
import { cpuOf } from './cpu.js'
import { freshDirectory } from './engine.js'
import { measure, summarise } from './load.js'
import { describeMachine } from './machine.js'
import { createPoster } from './poster.js'
import { type Replies, watchReplies } from './replies.js'
import { duration, type Line, type Report } from './report.js'

export interface IngestOptions {
  readonly messages: number
  readonly atOnce: number
  readonly items: number
  readonly updates: number
  readonly warmUp: number
  /** Each sender waits for the answer before the next message, as people do; otherwise for the 202, as platforms do. */
  readonly waitForAnswers: boolean
  readonly seed: number
  /** Below which the data directory is made. */
  readonly base?: string
  /** A server on which a database is made for the run, and dropped after it. */
  readonly mongodbUri?: string
  /** How far it is: filling a million entries takes a while. */
  readonly tell: (text: string) => void
}

const SETTLE_MS = 120_000
const TELL_EVERY = 20_000

/**
 * Fills a store, starts the service on it and sends messages over HTTP. What is measured: the 202 (the
 * message is durable), and the moment by which every message is worked on and every answer is out.
 */
export async function ingest(options: IngestOptions): Promise<Report> {
  const { messages, atOnce, items, updates, warmUp, waitForAnswers, seed, base, mongodbUri } = options
  const dataDir = freshDirectory(base)
  const target = mongodbUri === undefined ? {} : { mongodbUri: withDatabase(mongodbUri) }
  const open = (share: boolean) => openStore({ dataDir, log: createLogger('silent', 2), share, ...target })
  const county = await prefill(open, options)
  const machine = describeMachine(dataDir)

  const service = await startService({
    DATA_DIR: dataDir,
    LOG_LEVEL: 'info',
    ...(target.mongodbUri === undefined ? {} : { MONGODB_URI: target.mongodbUri }),
  })
  const store = await open(true)
  const client = createPoster(service.url)
  let replies: Replies | undefined
  try {
    const watched = await watchReplies(service.url)
    replies = watched
    const random = createRandom(seed)
    const post = async (sent: Sent) => {
      const { sender, text, id: messageId } = sent
      const path = `/api/webchat/rooms/${encodeURIComponent(sent.room)}/messages`
      const { status, body } = await client.post(path, { sender, text, messageId })
      if (status !== 202) throw new Error(`${status}: ${body.slice(0, 200)}`)
    }
    const send = async (sent: Sent) => {
      await post(sent)
      if (waitForAnswers && sent.replies) await watched.until(sent.id)
    }
    const make = (count: number, name: string) =>
      Array.from({ length: count }, (_, no) => nextMessage(county, random, `${name}${no}`))
    const run = async (list: readonly Sent[]) => {
      const sentAt = new Map<string, number>()
      const started = performance.now()
      const accepted = await measure({ atOnce, count: list.length }, (no) => {
        const sent = list[no]
        if (sent === undefined) throw new RangeError(`message ${no}`)
        sentAt.set(sent.id, performance.now())
        return send(sent)
      })
      const allAccepted = performance.now()
      await settle(list, watched, () => underway(store.connection))
      const answered = list.filter(({ id }) => watched.seen.has(id))
      const took = answered.map(({ id }) => (watched.seen.get(id) ?? 0) - (sentAt.get(id) ?? 0))
      const last = Math.max(allAccepted, ...answered.map(({ id }) => watched.seen.get(id) ?? 0))
      return { accepted, answered, replies: summarise(took, last - started), ms: last - started }
    }
    await run(make(warmUp, 'w'))
    const { pid } = service.program.child
    const before = { service: cpuOf(pid), client: cpuOf(process.pid) }
    const result = await run(make(messages, 'm'))
    const cpu = { service: cpuOf(pid) - before.service, client: cpuOf(process.pid) - before.client }
    const lines: Line[] = [
      ...(waitForAnswers
        ? []
        : [
            { name: 'messages acknowledged (202)', value: result.accepted.perSecond, unit: '/s' },
            duration('from the message to its 202', result.accepted),
          ]),
      { name: 'messages until every answer is out', value: (messages * 1000) / result.ms, unit: '/s' },
      { name: 'time until every answer is out', value: result.ms, unit: 'ms' },
      duration('from the message to its answer', result.replies),
      { name: 'answers', value: result.answered.length, unit: '' },
      { name: 'CPU time of the service, a message', value: cpu.service / messages, unit: 'ms' },
      { name: 'CPU time of this client, a message', value: cpu.client / messages, unit: 'ms' },
      { name: 'RSS of the service', value: rssOf(pid), unit: 'MB' },
    ]
    const pace = waitForAnswers ? ', each waiting for its answer' : ''
    const where = mongodbUri === undefined ? 'embedded store' : 'MONGODB_URI'
    return {
      title: `${messages} messages, ${atOnce} at once${pace}, after ${warmUp} to warm up, ${where}, ${items} items, ${updates} updates, seed ${seed}`,
      machine,
      lines,
    }
  } finally {
    replies?.close()
    client.close()
    if (mongodbUri !== undefined) await store.connection.dropDatabase()
    await store.close()
    await service.program.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function prefill(
  open: (share: boolean) => ReturnType<typeof openStore>,
  { items, updates, tell }: IngestOptions,
): Promise<BenchCounty> {
  const store = await open(false)
  try {
    const started = performance.now()
    return await fillCounty(createStores(store.connection), {
      items,
      updates,
      now: new Date(),
      onProgress: (done) => {
        if (done % TELL_EVERY === 0)
          tell(`${done} items stored after ${Math.round((performance.now() - started) / 1000)} s`)
      },
    })
  } finally {
    await store.close()
  }
}

/** Waits until each message that deserves an answer has one, and nothing is left to be worked on. */
async function settle(list: readonly Sent[], { seen }: Replies, left: () => Promise<number>): Promise<void> {
  const waiting = list.filter(({ replies }) => replies)
  const until = performance.now() + SETTLE_MS
  const unanswered = () => waiting.filter(({ id }) => !seen.has(id))
  while (unanswered().length > 0 || (await left()) > 0) {
    if (performance.now() > until) {
      const [first] = unanswered()
      throw new Error(
        `${unanswered().length} answers never came, ${await left()} rows are open; the first: ${first?.text}`,
      )
    }
    await sleep(20)
  }
}

/** The same server, a database of the run's own. */
function withDatabase(uri: string): string {
  const [, server = '', query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/.exec(uri) ?? []
  return `${server}/duban_bench_${randomBytes(4).toString('hex')}${query}`
}

/** MB, where the system tells. */
function rssOf(pid: number | undefined): number {
  try {
    const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kb ?? Number.NaN) / 1024
  } catch {
    return Number.NaN
  }
}
