import { parseArgs } from 'node:util'

export const PARTS = ['generator', 'peers', 'quality', 'scale', 'end-to-end', 'desk', 'air', 'air-desk', 'scan'] as const
export type Part = (typeof PARTS)[number]

export interface Options {
  readonly parts: readonly Part[]
  readonly size: number
  readonly isQuick: boolean
  readonly isWritten: boolean
  readonly seed: number
  /** Only methods whose name holds one of these; all when empty. */
  readonly methods: readonly string[]
  /** The command as it was typed, for the figures. */
  readonly command: string
}

const SIZES: Readonly<Record<string, number>> = { '10k': 10_000, '100k': 100_000, '200k': 200_000, '1m': 1_000_000, '10m': 10_000_000 }

/** Null where the arguments are not understood. */
export function optionsOf(argv: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string', multiple: true },
        size: { type: 'string', default: '100k' },
        quick: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        method: { type: 'string', multiple: true, default: [] },
        seed: { type: 'string', default: '20260402' },
      },
    })
    const parts = values.only?.flatMap((of) => of.split(',')) ?? ['generator', 'peers', 'quality', 'end-to-end']
    const kept = argv.filter((of) => of !== '--write')
    const size = SIZES[values.size.toLowerCase()]
    const seed = Number(values.seed)
    if (size === undefined || !Number.isInteger(seed) || !parts.every((of): of is Part => PARTS.some((part) => part === of))) return null
    return {
      parts: parts as readonly Part[],
      size,
      isQuick: values.quick,
      isWritten: values.write,
      seed,
      methods: values.method,
      command: ['npm run bench', ...(kept.length > 0 ? ['--', ...kept] : [])].join(' '),
    }
  } catch {
    return null
  }
}

export const usage = `npm run bench -- [--only generator|peers|quality|scale|end-to-end|desk|air|air-desk|scan] [--size 10k|100k|200k|1m|10m] [--quick] [--write] [--seed N] [--method NAME …]
`
