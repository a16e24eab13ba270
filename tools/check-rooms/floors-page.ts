import { type Allowed, type Floor, table } from './floors.ts'

const list = (floors: readonly string[]) => floors.map((floor) => `\`${floor}\``).join(' ')

function own({ own, ownTypes, ownWithoutServer }: Allowed): string {
  return [
    list(own),
    ownTypes.length === 0 ? '' : `types of ${list(ownTypes)}`,
    ownWithoutServer.length === 0 ? '' : `${list(ownWithoutServer)} where it needs no server`,
  ]
    .filter((part) => part !== '')
    .join('; ')
}

/** docs/floors.md as it is printed from the table. */
export function floorsPage(): string {
  const rows = (Object.keys(table) as Floor[]).map((floor) => {
    const allowed = table[floor]
    const packages = allowed.packages === 'any' ? 'any' : list(allowed.packages)
    return `| \`${floor}\` | ${list(allowed.shared)} | ${own(allowed)} | ${list(allowed.others)} | ${allowed.node ? 'yes' : ''} | ${packages} |`
  })
  return [
    '# What may import what',
    '',
    'Printed by `npm run print` from `tools/check-rooms/floors.ts`; not edited by hand. Whatever is not in a row is refused, types included.',
    'A test may besides reach for its whole room, for Node and for any package of package.json; never into another room past its door.',
    '',
    '| floor | outside the rooms | in its own room | in other rooms | `node:` | packages |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
