/** Runs a command on the database of this installation, for the bureau that is meant. */
import { existsSync } from 'node:fs'
import { anchorFolder } from '#ground/audit/heads.ts'
import { noteTail } from '#ground/audit/tail.ts'
import type { CommandIo } from '#ground/cli/command.ts'
import { type BureauRow, listBureaus } from '#ground/db/bureau.ts'
import { type Database, openDatabase } from '#ground/db/database.ts'
import { dataFolder, isBegun } from '#ground/db/folder.ts'
import { openDatabaseServer } from '#ground/db/server.ts'
import { sayServerRefusal } from '#ground/db/text/say.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type BureauRefusal, sayBureauRefusal } from './text.ts'

export interface Place {
  readonly database: Database
  readonly ownerUrl: string
  readonly bureau: string
}

/** The one that was named; without a name the only one there is. */
export function chooseBureau(bureaus: readonly string[], named: string | undefined): Result<string, BureauRefusal> {
  if (named !== undefined) return bureaus.includes(named) ? ok(named) : refuse({ reason: 'bureau-unknown', bureaus })
  const [only, another] = bureaus
  if (only === undefined) return refuse({ reason: 'no-bureau', bureaus })
  return another === undefined ? ok(only) : refuse({ reason: 'bureau-unsaid', bureaus })
}

/** Null where the migrations have not run: the table, or its schema, is not there. */
async function bureausOf(ownerUrl: string): Promise<readonly BureauRow[] | null> {
  try {
    return await listBureaus(ownerUrl)
  } catch (error) {
    if (['42P01', '3F000'].includes((error as { code?: string }).code ?? '')) return null
    throw error
  }
}

/** As a server does; a command is not held up where the folder of the heads is not here, or cannot be written. */
async function noted(database: Database, bureau: string): Promise<void> {
  const { log } = dataFolder(process.env)
  if (existsSync(anchorFolder(log))) await noteTail(database, bureau, log).catch(() => undefined)
}

export async function inBureau(named: string | undefined, io: CommandIo, work: (place: Place) => Promise<number>): Promise<number> {
  // Who only asks, or mistyped the folder, is not left with a new one.
  if (!isBegun(process.env)) {
    io.err(`${sayBureauRefusal({ reason: 'not-set-up' }, io.language)}\n`)
    return 1
  }
  const server = await openDatabaseServer(process.env)
  if (!server.ok) {
    io.err(`${sayServerRefusal(server.refusal, io.language)}\n`)
    return 1
  }
  try {
    const bureaus = await bureausOf(server.value.url)
    const bureau =
      bureaus === null
        ? refuse({ reason: 'not-set-up' as const })
        : chooseBureau(
            bureaus.map(({ id }) => id),
            named,
          )
    if (!bureau.ok) {
      io.err(`${sayBureauRefusal(bureau.refusal, io.language)}\n`)
      return 1
    }
    const database = openDatabase(server.value.url, { max: 2 })
    let hasMoved = false
    database.onJournal = () => {
      hasMoved = true
    }
    try {
      const status = await work({ database, ownerUrl: server.value.url, bureau: bureau.value })
      if (hasMoved) await noted(database, bureau.value)
      return status
    } finally {
      await database.close()
    }
  } finally {
    await server.value.stop()
  }
}
