/** The steps that `npm run check` and `npm test` are made of, each run as a program of its own. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Outcome extends Count {
  /** Lines that belong to the end of the run, such as the names of what was skipped. */
  readonly notes: readonly string[]
}

export const root = join(import.meta.dirname, '..')

function runProgram(file: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, file), ...args], { cwd: root, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (status) => resolve(status ?? 1))
  })
}

/** A check is one test: it passes or fails as a whole, and has said why. */
export async function check(name: string, file: string, args: readonly string[]): Promise<Outcome> {
  process.stdout.write(`\n— ${name}\n`)
  const status = await runProgram(file, args)
  return status === 0 ? { passed: 1, failed: 0, skipped: 0, notes: [] } : { passed: 0, failed: 1, skipped: 0, notes: [`failed: ${name}`] }
}

export const fastChecks: readonly (readonly [string, string, readonly string[]])[] = [
  ['rooms and floors (check-rooms)', 'tools/check-rooms/main.ts', []],
  ['terms (check-terms)', 'tools/check-terms/main.ts', []],
  ['types (tsc)', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']],
  ['format and lint (biome)', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=50', '.']],
]

interface VitestFile {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string; readonly failureMessages?: readonly string[] }[]
}

const shown = (file: string) => file.replace(`${root}/`, '')
const firstLine = (message: string) => message.split('\n', 1)[0]!.slice(0, 300)
const why = ({ failureMessages }: VitestFile['assertionResults'][number]) =>
  failureMessages?.[0] === undefined ? '' : `: ${firstLine(failureMessages[0])}`

/** Sums up what vitest wrote. A file that could not even be read has no tests of its own, and counts as one that failed. */
export function countVitest(files: readonly VitestFile[], status: number): Outcome {
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })))
  const notRead = files.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed')
  const failed = tests.filter((test) => test.status === 'failed').length + notRead.length
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    // An error outside every test ends vitest with a status of its own.
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: skipped.length,
    notes: [
      ...skipped.map((test) => `skipped: ${shown(test.file)} › ${test.fullName}`),
      // At the end once more: where only the last lines of a long run are kept, they are what is looked for.
      ...tests.filter((test) => test.status === 'failed').map((test) => `failed: ${shown(test.file)} › ${test.fullName}${why(test)}`),
      ...notRead.map((file) => `failed: ${shown(file.name)} could not be run: ${firstLine(file.message)}`),
    ],
  }
}

interface VitestRun {
  readonly files: readonly VitestFile[]
  readonly status: number
}

async function runVitest(name: string, args: readonly string[]): Promise<VitestRun | null> {
  process.stdout.write(`\n— ${name}\n`)
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-test-'))
  const report = join(folder, 'vitest.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const status = await runProgram('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...args])
    if (!existsSync(report)) return null
    return { files: (JSON.parse(await readFile(report, 'utf8')) as { testResults: readonly VitestFile[] }).testResults, status }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Failures in more files than these are no chance, and are not looked at twice. */
const MOST_FILES_AGAIN = 2

const failedFiles = (files: readonly VitestFile[]) => files.filter((file) => file.status === 'failed')

/** The files of a run that are worth a second one: a few that failed, on a machine that may have been busy. */
export function filesToRunAgain(files: readonly VitestFile[]): readonly string[] {
  const failed = failedFiles(files)
  return failed.length > MOST_FILES_AGAIN ? [] : failed.map((file) => shown(file.name))
}

/** What a run and the second run of its failed files come to. What passed the second time only is named at the end: it is to be mended. */
export function countBothRuns(first: VitestRun, second: VitestRun): Outcome {
  const again = new Set(second.files.map((file) => file.name))
  const outcome = countVitest([...first.files.filter((file) => !again.has(file.name)), ...second.files], second.status)
  const failedAgain = new Set(failedFiles(second.files).map((file) => file.name))
  const unsteady = countVitest(
    failedFiles(first.files).filter((file) => again.has(file.name) && !failedAgain.has(file.name)),
    1,
  ).notes.filter((note) => note.startsWith('failed: '))
  return { ...outcome, notes: [...outcome.notes, ...unsteady.map((note) => note.replace(/^failed/, 'passed only when run once more'))] }
}

export async function vitest(name: string, args: readonly string[]): Promise<Outcome> {
  const nothing = { passed: 0, failed: 1, skipped: 0, notes: [`failed: ${name} ended before it could report`] }
  const first = await runVitest(name, args)
  if (first === null) return nothing
  const again = filesToRunAgain(first.files)
  if (again.length === 0) return countVitest(first.files, first.status)
  const second = await runVitest(`${name}, once more: ${again.join(' ')}`, [...args, ...again])
  return second === null ? nothing : countBothRuns(first, second)
}

/** Prints the notes and, alone on the last line, the sum; the status of the process says whether all passed. */
export function close(outcomes: readonly Outcome[]): void {
  const sum = (of: keyof Count) => outcomes.reduce((total, outcome) => total + outcome[of], 0)
  const notes = outcomes.flatMap((outcome) => outcome.notes)
  process.stdout.write(`\n${notes.map((note) => `${note}\n`).join('')}`)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
  process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
}
