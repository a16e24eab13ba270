/** What the machine brings: the runtime, the programs of PostgreSQL, the clock, the terminal. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Result, refuse } from '#ground/lib/result.ts'
import { type Binaries, findBinaries } from '../embedded/binaries.ts'
import { type EmbeddedRefusal, lastLines, refusalOfError } from '../embedded/refusal.ts'
import type { Environment } from '../folder.ts'
import { sayEmbeddedRefusal } from '../text/say.ts'
import { type Finding, finding, quoting } from './finding.ts'

/** As in bin/runtime.mjs: TypeScript as it stands, and `Temporal`. */
const NEEDED_NODE = 26

function node(): Finding {
  const { node: version } = process.versions
  const isFit = Number(version.split('.')[0]) >= NEEDED_NODE
  return finding(isFit ? 'node-fit' : 'node-old', isFit ? 'ok' : 'wrong', { version, needed: NEEDED_NODE })
}

function find(spare: string): Result<Binaries, EmbeddedRefusal> {
  try {
    const found = findBinaries(join(import.meta.dirname, '../../../../node_modules'), spare)
    return found.ok ? found : refuse({ ...found.refusal, folder: spare })
  } catch (error) {
    // Links to libraries that are missing were to be made in the data folder.
    return refuse(refusalOfError(error, spare))
  }
}

/** Starts the program that is needed most, and asks it who it is. */
function programs(spare: string): Finding {
  const found = find(spare)
  if (!found.ok)
    return quoting('programs-unfit', 'wrong', { zh: sayEmbeddedRefusal(found.refusal, 'zh'), en: sayEmbeddedRefusal(found.refusal, 'en') })
  const { postgres, libraries } = found.value
  const env = { PATH: process.env['PATH'] ?? '', ...(libraries === null ? {} : { LD_LIBRARY_PATH: libraries }) }
  const run = spawnSync(postgres, ['--version'], { encoding: 'utf8', env })
  if (run.status === 0) return finding('programs-fit', 'ok', { about: run.stdout.trim() })
  return finding('programs-unfit', 'wrong', { about: lastLines(run.stderr ?? '') || String(run.error?.message ?? run.status) })
}

const FIRST_YEAR = 2026
const LAST_YEAR = 2100

function clock(): Finding {
  const now = new Date()
  const isOdd = now.getUTCFullYear() < FIRST_YEAR || now.getUTCFullYear() > LAST_YEAR
  return finding(isOdd ? 'clock-odd' : 'clock-fit', isOdd ? 'wrong' : 'ok', { now: now.toISOString() })
}

/** The first of these that is set counts (POSIX, 8.2); without any it is the plain C of old. */
function terminal(env: Environment): Finding {
  const about = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '') ?? 'C'
  const isWide = process.platform === 'win32' || /utf-?8/i.test(about)
  return finding(isWide ? 'terminal-fit' : 'terminal-narrow', isWide ? 'ok' : 'warning', { about })
}

export function lookAtMachine(env: Environment, spare: string, isEmbedded: boolean): readonly Finding[] {
  return [node(), ...(isEmbedded ? [programs(spare)] : []), clock(), terminal(env)]
}
