import type { Connection } from 'mongoose'
import { rawOf } from '../../src/store/bulk.js'
import { inboxId, inboxModel } from '../../src/store/inbox.js'
import { type ModelDefinition, modelOf } from '../../src/store/model.js'
import { outboxModel } from '../../src/store/outbox.js'
import { updateModel } from '../../src/store/update.js'
import type { Sent } from './inbound-messages.js'
import { checkRest } from './inbound-rest.js'

export interface InboundFindings {
  /** Acknowledged messages that the inbox does not hold. */
  missing: number
  /** Acknowledged reports that are in no timeline. */
  unrecorded: number
  /** Messages whose report is in a timeline more than once, or that were answered twice. */
  doubled: number
  /** Acknowledged messages that deserve an answer and have none that was sent. */
  repliesLost: number
  /** Messages that changed something or were answered and should not. */
  uncalled: number
  /** Items whose snapshot is behind their timeline. */
  stale: number
  /** Audit records of changes that were made, still open. */
  unclosed: number
  readonly examples: string[]
}

const EXAMPLES = 20

/** How much of what came in is still being worked on: inbox rows not finished, messages not sent. */
export async function underway(connection: Connection): Promise<number> {
  const [inbox, outbox] = await Promise.all([
    rawOf(modelOf(connection, inboxModel)).countDocuments({ openAt: { $exists: true } }),
    rawOf(modelOf(connection, outboxModel)).countDocuments({ place: { $exists: true } }),
  ])
  return inbox + outbox
}

/** Counts what each message caused, from the rows themselves. */
export async function checkInbound(
  connection: Connection,
  messages: ReadonlyMap<string, Sent>,
): Promise<InboundFindings> {
  const findings = {
    missing: 0,
    unrecorded: 0,
    doubled: 0,
    repliesLost: 0,
    uncalled: 0,
    stale: 0,
    unclosed: 0,
    examples: [] as string[],
  }
  const inbox = await counted(connection, inboxModel, ({ messageId }) => String(messageId), { messageId: 1 })
  const updates = await counted(
    connection,
    updateModel,
    ({ origin }) => (origin as { messageId: string }).messageId,
    { 'origin.messageId': 1 },
  )
  // An outbox key begins with the inbox row's id; only what reached the platform counts as an answer.
  const replies = await counted(
    connection,
    outboxModel,
    ({ _id, kind, state }) =>
      kind === 'reply' && state === 'sent' ? String(_id).split(/[:#]/)[0] : undefined,
    { kind: 1, state: 1 },
  )
  const note = (what: 'missing' | 'unrecorded' | 'doubled' | 'repliesLost' | 'uncalled', sent: Sent) => {
    findings[what]++
    if (findings.examples.length < EXAMPLES) findings.examples.push(`${what}: ${sent.id} ${sent.text}`)
  }
  for (const sent of messages.values()) {
    const rows = inbox.get(sent.id) ?? 0
    const recorded = updates.get(sent.id) ?? 0
    const row = inboxId({ channel: 'webchat', account: 'duban', messageId: sent.id })
    const answered = replies.get(row) ?? 0
    if (rows > 1 || recorded > 1 || answered > 1) note('doubled', sent)
    if (recorded > sent.updates || (answered > 0 && !sent.replies)) note('uncalled', sent)
    if (rows === 0 && (recorded > 0 || answered > 0)) note('uncalled', sent)
    // A message that was never acknowledged may be there or not; if it is, it must be whole as well.
    if (rows === 0) {
      if (sent.acknowledged) note('missing', sent)
      continue
    }
    if (recorded < sent.updates) note('unrecorded', sent)
    if (sent.replies && answered === 0) note('repliesLost', sent)
  }
  const { stale, unclosed } = await checkRest(connection)
  findings.stale = stale.length
  findings.unclosed = unclosed.length
  findings.examples.push(
    ...stale.slice(0, EXAMPLES).map((id) => `stale: ${id}`),
    ...unclosed.slice(0, EXAMPLES).map((id) => `unclosed: ${id}`),
  )
  return findings
}

async function counted<Row>(
  connection: Connection,
  definition: ModelDefinition<Row>,
  keyOf: (row: Readonly<Record<string, unknown>>) => string | undefined,
  projection: Readonly<Record<string, 1>>,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const collection = rawOf(modelOf(connection, definition))
  for await (const row of collection.find({}, { projection, batchSize: 5_000 })) {
    const key = keyOf(row)
    if (key !== undefined && key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
