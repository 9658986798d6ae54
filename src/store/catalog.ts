import type { Db, Document, IndexDescription } from 'mongodb'

/** A collection as it can be made again elsewhere. */
export interface CollectionSpec {
  readonly name: string
  readonly type: 'collection' | 'view'
  readonly options: Document
  /** Without the one on `_id`, which every collection has; empty for a view. */
  readonly indexes: readonly Document[]
}

/**
 * All collections and views of a database, by name, without the server's own.
 * @throws Error for a kind that cannot be copied faithfully (time series)
 */
export async function readCatalog(db: Db, without: readonly string[] = []): Promise<CollectionSpec[]> {
  const found = await db.listCollections({}, { nameOnly: false }).toArray()
  const specs: CollectionSpec[] = []
  for (const { name, type, options } of found) {
    if (name.startsWith('system.') || without.includes(name)) continue
    const kind = type ?? 'collection'
    if (kind !== 'collection' && kind !== 'view')
      throw new Error(`collection ${name} is of type ${kind}, which cannot be copied`)
    const indexes = kind === 'view' ? [] : await db.collection(name).indexes()
    specs.push({
      name,
      type: kind,
      options: options ?? {},
      indexes: indexes.filter((index) => index['name'] !== '_id_').map(portable),
    })
  }
  return specs.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Fields of an index that belong to the server it is on and not to the index. */
function portable({ v: _v, ns: _ns, background: _background, ...spec }: Document): Document {
  return spec
}

/** Collections first, as views stand on them. */
export async function createCollections(db: Db, specs: readonly CollectionSpec[]): Promise<void> {
  for (const type of ['collection', 'view'] as const)
    for (const spec of specs) if (spec.type === type) await createCollection(db, spec)
}

async function createCollection(db: Db, { name, options }: CollectionSpec): Promise<void> {
  try {
    // A command of its own: the driver's helper drops options that it does not know.
    await db.command({ create: name, ...options, writeConcern: { w: 'majority' } })
  } catch (error) {
    if ((error as { code?: number }).code !== NAMESPACE_EXISTS) throw error
  }
}

const NAMESPACE_EXISTS = 48

/** Builds the indexes; those that are there already stay. */
export async function createIndexes(db: Db, { name, indexes }: CollectionSpec): Promise<void> {
  if (indexes.length > 0) await db.collection(name).createIndexes(indexes as unknown as IndexDescription[])
}

/** Drops everything in the database except the server's own. */
export async function dropAll(db: Db, except: readonly string[] = []): Promise<void> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of found)
    if (!name.startsWith('system.') && !except.includes(name)) await db.collection(name).drop()
}
