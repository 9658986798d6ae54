import { fileTypeFromBuffer } from 'file-type'
import type { InboundAttachment } from '../ports.js'
import type { Stores } from './context.js'

/** Why a file was not kept. */
export type FileRefusal = 'too_large' | 'type' | 'empty' | 'unreadable'

export interface KeptFile {
  readonly name: string
  readonly kind: InboundAttachment['kind']
  /** Null where it was refused. */
  readonly id: string | null
  readonly refused: FileRefusal | ''
}

/** 10 MB: a document of the store holds 16. */
const MOST_BYTES = 10 * 1024 * 1024
const MOST_NAME = 120
/** Pictures, sound and what an office sends; nothing that a click would run. */
const TYPES =
  /^(image\/(jpeg|png|gif|webp|heic|heif|bmp)|application\/pdf|application\/(msword|vnd\.ms-excel|vnd\.ms-powerpoint|x-cfb)|application\/vnd\.openxmlformats-officedocument\..+|application\/(zip|x-rar-compressed|x-7z-compressed)|audio\/(mpeg|mp4|amr|x-m4a|ogg|wav|vnd\.wave)|video\/(mp4|quicktime))$/

const isControl = /\p{Cc}/gu

/**
 * Keeps a file that came with a message, if it is of a kind and size to keep. Its type is found in its bytes,
 * not in its name. Never throws for the file's own sake: a message does not fail for its picture.
 */
export async function keepAttachment(
  store: Stores,
  file: InboundAttachment,
  { cause, at }: { readonly cause: string; readonly at: Date },
): Promise<KeptFile> {
  const name = file.name.replace(isControl, '').slice(0, MOST_NAME)
  const refuse = (refused: FileRefusal): KeptFile => ({ name, kind: file.kind, id: null, refused })
  if (file.size !== undefined && file.size > MOST_BYTES) return refuse('too_large')
  let bytes: Uint8Array
  try {
    bytes = await file.read()
  } catch {
    return refuse('unreadable')
  }
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > MOST_BYTES) return refuse('too_large')
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  if (!TYPES.test(type)) return refuse('type')
  const id = await store.attachments.put(bytes, { name, type, at, cause })
  return { name, kind: file.kind, id, refused: '' }
}
