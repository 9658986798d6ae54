import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { failure } from './lock.js'

/**
 * LMDB trusts its file: a page that is not one ends the process. So the file's structure is walked before LMDB
 * opens it. Layout of LMDB's data version 2, as lmdb 3.5 has it: two meta pages, then b-trees.
 */
const MAGIC = 0xbeefc0de
const DATA_VERSION = 2
const PAGE_HEAD = 24
const META = {
  magic: 24,
  version: 28,
  pageSize: 48,
  trees: [48, 96],
  lastPage: 144,
  transaction: 152,
} as const
const TREE = { depth: 6, root: 40 } as const
const BRANCH = 1
const LEAF = 2
const OVERFLOW = 4
const BIG_DATA = 1
const NO_PAGE = 0xffff_ffff_ffff_ffffn
/** Leaf pages looked at: 400 MB of data in about a second. Of a larger file the tree above them is checked. */
const MOST_LEAVES = 100_000

interface Meta {
  readonly pageSize: number
  readonly lastPage: number
  readonly transaction: bigint
  readonly trees: readonly { depth: number; root: bigint }[]
}

/** @throws StoreError with `details.reason: 'damaged'`; a file that does not exist or is empty is fine */
export function verifyFile(path: string): void {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return
  }
  try {
    const { size } = fstatSync(file)
    if (size === 0) return
    walk(file, size)
  } finally {
    closeSync(file)
  }
}

const damaged = (what: string) => failure('damaged', `the data file is damaged: ${what}`)

function walk(file: number, size: number): void {
  const meta = newestMeta(file, size)
  const page = Buffer.alloc(meta.pageSize)
  let leaves = 0

  const read = (number: number): void => {
    if (number < 2 || number > meta.lastPage) throw damaged(`page ${number} is none of its own`)
    // The last pages may be missing where nothing refers to them: LMDB does not write what it has given up.
    const bytes = readSync(file, page, 0, meta.pageSize, number * meta.pageSize)
    if (bytes < meta.pageSize) throw damaged(`it is cut off at ${size} bytes`)
    if (page.readBigUInt64LE(0) !== BigInt(number)) throw damaged(`page ${number} is overwritten`)
  }

  const visit = (number: number, depth: number): void => {
    read(number)
    const flags = page.readUInt16LE(18)
    const wanted = depth > 1 ? BRANCH : LEAF
    if ((flags & (BRANCH | LEAF | OVERFLOW)) !== wanted)
      throw damaged(`page ${number} is of another kind than its place`)
    const children = nodesOf(page, number, meta.pageSize, wanted)
    for (const child of children) {
      if (depth > 1) {
        if (depth > 2 || leaves++ < MOST_LEAVES) visit(child, depth - 1)
      } else {
        read(child)
        if ((page.readUInt16LE(18) & OVERFLOW) === 0)
          throw damaged(`page ${child} is of another kind than its place`)
      }
    }
  }

  for (const { root, depth } of meta.trees) {
    if (root !== NO_PAGE) visit(Number(root), depth)
  }
}

/** The meta page of the last commit; LMDB writes them in turn, so one of the two may be older, never both broken. */
function newestMeta(file: number, size: number): Meta {
  const head = Buffer.alloc(256)
  const found: Meta[] = []
  let broken = 0
  const readMeta = (at: number) => {
    readSync(file, head, 0, head.length, at)
    if (head.readUInt32LE(META.magic) !== MAGIC || head.readUInt32LE(META.version) !== DATA_VERSION) {
      broken++
      return
    }
    found.push({
      pageSize: head.readUInt32LE(META.pageSize),
      lastPage: Number(head.readBigUInt64LE(META.lastPage)),
      transaction: head.readBigUInt64LE(META.transaction),
      trees: META.trees.map((at0) => ({
        depth: head.readUInt16LE(at0 + TREE.depth),
        root: head.readBigUInt64LE(at0 + TREE.root),
      })),
    })
  }
  readMeta(0)
  const pageSize = found[0]?.pageSize ?? 4096
  if (size >= 2 * pageSize) readMeta(pageSize)
  const [first, second] = found
  if (first === undefined || broken > 0) throw damaged('its head is not that of a store')
  if (![4096, 8192, 16384, 32768, 65536].includes(first.pageSize))
    throw damaged('its head is not that of a store')
  return second !== undefined && second.transaction > first.transaction ? second : first
}

/** Child pages of a branch, overflow pages of a leaf; checks that every node lies within its page. */
function nodesOf(page: Buffer, number: number, pageSize: number, kind: number): number[] {
  const lower = page.readUInt16LE(20)
  const upper = page.readUInt16LE(22)
  const room = pageSize - PAGE_HEAD
  if (lower > upper || upper > room || lower % 2 !== 0) throw damaged(`page ${number} is overwritten`)
  const children: number[] = []
  for (let i = 0; i < lower; i += 2) {
    const offset = page.readUInt16LE(PAGE_HEAD + i)
    const node = PAGE_HEAD + offset
    if (offset < upper || node + 8 > pageSize) throw damaged(`page ${number} is overwritten`)
    const low = page.readUInt32LE(node)
    const flags = page.readUInt16LE(node + 4)
    const keyEnd = node + 8 + page.readUInt16LE(node + 6)
    if (kind === BRANCH) {
      if (keyEnd > pageSize) throw damaged(`page ${number} is overwritten`)
      children.push(flags * 0x1_0000_0000 + low)
    } else if ((flags & BIG_DATA) !== 0) {
      if (keyEnd + 8 > pageSize) throw damaged(`page ${number} is overwritten`)
      children.push(Number(page.readBigUInt64LE(keyEnd)))
    } else if (keyEnd + low > pageSize) throw damaged(`page ${number} is overwritten`)
  }
  return children
}
