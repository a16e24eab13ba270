/** The whole command, from the workbook to the five files, as a person would run it. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, short } from '../figures.ts'
import { HELD_OUT_CITY } from '../generator/cities.table.ts'
import { Generator } from '../generator/generate.ts'
import type { Options } from '../options.ts'
import { type Section, tell } from '../output.ts'
import { realMessages, root } from '../real.ts'

const RUNS = 5
const MADE_UP = 2490

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

async function madeUp(folder: string, seed: number): Promise<string> {
  const file = join(folder, 'made-up.csv')
  const rows = [...new Generator({ seed, city: HELD_OUT_CITY, reports: MADE_UP }).reports()].map(({ id, reporter, subject, at, text }) =>
    [id, reporter ?? '', subject, at.replace('T', ' '), text].map(cell).join(','),
  )
  await writeFile(file, `\uFEFF${['编号,举报人,主题,时间,详情', ...rows].join('\r\n')}\r\n`)
  return file
}

/** Seconds of one run of the command. */
function run(file: string, out: string): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin/qingdan.mjs'), 'compare', file, '--out', out], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => {
      said = (said + data.toString()).slice(-2000)
    })
    child.on('error', reject)
    child.on('close', (status) =>
      status === 0 ? resolve((performance.now() - start) / 1000) : reject(new Error(`compare ended with ${status}: ${said}`)),
    )
  })
}

export async function endToEnd({ seed, isQuick, command }: Options): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-bench-compare-'))
  try {
    const isReal = existsSync(realMessages)
    const file = isReal ? realMessages : await madeUp(folder, seed)
    const seconds: number[] = []
    for (let at = 0; at < (isQuick ? 2 : RUNS); at++) {
      seconds.push(await run(file, join(folder, `out-${at}`)))
      tell(`run ${at + 1}: ${short(seconds[at] as number)} s`)
    }
    return {
      part: 'end-to-end',
      title: 'A spreadsheet from end to end',
      command,
      tables: [
        {
          title: 'Starting the command, reading, comparing, writing five files',
          head: ['file', 'reports', 'runs', 'median s', 'least', 'most'],
          rows: [
            [
              isReal ? 'real messages (.xlsx)' : `made up, seed ${seed} (.csv; the real messages are absent)`,
              String(MADE_UP),
              String(seconds.length),
              short(median(seconds)),
              short(Math.min(...seconds)),
              short(Math.max(...seconds)),
            ],
          ],
        },
      ],
      notes: [],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
