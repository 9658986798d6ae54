import { StoreError } from '../errors.js'

/** MongoDB's own limit; a longer length is no message but noise. */
export const MAX_MESSAGE_BYTES = 48_000_000
const HEADER_BYTES = 16

/**
 * Cuts a byte stream into whole messages. Chunks are joined only where a message spans them.
 * @throws StoreError ProtocolError from `push` for a length no message can have; the stream is lost then
 */
export function createFramer(): { push(chunk: Buffer): Buffer[] } {
  let parts: Buffer[] = []
  let held = 0
  let wanted = HEADER_BYTES

  return {
    push(chunk) {
      parts.push(chunk)
      held += chunk.length
      if (held < wanted) return []
      let bytes = parts.length === 1 ? chunk : Buffer.concat(parts, held)
      const messages: Buffer[] = []
      wanted = HEADER_BYTES
      while (bytes.length >= 4) {
        const length = bytes.readInt32LE(0)
        if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
          throw new StoreError('ProtocolError', `message length ${length} is out of range`)
        }
        if (bytes.length < length) {
          wanted = length
          break
        }
        messages.push(bytes.subarray(0, length))
        bytes = bytes.subarray(length)
      }
      parts = bytes.length === 0 ? [] : [bytes]
      held = bytes.length
      return messages
    },
  }
}
