import type { Db } from 'mongodb'
import { META_COLLECTION } from './meta.js'
import { TRANSFER_COLLECTION } from './transfer.js'

/**
 * Whether nothing would be lost by writing over the database. What a service leaves that was only started
 * (its version record, empty collections) does not count.
 */
export async function isEmpty(db: Db): Promise<boolean> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of found) {
    if (name.startsWith('system.') || name === META_COLLECTION || name === TRANSFER_COLLECTION) continue
    if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) !== null) return false
  }
  return true
}
