import type { Collection, Db } from 'mongodb'
import { type Expectations, judge } from './expectation.js'
import { INDEXES, LATE_INDEX, type Row, rowsOf, stateOf } from './store-collection.js'

export interface Findings {
  /** Acknowledged, and not there. */
  missing: number
  /** There more than once. */
  duplicated: number
  /** An acknowledged update is lost, or was carried out twice. */
  wrong: number
  /** An acknowledged delete is undone. */
  resurrected: number
  /** Documents that a full scan finds and an index does not. */
  indexMisses: number
  /** Answers of an index that a full scan does not confirm. */
  indexStrays: number
  /** The first few, for whoever looks into it. */
  readonly examples: string[]
}

export function noFindings(): Findings {
  return {
    missing: 0,
    duplicated: 0,
    wrong: 0,
    resurrected: 0,
    indexMisses: 0,
    indexStrays: 0,
    examples: [],
  }
}

export function isClean({ examples, ...counts }: Findings): boolean {
  return examples.length === 0 && Object.values(counts).every((count) => count === 0)
}

const EXAMPLES = 20
const CHUNK = 500

/**
 * Compares a collection with what its writers were promised, and every index with the collection. A write
 * that was never answered may be there or not; what is found is what counts from then on.
 */
export async function checkRows(
  db: Db,
  name: string,
  expectations: Expectations,
  findings: Findings,
): Promise<void> {
  const collection = rowsOf(db, name)
  const note = (what: 'missing' | 'duplicated' | 'wrong' | 'resurrected', text: string) => {
    findings[what]++
    if (findings.examples.length < EXAMPLES) findings.examples.push(`${name}: ${what}: ${text}`)
  }
  const rows = await collection.find({}, { projection: { body: 0 }, hint: { $natural: 1 } }).toArray()
  const byKey = new Map<string, Row>()
  for (const row of rows) {
    if (byKey.has(row.key)) note('duplicated', row.key)
    else if (!expectations.known.has(row.key)) note('wrong', `${row.key} was never written`)
    byKey.set(row.key, row)
  }
  for (const [key, known] of expectations.known) {
    const row = byKey.get(key)
    const found = row === undefined ? null : stateOf(row)
    const verdict = judge(known.possible, found)
    if (verdict !== undefined)
      note(verdict, `${key}: ${JSON.stringify(found)}, not ${JSON.stringify(known.possible)}`)
    known.possible = [found]
  }
  await checkIndexes(collection, rows, findings)
}

async function checkIndexes(
  collection: Collection<Row>,
  rows: readonly Row[],
  findings: Findings,
): Promise<void> {
  const differ = (index: string, expected: readonly Row[], found: readonly Row[]) => {
    const left = new Map(expected.map((row) => [row._id.toHexString(), row]))
    for (const { _id, key } of found) {
      if (left.delete(_id.toHexString())) continue
      findings.indexStrays++
      if (findings.examples.length < EXAMPLES) findings.examples.push(`index ${index}: stray ${key}`)
    }
    findings.indexMisses += left.size
    for (const { key } of [...left.values()].slice(0, EXAMPLES - findings.examples.length))
      findings.examples.push(`index ${index}: misses ${key}`)
  }
  const projection = { key: 1 }
  const present = new Set((await collection.indexes()).map(({ name }) => name))
  for (const { spec, whole, holds } of [...INDEXES, LATE_INDEX]) {
    if (spec === LATE_INDEX.spec && !present.has(spec.name)) continue
    const found = await collection.find(whole, { hint: spec.name, projection }).toArray()
    differ(spec.name, rows.filter(holds), found)
  }
  // Each document at its own place too: a walk over the whole index would also find it at a wrong one.
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK)
    const places = {
      unique: { key: { $in: chunk.map(({ key }) => key) } },
      multikey: { tags: { $in: chunk.map(({ tags }) => tags[0] ?? '') } },
    }
    for (const [index, filter] of Object.entries(places)) {
      differ(index, chunk, await collection.find(filter, { hint: index, projection }).toArray())
    }
  }
}
