import { builtinModules } from 'node:module'
import { posix } from 'node:path'

export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'outside'; readonly address: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string }

const builtins = new Set(builtinModules)
const endings = ['', '.ts', '.tsx', '.mts', '.js', '.mjs', '.json', '/index.ts', '/index.tsx']

/** What Node and Vite let stand for a file: `.js` for `.ts`, and a query that says how to load it. */
function candidates(path: string): string[] {
  const bare = path.replace(/[?#].*$/, '')
  const asTypeScript = bare.replace(/\.(m?)js(x?)$/, '.$1ts$2')
  return [...endings.map((ending) => bare + ending), asTypeScript]
}

/** Where the aliases of package.json lead: `#ground/*` → `src/ground/*`. */
export type Aliases = readonly (readonly [prefix: string, target: string])[]

export function readAliases(imports: Readonly<Record<string, string>>): Aliases {
  return Object.entries(imports).map(([alias, target]) => [alias.replace(/\*$/, ''), posix.normalize(target.replace(/\*$/, ''))] as const)
}

/** Says what a written address means in a file. All paths are relative to the root and use `/`. */
export function resolve(address: string, from: string, files: ReadonlySet<string>, aliases: Aliases): Target {
  if (address.startsWith('node:')) return { kind: 'builtin', name: address }
  // A protocol, a path of the machine, or a drive letter: none of these stays inside the project.
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith('/') || address.startsWith('\\')) return { kind: 'outside', address }
  const alias = aliases.find(([prefix]) => address.startsWith(prefix))
  if (address.startsWith('#') && !alias) return { kind: 'missing', path: address }
  if (alias || /^\.\.?(?:\/|$)/.test(address)) {
    const path = posix.normalize(alias ? alias[1] + address.slice(alias[0].length) : posix.join(posix.dirname(from), address))
    if (path.startsWith('../')) return { kind: 'outside', address }
    const found = candidates(path).find((candidate) => files.has(candidate))
    if (found !== undefined) return { kind: 'file', path: found }
    return { kind: 'missing', path }
  }
  const name = address
    .split('/')
    .slice(0, address.startsWith('@') ? 2 : 1)
    .join('/')
  return builtins.has(address) || builtins.has(name) ? { kind: 'builtin', name: address } : { kind: 'package', name }
}
