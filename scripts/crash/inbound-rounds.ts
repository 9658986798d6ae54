import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLogger } from '../../src/log.js'
import { openStore } from '../../src/store/open.js'
import { createStores } from '../../src/store/stores.js'
import { type BenchCounty, fillCounty } from '../bench/county.js'
import { createRandom, type Random } from '../demo/random.js'
import { createClient } from './http.js'
import { checkInbound, type InboundFindings, underway } from './inbound-check.js'
import { nextMessage, type Sent } from './inbound-messages.js'
import { startService } from './service.js'

export interface InboundOptions {
  readonly rounds: number
  readonly senders: number
  readonly seed: number
  readonly dataDir?: string
  readonly onRound?: (round: number, totals: InboundTotals) => void
}

export interface InboundTotals {
  readonly kills: number
  readonly sent: number
  readonly acknowledged: number
  /** Delivered again: while it ran, as platforms do, and after a kill. */
  readonly again: number
  readonly findings: InboundFindings | undefined
  /** Answers other than 202, starts that failed, work that never ended. */
  readonly faults: readonly string[]
}

const LEAST_MS = 15
const MOST_MS = 700
const ITEMS = 120
const UPDATES = 360
const LOOK_EVERY = 10
const SETTLE_MS = 60_000
const FAULTS = 20

/**
 * Rounds of: the service starts on what the last kill left, messages come in from all sides, kill -9. Every
 * ten rounds, and at the end, it is left to finish, and what each message caused is counted in the store.
 */
export async function crashInbound(options: InboundOptions): Promise<InboundTotals> {
  const { rounds, senders, seed, onRound } = options
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'duban-crash-'))
  const random = createRandom(seed)
  const messages = new Map<string, Sent>()
  const unsure: Sent[] = []
  const faults: string[] = []
  const totals = { kills: 0, sent: 0, acknowledged: 0, again: 0 }
  let findings: InboundFindings | undefined
  const now = () => ({ ...totals, findings, faults })

  const county = await prefill(dataDir)

  for (let round = 1; round <= rounds; round++) {
    const service = await startService({ DATA_DIR: dataDir, LOG_LEVEL: 'info' })
    let dead = false
    const client = createClient(service.url, senders)
    const work = { client, county, messages, unsure, faults, totals, killed: () => dead }
    const all = Array.from({ length: senders }, (_, sender) =>
      send({ ...work, random: createRandom(random.whole(0, 2 ** 31)), name: `r${round}s${sender}` }),
    )
    await sleep(random.whole(LEAST_MS, MOST_MS))
    dead = true
    await service.program.kill()
    totals.kills++
    await Promise.all(all)
    client.close()
    if (round % LOOK_EVERY === 0 || round === rounds) findings = await look(dataDir, messages, faults)
    onRound?.(round, now())
  }
  const clean = faults.length === 0 && findings?.examples.length === 0
  if (options.dataDir === undefined && clean) rmSync(dataDir, { recursive: true, force: true })
  return now()
}

async function prefill(dataDir: string): Promise<BenchCounty> {
  const store = await openStore({ dataDir, log: createLogger('silent', 2) })
  try {
    const stores = createStores(store.connection)
    return await fillCounty(stores, { items: ITEMS, updates: UPDATES, now: new Date() })
  } finally {
    await store.close()
  }
}

/** Lets the service finish what it has, looking in through the store's socket, and stops it in order. */
async function look(
  dataDir: string,
  messages: ReadonlyMap<string, Sent>,
  faults: string[],
): Promise<InboundFindings> {
  const service = await startService({ DATA_DIR: dataDir, LOG_LEVEL: 'info' })
  const store = await openStore({ dataDir, log: createLogger('silent', 2), share: true })
  try {
    const until = performance.now() + SETTLE_MS
    let left = await underway(store.connection)
    while (left > 0 && performance.now() < until) {
      await sleep(50)
      left = await underway(store.connection)
    }
    if (left > 0) faults.push(`${left} rows still open after ${SETTLE_MS} ms`)
    return await checkInbound(store.connection, messages)
  } finally {
    await store.close()
    const code = await service.program.stop()
    if (code !== 0) faults.push(`the service ended with ${code} on SIGTERM`)
  }
}

interface Sending {
  readonly client: ReturnType<typeof createClient>
  readonly county: BenchCounty
  readonly random: Random
  readonly messages: Map<string, Sent>
  /** Without an answer at a kill: a platform delivers some of these again. */
  readonly unsure: Sent[]
  readonly faults: string[]
  readonly totals: { sent: number; acknowledged: number; again: number }
  /** Makes ids of its own. */
  readonly name: string
  readonly killed: () => boolean
}

async function send(options: Sending): Promise<void> {
  const { client, county, random, messages, unsure, faults, totals, name, killed } = options
  let last: Sent | undefined
  for (let no = 1; !killed(); no++) {
    const dice = random.next()
    const again = dice < 0.1 ? last : dice < 0.4 ? unsure.pop() : undefined
    const sent = again ?? nextMessage(county, random, `${name}m${no}`)
    if (again === undefined) totals.sent++
    else totals.again++
    messages.set(sent.id, sent)
    const { sender, text, id: messageId } = sent
    try {
      const { status, body } = await client.post(
        `/api/webchat/rooms/${encodeURIComponent(sent.room)}/messages`,
        { sender, text, messageId },
      )
      if (status === 202) {
        if (!sent.acknowledged) totals.acknowledged++
        sent.acknowledged = true
        last = sent
      } else if (!killed() && faults.length < FAULTS) {
        faults.push(`${status} for ${sent.id}: ${body.slice(0, 200)}`)
        return
      }
    } catch (error) {
      if (!sent.acknowledged) unsure.push(sent)
      if (!killed() && faults.length < FAULTS) faults.push(`${sent.id}: ${String(error)}`)
      return
    }
  }
}
