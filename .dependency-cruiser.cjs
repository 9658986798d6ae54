// Who may import whom. The table is design.md's; ARCHITECTURE.md gives the reasons.
const room = (name, allowed) => ({
  name: `room-${name.replaceAll('/', '-')}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    path: '^(src|bots|scripts|tests)/',
    pathNot: [name, ...allowed].map((path) => `^src/${path}(/|\\.ts$)`),
  },
})

/** Packages a room must never know: the pure rooms have no clock, no transport and no platform. */
const pure = (name) => ({
  name: `pure-${name}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: 'node_modules/(koa|@koa|wechaty|wechaty-.*|node-cron|lmdb|pino)/' },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphan-target', severity: 'error', from: {}, to: { couldNotResolve: true } },
    room('domain', []),
    room('language', ['domain']),
    room('services', ['domain', 'ports', 'store', 'language']),
    room('inbound', ['services', 'language', 'domain', 'ports']),
    room('scheduler', ['services', 'language', 'domain', 'ports']),
    room('http', ['services', 'language', 'domain', 'ports']),
    room('documents', ['services', 'language', 'domain', 'ports']),
    room('outbox', ['store', 'ports', 'domain']),
    room('store/embedded', []),
    {
      name: 'store-knows-domain-only',
      severity: 'error',
      from: { path: '^src/store/', pathNot: '^src/store/embedded/' },
      to: { path: '^(src|bots)/', pathNot: '^src/(store|domain|ports)' },
    },
    {
      name: 'bots-know-ports-only',
      severity: 'error',
      from: { path: '^bots/' },
      to: { path: '^src/', pathNot: '^src/ports\\.ts$' },
    },
    {
      name: 'adapters-only-in-roots',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|cli|app)\\.ts$|^src/cli/' },
      to: { path: '^bots/' },
    },
    {
      name: 'no-tests-in-program',
      severity: 'error',
      from: { path: '^(src|bots|scripts)/' },
      to: { path: '^tests/' },
    },
    {
      // `npm ci --omit=dev` is what runs in production. The pages are bundled, so theirs may be.
      name: 'no-dev-packages-in-program',
      severity: 'error',
      from: { path: '^(src|bots)/', pathNot: '^src/web/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    pure('domain'),
    pure('language'),
    pure('services'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json', '.vue'],
    },
  },
}
