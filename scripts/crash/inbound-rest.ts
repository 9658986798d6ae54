import type { Connection } from 'mongoose'
import { auditModel } from '../../src/store/audit.js'
import { rawOf } from '../../src/store/bulk.js'
import { itemModel } from '../../src/store/item.js'
import { modelOf } from '../../src/store/model.js'
import { updateModel } from '../../src/store/update.js'

/** What a message's answer does not wait for, and what must be there once the message is finished. */
interface Rest {
  /** Items whose snapshot is behind their timeline. */
  readonly stale: readonly string[]
  /** Records of attempts that left an entry and were never closed. */
  readonly unclosed: readonly string[]
}

/** Looks for what a crash may have left undone behind finished messages. */
export async function checkRest(connection: Connection): Promise<Rest> {
  const last = new Map<string, number>()
  const caused = new Set<string>()
  const updates = rawOf(modelOf(connection, updateModel))
  const fields = { item: 1, seq: 1, 'origin.cause': 1 }
  for await (const { item, seq, origin } of updates.find({}, { projection: fields, batchSize: 5_000 })) {
    last.set(String(item), Math.max(last.get(String(item)) ?? 0, Number(seq)))
    caused.add(`${(origin as { cause: string }).cause} ${String(item)}`)
  }
  const items = await rawOf(modelOf(connection, itemModel))
    .find({}, { projection: { version: 1 } })
    .toArray()
  const open = await rawOf(modelOf(connection, auditModel)).find({ result: 'open' }).toArray()
  return {
    stale: items
      .filter(({ _id, version }) => Number(version) !== (last.get(_id) ?? version))
      .map(({ _id }) => _id),
    unclosed: open
      .filter(({ origin, target }) => caused.has(`${(origin as { cause: string }).cause} ${String(target)}`))
      .map(({ _id }) => _id),
  }
}
