import { createHash } from 'node:crypto'
import type { Collection } from 'mongodb'
import { readRaw } from './raw.js'

/** How many documents, and a sum over their bytes. */
export interface Tally {
  readonly count: number
  /** 64 hexadecimal digits. */
  readonly sum: string
}

/**
 * Adds up the SHA-256 of every document's stored bytes modulo 2^256. It does not depend on the order, so
 * it can be kept with a copy's progress and gone on with; a changed type, field order or byte changes it.
 */
export interface Checksum {
  add(documents: readonly Uint8Array[]): void
  tally(): Tally
}

const MODULUS = 1n << 256n

/** @param from what was added before an interruption */
export function createChecksum(from: Tally = { count: 0, sum: '0' }): Checksum {
  let count = from.count
  let sum = BigInt(`0x${from.sum}`)
  return {
    add(documents) {
      for (const bytes of documents) {
        count++
        sum += BigInt(`0x${createHash('sha256').update(bytes).digest('hex')}`)
      }
      sum %= MODULUS
    },
    tally: () => ({ count, sum: sum.toString(16).padStart(64, '0') }),
  }
}

/** Reads a whole collection and sums it up; `onRead` is told after each batch how many documents it had. */
export async function checksumOf(
  collection: Collection,
  onRead?: (documents: number) => void,
): Promise<Tally> {
  const checksum = createChecksum()
  for await (const batch of readRaw(collection)) {
    checksum.add(batch)
    onRead?.(batch.length)
  }
  return checksum.tally()
}

export const sameTally = (a: Tally, b: Tally): boolean => a.count === b.count && a.sum === b.sum
