import type { Address } from './address.js'
import { StoreError } from './errors.js'
import type { Document } from './value/document.js'

/** What a worker is started with. */
export interface WorkerInput {
  readonly dataDir: string
  readonly port?: number
}

/** A StoreError as it crosses the threads; structured cloning would keep only its message. */
export interface ErrorMessage {
  readonly code: number
  readonly codeName: string
  readonly message: string
  readonly details?: Document
  readonly labels?: string[]
}

export type FromWorker =
  | { readonly type: 'ready'; readonly address: Address }
  | { readonly type: 'refused'; readonly error: ErrorMessage }
  | { readonly type: 'failure'; readonly error: ErrorMessage }
  | {
      readonly type: 'log'
      readonly level: 'info' | 'warn' | 'error'
      readonly data: Document
      readonly message: string
    }
  | { readonly type: 'closed'; readonly error?: ErrorMessage }

export type ToWorker = { readonly type: 'close'; readonly deadlineMs: number }

export function packError(error: unknown): ErrorMessage {
  const given =
    error instanceof StoreError
      ? error
      : new StoreError('InternalError', error instanceof Error ? error.message : String(error))
  const { code, codeName, message, details, labels } = given
  return {
    code,
    codeName,
    message,
    ...(details === undefined ? {} : { details }),
    ...(labels === undefined ? {} : { labels }),
  }
}

export function unpackError({ code, message, details, labels }: ErrorMessage): StoreError {
  return new StoreError(code, message, {
    ...(details === undefined ? {} : { details }),
    ...(labels === undefined ? {} : { labels }),
  })
}
