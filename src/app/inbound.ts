import { createInbound, type Inbound } from '../inbound/index.js'
import type { Enqueue, ParseAbout } from '../inbound/message.js'
import type { Parsed } from '../language/intent.js'
import { parse } from '../language/parse.js'
import type { Channel, Clock, Logger, Timer } from '../ports.js'
import type { Stores } from '../services/context.js'
import type { Directory } from '../services/directory.js'
import { keepAttachment } from '../services/keep-attachment.js'
import { inboxRow } from '../store/inbox.js'

interface InboundParts {
  readonly stores: Stores
  readonly directory: Directory
  readonly clock: Clock
  readonly timer: Timer
  readonly log: Logger
  readonly channels: ReadonlyMap<string, Channel>
  readonly enqueue: Enqueue
}

/** The language, knowing the directory's units and indicators. */
function understand(text: string, { at, view, addressed }: ParseAbout): Parsed {
  return parse(text, {
    today: view.dayOf(at),
    isUnit: (name) => view.unitIndex.find(name).kind !== 'none',
    indicators: view.indicators,
    series: view.seriesWords,
    addressed,
  })
}

/** The inbound room with the store, the language and the outbox behind it. */
export function buildInbound(parts: InboundParts): Inbound {
  const { stores, directory, clock, timer, log, channels, enqueue } = parts
  return createInbound({
    store: stores,
    directory,
    clock,
    timer,
    log,
    parse: understand,
    enqueue,
    canReachPerson: (channel) => channels.get(channel)?.limits.canReachPerson ?? false,
    toRow: inboxRow,
    keepFile: async (file, cause, at) => keepAttachment(stores, file, { cause, at }),
  })
}
