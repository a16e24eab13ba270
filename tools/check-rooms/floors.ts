/** On which floor a file stands, and what each floor may reach for: printed in docs/floors.md. */

export type Floor =
  | 'standards'
  | 'lib'
  | 'db'
  | 'server'
  | 'rows'
  | 'sheet'
  | 'i18n'
  | 'cli'
  | 'web'
  | 'testing'
  | 'kernel'
  | 'index'
  | 'wire'
  | 'model'
  | 'text'
  | 'prints'
  | 'store'
  | 'service'
  | 'routes'
  | 'jobs'
  | 'commands'
  | 'pages'
  | 'fixtures'
  | 'readme'
  | 'app'
  | 'bin'
  | 'tools'
  | 'bench'
  | 'seeds'
  | 'e2e'
  | 'settings'

export interface Place {
  readonly floor: Floor
  /** The room, for floors that a room has. */
  readonly room: string | null
  readonly isTest: boolean
  /** Behind a door of its room: other rooms come in by the door itself. */
  readonly isInner: boolean
}

export interface Allowed {
  /** Floors outside the rooms. */
  readonly shared: readonly Floor[]
  /** Floors of the same room. */
  readonly own: readonly Floor[]
  /** Floors of the same room of which only types may be named: nothing of them runs. */
  readonly ownTypes: readonly Floor[]
  /** Floors of the same room that may be used as long as nothing they reach needs a server. */
  readonly ownWithoutServer: readonly Floor[]
  /** Floors of any other room. */
  readonly others: readonly Floor[]
  /** Whether it may use what only a server has (`node:`). */
  readonly node: boolean
  readonly packages: readonly string[] | 'any'
}

const pure: readonly Floor[] = ['standards', 'lib']
const purePackages = ['decimal.js', 'pinyin-pro', 'opencc-js', '@turf/boolean-point-in-polygon']
const serverParts: readonly Floor[] = [...pure, 'rows', 'sheet', 'i18n', 'cli', 'db', 'server']
const pageParts: readonly Floor[] = [...pure, 'rows', 'sheet', 'i18n', 'web']
const pagePackages = ['react', 'react-dom', 'react-aria-components', '@fontsource-variable/noto-sans-sc', 'wouter', '@tanstack/react-query']
const serverPackages = [
  'fastify',
  'fastify-type-provider-zod',
  '@fastify/cookie',
  '@fastify/multipart',
  '@fastify/swagger',
  'zod',
  'pino',
  'prom-client',
  'rate-limiter-flexible',
  '@node-rs/argon2',
  'otplib',
  'openid-client',
  'qrcode',
  'pg-boss',
  'file-type',
  'sharp',
  'canonicalize',
  'kysely',
  'docx',
  '@myriaddreamin/typst-ts-node-compiler',
]

function may(shared: readonly Floor[], rest: Partial<Omit<Allowed, 'shared'>> = {}): Allowed {
  return { shared, own: [], ownTypes: [], ownWithoutServer: [], others: [], node: false, packages: [], ...rest }
}

const entry = may(serverParts, {
  own: ['service', 'wire', 'index', 'text', 'kernel', 'prints', 'model'],
  others: ['index'],
  node: true,
})

export const table: Readonly<Record<Floor, Allowed>> = {
  standards: may(pure, { packages: ['decimal.js'] }),
  lib: may(['lib'], { packages: ['decimal.js', 'zod'] }),
  db: may([...pure, 'db'], { node: true, packages: ['pg', 'pg-boss', 'kysely', 'tar-stream', 'canonicalize'] }),
  server: may([...pure, 'rows', 'sheet', 'db', 'server', 'i18n', 'cli'], { node: true, packages: serverPackages }),
  rows: may(['lib', 'rows']),
  sheet: may(['lib', 'rows', 'sheet'], { packages: ['hucre', 'csv-parse', 'csv-stringify'] }),
  i18n: may(['lib', 'i18n'], { packages: ['react'] }),
  cli: may(['lib', 'cli']),
  // Drawings are made in one place: a page shows them by the ground's own component.
  web: may([...pure, 'rows', 'sheet', 'i18n', 'web'], { packages: [...pagePackages, 'echarts'] }),
  testing: may([...pure, 'db', 'server', 'testing'], {
    node: true,
    packages: ['playwright-core', '@sparticuz/chromium', 'pg', 'vitest', 'fast-check', 'chinese-days'],
  }),

  kernel: may([...pure, 'rows'], { own: ['kernel'], others: ['index'], packages: purePackages }),
  index: may(pure, { own: ['kernel', 'model'] }),
  wire: may([...pure, 'rows', 'i18n'], {
    own: ['kernel', 'index', 'wire'],
    ownTypes: ['service', 'text'],
    others: ['index'],
    packages: ['zod'],
  }),
  model: may(pure, { own: ['kernel', 'model'] }),
  text: may([...pure, 'rows', 'i18n'], { own: ['text', 'kernel'] }),
  prints: may([...pure, 'rows', 'sheet'], { own: ['kernel', 'wire', 'text', 'prints'] }),
  store: may([...pure, 'db'], { own: ['kernel', 'store'], others: ['index'], node: true, packages: ['kysely'] }),
  service: may(serverParts, {
    // A door starts the room's own worker threads, which are entries of `jobs`.
    own: ['store', 'kernel', 'wire', 'index', 'model', 'prints', 'text', 'jobs', 'service'],
    others: ['index', 'service'],
    node: true,
  }),
  routes: { ...entry, own: [...entry.own, 'routes'] },
  jobs: { ...entry, own: [...entry.own, 'jobs'] },
  commands: { ...entry, own: [...entry.own, 'commands'] },
  pages: may(pageParts, {
    own: ['wire', 'text', 'kernel', 'index', 'prints', 'model', 'pages'],
    ownWithoutServer: ['service'],
    others: ['index', 'wire'],
    packages: pagePackages,
  }),
  fixtures: may(pure, { own: ['kernel', 'wire', 'fixtures'] }),
  readme: may([]),

  seeds: may([...serverParts, 'seeds'], { others: ['index', 'service', 'kernel', 'wire'], node: true }),
  app: may(['app', 'standards', 'lib', 'cli', 'i18n', 'server', 'web', 'db', 'seeds', 'settings'], {
    others: ['index', 'routes', 'pages', 'jobs', 'commands', 'service', 'text'],
    node: true,
    packages: [...pagePackages, 'vite'],
  }),
  bin: may(['bin'], { node: true }),
  tools: may(['tools', 'settings', ...pure, 'testing', 'db', 'server', 'seeds', 'app'], { node: true, packages: 'any' }),
  bench: may(['bench', 'settings', ...pure, 'rows', 'sheet', 'testing', 'db', 'server', 'seeds', 'app'], {
    others: ['index', 'kernel', 'service', 'model'],
    node: true,
    packages: 'any',
  }),
  e2e: may(['e2e', 'settings', ...pure, 'rows', 'sheet', 'testing', 'db', 'server', 'seeds', 'app', 'i18n'], {
    others: ['index', 'wire', 'text', 'kernel', 'pages'],
    node: true,
    packages: 'any',
  }),
  settings: may(['settings'], { node: true, packages: 'any' }),
}

/** A test may reach for the whole of its own room, for test floors, for Node and for any package; never for another room but by its door. */
export function allowedFor({ floor, room, isTest }: Place): Allowed {
  const own = table[floor]
  if (!isTest) return own
  const everywhere: readonly Floor[] = [...own.shared, ...pure, 'rows', 'sheet', 'i18n', 'cli', 'testing', 'seeds', 'settings', floor]
  const wholeRoom: readonly Floor[] =
    room === null
      ? []
      : ['kernel', 'index', 'wire', 'model', 'text', 'prints', 'store', 'service', 'routes', 'jobs', 'commands', 'pages', 'fixtures']
  return { ...own, shared: everywhere, own: wholeRoom, others: [...own.others, 'index'], node: true, packages: 'any' }
}

/** Prefixes of paths, the longer ones first where two would fit. */
const prefixes: readonly (readonly [string, Floor])[] = [
  ['src/standards/', 'standards'],
  ['src/ground/lib/', 'lib'],
  ['src/ground/db/commands/', 'server'],
  ['src/ground/db/', 'db'],
  ['src/ground/auth/store/', 'db'],
  ['src/ground/audit/store/', 'db'],
  ['src/ground/jobs/store/', 'db'],
  ['src/ground/files/store/', 'db'],
  ['src/ground/views/store/', 'db'],
  // Shapes between a server and its pages: pure, so that pages may name them.
  ['src/ground/auth/wire.ts', 'lib'],
  ['src/ground/audit/wire.ts', 'lib'],
  ['src/ground/jobs/wire.ts', 'lib'],
  ['src/ground/views/wire.ts', 'lib'],
  ['src/ground/http/calendar/wire.ts', 'lib'],
  ['src/ground/auth/', 'server'],
  ['src/ground/audit/', 'server'],
  ['src/ground/jobs/', 'server'],
  ['src/ground/files/', 'server'],
  ['src/ground/tables/', 'server'],
  ['src/ground/paper/', 'server'],
  ['src/ground/views/', 'server'],
  ['src/ground/http/', 'server'],
  ['src/ground/sheet/sheet.ts', 'rows'],
  ['src/ground/sheet/words/', 'rows'],
  ['src/ground/sheet/', 'sheet'],
  ['src/ground/i18n/', 'i18n'],
  ['src/ground/cli/', 'cli'],
  ['src/ground/web/', 'web'],
  ['src/ground/testing/', 'testing'],
  ['src/apps/', 'app'],
  ['bin/', 'bin'],
  ['tools/', 'tools'],
  ['bench/', 'bench'],
  ['seeds/', 'seeds'],
  ['e2e/', 'e2e'],
]

const storeys: readonly Floor[] = ['kernel', 'model', 'text', 'prints', 'store', 'routes', 'jobs', 'commands', 'pages', 'fixtures']
const doors: Readonly<Record<string, Floor>> = {
  'index.ts': 'index',
  // A second pure door, for those who want the scan statistic and nothing of reports.
  'scan.ts': 'index',
  'wire.ts': 'wire',
  'service.ts': 'service',
  // A second working door, where `service.ts` is one that a page opens too: what only a server has stands behind this one.
  'desk.ts': 'service',
  'hotspots.ts': 'service',
  // A third: what an alarm becomes in the lists.
  'handed-on.ts': 'service',
  // A fourth: what documents are made of.
  'bulletin.ts': 'service',
  'README.md': 'readme',
}

/** A door that outgrew one file has a folder of its name behind it, on its own floor, by subject. */
const behindDoors: Readonly<Record<string, Floor>> = { wire: 'wire', desk: 'service' }

const isTestFile = (path: string) => /\.test\.tsx?$/.test(path)

/** Null for a file that stands on no floor. */
export function placeOf(path: string): Place | null {
  const isTest = isTestFile(path)
  const outside = { room: null, isTest, isInner: false }
  if (!path.includes('/')) return { floor: 'settings', ...outside }
  const inRoom = /^src\/modules\/([a-z]+(?:-[a-z]+)*)\/(.+)$/.exec(path)
  if (inRoom) {
    const [, room, rest] = inRoom as unknown as [string, string, string]
    const [first, ...deeper] = rest.split('/')
    if (deeper.length === 0) {
      const floor = doors[rest] ?? doors[rest.replace(/\.test\.ts$/, '.ts')]
      return floor === undefined ? null : { floor, room, isTest, isInner: false }
    }
    const storey = storeys.find((name) => name === first)
    if (storey !== undefined) return { floor: storey, room, isTest, isInner: false }
    const floor = behindDoors[first ?? '']
    return floor === undefined ? null : { floor, room, isTest, isInner: true }
  }
  const prefix = prefixes.find(([start]) => path.startsWith(start))
  return prefix === undefined ? null : { floor: prefix[1], ...outside }
}
