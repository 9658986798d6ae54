import type { Migration } from './migration.js'

/** In order, without gaps, never changed once released. A new one is appended. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'first layout',
    // The collections come with their models and indexes; there is no older shape to change.
    up: async () => undefined,
  },
]
