import type { InboundEvent } from '../ports.js'
import type { InboundDeps, InboxFile } from './message.js'

/** Files of one message beyond which the rest is refused. */
const MOST_FILES = 9

/** Takes in what came with a message, one after the other: files are large and platforms slow. */
export async function keepFiles(deps: InboundDeps, event: InboundEvent, now: Date): Promise<InboxFile[]> {
  const { attachments } = event
  if (attachments === undefined || attachments.length === 0) return []
  const cause = deps.toRow(event, now, [])._id
  const kept: InboxFile[] = []
  for (const [at, file] of attachments.entries()) {
    kept.push(
      at < MOST_FILES
        ? await deps.keepFile(file, cause, now)
        : { name: file.name, kind: file.kind, id: null, refused: 'too_many' },
    )
  }
  return kept
}
