import { arch, cpus, hostname, platform, release, totalmem } from 'node:os'
import { Long } from 'bson'
import { StoreError } from '../errors.js'
import { type Document, isDocument } from '../value/document.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { textArg } from './request.js'

/** What clients decide by: the wire protocol and query language are those of this MongoDB, as far as they go. */
export const VERSION = '7.0.0'
export const GIT_VERSION = 'duban embedded'

function buildInfo(): Document {
  return ok({
    version: VERSION,
    versionArray: [7, 0, 0, 0],
    gitVersion: GIT_VERSION,
    modules: ['duban embedded'],
    allocator: 'system',
    javascriptEngine: 'none',
    sysInfo: 'deprecated',
    openssl: { running: 'disabled', compiled: 'disabled' },
    buildEnvironment: {},
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16 * 1024 * 1024,
    storageEngines: ['lmdb'],
  })
}

function serverStatus(context: CommandContext): Document {
  const { engine, cursors, now, startedAt, connections } = context
  const { rss, heapUsed } = process.memoryUsage()
  const uptime = now().getTime() - startedAt.getTime()
  const collections = engine.list()
  return ok({
    host: hostname(),
    version: VERSION,
    process: 'duban',
    pid: Long.fromNumber(process.pid),
    uptime: Math.floor(uptime / 1000),
    uptimeMillis: Long.fromNumber(uptime),
    localTime: now(),
    connections: { current: connections() },
    mem: {
      bits: 64,
      resident: Math.round(rss / 2 ** 20),
      heapUsed: Math.round(heapUsed / 2 ** 20),
      supported: true,
    },
    metrics: { cursor: { open: { total: cursors.size() } } },
    catalogStats: { collections: collections.length },
    storageEngine: {
      name: 'lmdb',
      persistent: true,
      readOnly: engine.failure !== undefined,
      ...(engine.failure === undefined ? {} : { failure: engine.failure.message }),
    },
  })
}

function hostInfo({ now }: CommandContext): Document {
  const memory = Math.round(totalmem() / 2 ** 20)
  return ok({
    system: {
      currentTime: now(),
      hostname: hostname(),
      cpuAddrSize: 64,
      memSizeMB: memory,
      numCores: cpus().length,
      cpuArch: arch(),
    },
    os: { type: platform(), name: platform(), version: release() },
    extra: {},
  })
}

/** Nothing can be set; these are what clients and test suites ask to learn what a server can do. */
const PARAMETERS: Document = {
  featureCompatibilityVersion: { version: '7.0' },
  enableTestCommands: false,
  requireApiVersion: false,
  authenticationMechanisms: [],
  localLogicalSessionTimeoutMinutes: 30,
}

function getParameter(_: CommandContext, { body }: Request): Document {
  const asked = body['getParameter']
  if (asked === '*' || (isDocument(asked) && asked['allParameters'] === true)) return ok(PARAMETERS)
  const named = Object.entries(PARAMETERS).filter(([name]) => body[name] !== undefined)
  if (named.length === 0) throw new StoreError('InvalidOptions', 'no option found to get')
  return ok(Object.fromEntries(named))
}

function getLog(_: CommandContext, request: Request): Document {
  const name = textArg(request, 'getLog')
  if (name === '*') return ok({ names: ['global', 'startupWarnings'] })
  if (name !== 'global' && name !== 'startupWarnings') {
    throw new StoreError('OperationFailed', `No RamLog with the name: ${name ?? ''}`)
  }
  return ok({ totalLinesWritten: 0, log: [] })
}

function connectionStatus(_: CommandContext, { body }: Request): Document {
  return ok({
    authInfo: {
      authenticatedUsers: [],
      authenticatedUserRoles: [],
      ...(body['showPrivileges'] === true ? { authenticatedUserPrivileges: [] } : {}),
    },
  })
}

const about = (handle: Command['handle']): Command => ({ handle, fields: [], open: true })

/** What clients ask about the server when they connect. */
export const ABOUT: Record<string, Command> = {
  ping: { handle: () => ok(), fields: [] },
  buildInfo: about(buildInfo),
  buildinfo: about(buildInfo),
  serverStatus: about(serverStatus),
  hostInfo: about(hostInfo),
  getParameter: about(getParameter),
  getLog: about(getLog),
  getCmdLineOpts: about(() => ok({ argv: [], parsed: {} })),
  connectionStatus: about(connectionStatus),
  // Not MongoDB's: how `duban` beside a running service knows that it has found its store.
  dubanStore: { handle: ({ instance }) => ok({ instance }), fields: [] },
  whatsmyuri: about(({ address }) => ok({ you: address })),
}
