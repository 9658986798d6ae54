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
]
