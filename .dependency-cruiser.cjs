/**
 * The layers of the house, as errors: app → modules → kernel.
 * Tests beside their module may reach up to the composed application; production code may not.
 */

/** A module may enter only those before it. A new module is added here first. */
const MODULES = [
  'identity',
  'registry',
  'programmes',
  'cases',
  'funds',
  'projects',
  'matching',
  'exchange',
  'outreach',
  'indicators',
  'integrity',
]

const TEST = ['\\.test\\.tsx?$', '/testing\\.ts$', '/testing/']
const SERVER_LIBRARIES =
  '^(kysely|pg|pg-boss|pg-cursor|hono|pino|better-auth|exceljs|@hono/.+|@electric-sql/pglite)$|' +
  'node_modules/(kysely|pg|pg-boss|pg-cursor|hono|pino|better-auth|exceljs|@hono/[^/]+|@electric-sql/pglite)/'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const onlyEarlierModules = MODULES.slice(0, -1).map((module, place) =>
  rule(
    `earlier-modules-only-${module}`,
    `${module} knows only the modules before it; a later one offers its effect and server/app joins them.`,
    { path: `^server/modules/${module}/`, pathNot: TEST },
    { path: `^server/modules/(${MODULES.slice(place + 1).join('|')})/` },
  ),
)

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Whatever imports itself in a circle cannot be read on its own.',
      {},
      { circular: true },
    ),
    rule('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    rule(
      'known-modules-only',
      'A folder in server/modules that is not in the ordered list of .dependency-cruiser.cjs.',
      { path: '^server/modules/', pathNot: `^server/modules/(${MODULES.join('|')})/` },
      {},
    ),
    rule(
      'known-modules-only-as-target',
      'A folder in server/modules that is not in the ordered list of .dependency-cruiser.cjs.',
      {},
      { path: '^server/modules/', pathNot: `^server/modules/(${MODULES.join('|')})/` },
    ),
    rule(
      'module-door',
      'A module is entered through its index.ts only.',
      { path: '^server/modules/([^/]+)/' },
      {
        path: '^server/modules/',
        pathNot: ['^server/modules/$1/', '^server/modules/[^/]+/index\\.ts$', ...TEST],
      },
    ),
    rule(
      'module-door-from-app',
      'The application enters a module through its index.ts, or reads its contract and the routes it describes.',
      { path: '^server/app/', pathNot: TEST },
      { path: '^server/modules/', pathNot: '^server/modules/[^/]+/(index|contract|api)\\.ts$' },
    ),
    ...onlyEarlierModules,
    rule(
      'modules-below-app',
      'Modules know nothing of the composition above them.',
      { path: '^server/modules/', pathNot: TEST },
      { path: '^server/app/' },
    ),
    rule(
      'kernel-below-modules',
      'The kernel holds no business.',
      { path: '^server/kernel/', pathNot: TEST },
      { path: '^server/(modules|app)/' },
    ),
    rule(
      'domain-is-pure',
      'domain and cleaning decide; they touch no database, network, file or clock.',
      { path: '^server/modules/[^/]+/(domain\\.ts|domain/|cleaning/)', pathNot: TEST },
      {
        path: [
          SERVER_LIBRARIES,
          '^(node:)?(fs|net|http|https|child_process|worker_threads|dns|tls)(/|$)',
          '^server/kernel/(db|http|auth|audit|jobs|files|config|logs?|platform)(/|\\.ts$)',
          '^server/modules/[^/]+/(store|service|routes|index)(/|\\.ts$)',
        ],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'domain-is-pure-in-types',
      'Not even the types of the database or of HTTP: a decision is about the domain.',
      { path: '^server/modules/[^/]+/(domain\\.ts|domain/|cleaning/)', pathNot: TEST },
      { path: [SERVER_LIBRARIES, '^server/kernel/(db|http)(/|\\.ts$)'], dependencyTypes: ['type-only'] },
    ),
    rule(
      'contract-is-portable',
      'The browser loads contract.ts: nothing that only a server has.',
      { path: '^server/modules/[^/]+/contract(\\.ts|/)', pathNot: TEST },
      {
        path: [
          SERVER_LIBRARIES,
          '^server/kernel/(db|http|auth|audit|jobs|files|config|logs?|platform)(/|\\.ts$)',
          '^server/modules/[^/]+/(store|service|routes|access)(/|\\.ts$)',
        ],
      },
    ),
    rule(
      'contract-uses-no-node',
      'The browser loads contract.ts: nothing that only Node has.',
      { path: '^server/modules/[^/]+/contract(\\.ts|/)', pathNot: TEST },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'web-sees-contracts-only',
      'The browser sees of the server its contracts and texts, nothing else.',
      { path: '^web/' },
      {
        path: '^(server|rules|scripts|bench|tests|districts)/',
        pathNot: ['^server/modules/[^/]+/contract(\\.ts$|/)', '^server/.+/texts\\.[^/]+\\.json$'],
      },
    ),
    rule(
      'server-never-sees-web',
      'The server serves the built pages as files.',
      { path: '^(server|rules)/' },
      { path: '^web/' },
    ),
    rule(
      'rules-stand-alone',
      'The rule language is a library: it knows nothing of this server.',
      { path: '^rules/' },
      { path: '^(server|web|scripts|bench|tests|districts|policies)/' },
    ),
    rule(
      'districts-are-data',
      'What one district decides is loaded as data, never imported.',
      { path: '^(server|rules|web)/' },
      { path: '^(districts|policies)/' },
    ),
    rule(
      'no-tooling-in-production',
      'Kernel and modules do not need the tooling to run.',
      { path: '^server/(kernel|modules)/', pathNot: TEST },
      { path: '^(scripts|bench|tests)/' },
    ),
    rule(
      'no-development-packages',
      'The server runs with its own dependencies alone; `prove` is a tool of development.',
      { path: '^(server|rules)/', pathNot: [...TEST, '^server/app/prove'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/dist|coverage|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
