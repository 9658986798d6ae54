import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { DubanError } from '../domain/errors.js'

/**
 * A text as offices keep it, in UTF-8 or what Windows calls ANSI; “-” is standard input.
 * @throws DubanError `file_unreadable`
 */
export async function textOf(file: string): Promise<string> {
  if (file === '-') return readAll(process.stdin)
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new DubanError('file_unreadable', { file, reason: error.code }, { cause: error })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
