const encoder = new TextEncoder()

/** UTF-8 bytes, which is what platforms count. */
export function byteLength(text: string): number {
  return encoder.encode(text).length
}

/**
 * Cuts a long text at line ends into parts of at most `most` bytes; a single longer line is cut between
 * characters, never inside one.
 */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const line of text.split('\n').flatMap((whole) => cutLine(whole, most))) {
    const joined = part === '' ? line : `${part}\n${line}`
    if (part !== '' && byteLength(joined) > most) {
      parts.push(part)
      part = line
    } else {
      part = joined
    }
  }
  if (part !== '' || parts.length === 0) parts.push(part)
  return parts
}

function cutLine(line: string, most: number): string[] {
  if (byteLength(line) <= most) return [line]
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const character of line) {
    const bytes = byteLength(character)
    if (size + bytes > most && piece !== '') {
      pieces.push(piece)
      piece = ''
      size = 0
    }
    piece += character
    size += bytes
  }
  pieces.push(piece)
  return pieces
}
