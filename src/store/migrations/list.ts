import type { Migration } from './migration.js'

/** In order, without gaps, never changed once released. A new one is appended. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'first layout',
    // The collections come with their models and indexes; there is no older shape to change.
    up: async () => undefined,
  },
  {
    version: 2,
    name: 'items know when to be looked at for reminders',
    up: async (connection) => {
      await connection
        .collection('items')
        .updateMany({ due: { $gte: '' }, wake: { $exists: false } }, { $set: { wake: '' } })
    },
  },
  {
    version: 3,
    name: 'a snooze is somebody’s',
    up: async (connection) => {
      const items = connection.collection('items')
      const snoozed = items.find({ snoozedUntil: { $gte: '' } }, { projection: { snoozedUntil: 1 } })
      for await (const { _id, snoozedUntil } of snoozed) {
        const entry = await connection
          .collection('updates')
          .findOne({ item: _id, kind: 'snoozed', 'data.until': snoozedUntil }, { sort: { seq: -1 } })
        const snoozes = [{ of: entry?.['by'] ?? null, until: snoozedUntil, times: 1 }]
        await items.updateOne({ _id }, { $set: { snoozes }, $unset: { snoozedUntil: '' } })
      }
      await items.updateMany(
        { snoozes: { $exists: false } },
        { $set: { snoozes: [] }, $unset: { snoozedUntil: '' } },
      )
    },
  },
]
