import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { defineConfig } from 'vitest/config'

const isSet = (name: string) => (process.env[name] ?? '') !== ''
const onPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'mongod')))
const hasServer = isSet('TEST_MONGODB_URI') || isSet('MONGOD_BINARY') || onPath

/** The application's own tests that need a store (tests/support/store.ts): run once more where a MongoDB is. */
const ON_STORE = [
  'tests/transcripts/**/*.test.ts',
  'tests/unit/{documents,inbound,services}/**/*.test.ts',
  'tests/unit/store/*.test.ts',
]

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['tests/support/engines-line.ts'],
    projects: [
      { extends: true, test: { name: 'embedded', include: ['tests/**/*.test.ts'] } },
      ...(hasServer
        ? [
            {
              extends: true as const,
              test: {
                name: 'mongodb',
                include: ON_STORE,
                env: { TEST_STORE: 'mongodb' },
              },
            },
          ]
        : []),
    ],
  },
})
