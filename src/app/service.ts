import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Connection } from 'mongoose'
import type { Config } from '../config.js'
import { importWorkbook } from '../documents/import/import.js'
import type { Route } from '../http/route.js'
import { bulletinRoutes } from '../http/routes/bulletins.js'
import { calendarRoutes } from '../http/routes/calendar.js'
import { importRoutes } from '../http/routes/import.js'
import { itemRoutes } from '../http/routes/items.js'
import { jobRoutes } from '../http/routes/jobs.js'
import { webchatRoutes } from '../http/routes/webchat.js'
import { waitingWarning } from '../language/words/job.js'
import { createOutbox } from '../outbox/worker.js'
import type { Channel, Clock, Logger, Part, Webchat, WebchatLog } from '../ports.js'
import { everyMinute } from '../scheduler/tick.js'
import { createDirectory, keepCampaign } from '../services/directory.js'
import { recheck } from '../services/recheck.js'
import { keepServed } from '../services/served-channels.js'
import { waitingRuns } from '../services/waiting-runs.js'
import { createStores } from '../store/stores.js'
import { createWebchatLog } from '../store/webchat.js'
import { createCalendarWatch } from './calendar-watch.js'
import { createChannelsPart } from './channels.js'
import { createDoor } from './door.js'
import { createEnqueue } from './enqueue.js'
import { buildInbound } from './inbound.js'
import { buildScheduler } from './scheduler.js'
import { realTimer } from './timer.js'

/** The platforms of this process, as main.ts builds them. */
export interface OpenChannels {
  readonly channels: readonly Channel[]
  readonly webchat?: Webchat
}

export interface ServiceDeps {
  readonly config: Config
  readonly log: Logger
  readonly clock: Clock
  readonly openChannels: (deps: {
    readonly config: Config
    readonly clock: Clock
    readonly log: Logger
    readonly webchatLog: WebchatLog
    readonly onLost: (reason: string) => void
  }) => Promise<OpenChannels>
  /** A channel has lost its platform for good: the process must end and be started again. */
  readonly onLost: (reason: string) => void
}

/** What runs on an open store. */
export interface Service {
  /** In the order of their start. */
  readonly parts: readonly Part[]
  readonly routes: readonly Route[]
  /** What the operator should see to before long. */
  readonly warnings: () => Promise<readonly string[]>
}

/**
 * Builds what runs on an open store. Order of start: channels (their events wait at the door), outbox,
 * inbound (what was left open is worked on), the timetable, door. At stop the door closes first; then what came in is
 * worked on, the outbox drains through channels that still run, and the channels end.
 */
export async function buildService(
  store: { readonly connection: Connection; readonly kind: 'embedded' | 'mongodb' },
  { config, log, clock, openChannels, onLost }: ServiceDeps,
): Promise<Service> {
  const { connection } = store
  const stores = createStores(connection)
  const directory = createDirectory(stores, config.timeZone)
  const { channels: list, webchat } = await openChannels({
    config,
    clock,
    log,
    webchatLog: createWebchatLog(connection),
    onLost,
  })
  const channels = new Map(list.map((channel) => [channel.name, channel]))
  const canReachPerson = (channel: string) => channels.get(channel)?.limits.canReachPerson ?? false
  const owner = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`
  const timer = realTimer
  const outbox = createOutbox({
    queue: stores.outbox,
    channels,
    clock,
    timer,
    log,
    owner,
    random: Math.random,
    recheck: async (row) => {
      const now = clock.now()
      return recheck({ store: stores, view: await directory.view(now), now, canReachPerson }, row)
    },
    drainMs: Math.round(config.shutdownTimeoutMs / 2),
  })
  const enqueue = createEnqueue({ stores, outbox, channels, clock, owner })
  const inbound = buildInbound({ stores, directory, clock, timer, log, channels, enqueue })
  const scheduler = buildScheduler({
    stores,
    directory,
    clock,
    timer,
    log,
    owner,
    timeZone: config.timeZone,
    sole: store.kind === 'embedded',
    canReachPerson,
    everyMinute,
  })
  const door = createDoor((event) => inbound.receive(event))
  const platform = createChannelsPart(list, { receive: (event) => door.receive(event), log, timer })

  const importFile: Parameters<typeof importRoutes>[0]['importFile'] = (request) =>
    importWorkbook({
      ...request,
      now: clock.now(),
      actor: { id: 'system', name: '导入', roles: [], units: [], system: true },
      store: stores,
      directory,
    })

  const watch = createCalendarWatch({ directory, clock, timer, log })
  const mayWrite = webchat !== undefined || config.adminToken !== undefined

  const waitingWarnings = async () => {
    const now = clock.now()
    return waitingWarning(await waitingRuns({ store: stores, view: await directory.view(now) }, now))
  }

  const claims: Part = {
    name: 'claims',
    start: async () => {
      // What an earlier process had claimed need not wait for its lease to run out.
      if (store.kind === 'embedded') await stores.outbox.reclaim(clock.now())
      await keepCampaign(stores, clock.now(), config.timeZone)
      const served = list.map(({ name, limits }) => ({ name, canReachPerson: limits.canReachPerson }))
      await keepServed(stores, served, clock.now())
    },
    stop: async () => undefined,
  }

  return {
    parts: [claims, platform, outbox, inbound, scheduler, door, watch],
    warnings: async () => [...(await watch.warnings()), ...(await waitingWarnings())],
    // Until there are sessions, the ledger can be looked at only where the web chat is on: for trying.
    routes: [
      ...(webchat === undefined
        ? []
        : [...webchatRoutes(webchat), ...itemRoutes({ stores, directory, clock })]),
      ...calendarRoutes({ stores, directory, clock, token: config.adminToken, writable: mayWrite }),
      ...(mayWrite ? importRoutes({ importFile, token: config.adminToken }) : []),
      ...(mayWrite
        ? jobRoutes({ stores, directory, clock, timer, canReachPerson, token: config.adminToken })
        : []),
      ...(mayWrite
        ? bulletinRoutes({ stores, directory, clock, canReachPerson, token: config.adminToken })
        : []),
    ],
  }
}
