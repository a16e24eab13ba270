/**
 * One process at a time starts or stops the server of a folder, and each that uses it is registered there, so that the last
 * one to leave stops it. A process that was killed leaves its records behind; they count for nothing, because they name it.
 * A record is the target of a link or the name of an empty file: it appears whole or not at all, and fits on a full disk.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { isAlive, readRecord, recordText, thisProcess } from './process.ts'

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
const turn = () => randomBytes(4).toString('hex')

/** Links need a privilege on Windows; a file made exclusively serves there. */
const withLinks = process.platform !== 'win32'

function tryLock(lock: string, mine: string): boolean {
  try {
    if (withLinks) symlinkSync(mine, lock)
    else writeFileSync(lock, mine, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function holderOf(lock: string): string | null {
  try {
    return withLinks ? readlinkSync(lock) : readFileSync(lock, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Moves the lock of a dead process away; if a living one took it in between, it gets it back. */
function clearDead(lock: string, dead: string): void {
  const moved = `${lock}.${turn()}`
  try {
    renameSync(lock, moved)
    const holder = holderOf(moved)
    if (holder !== null && holder !== dead) tryLock(lock, holder)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  rmSync(moved, { force: true })
}

/** One attempt: the way to let go of the lock, or whose it is; null if it was let go at this moment. */
function attempt(folder: string): (() => void) | string | null {
  const lock = join(folder, 'lock')
  const mine = recordText(thisProcess(), turn())
  if (!tryLock(lock, mine)) return holderOf(lock)
  return () => {
    if (holderOf(lock) === mine) rmSync(lock, { force: true })
  }
}

/** Waits for the lock while its holder lives; refuses with the holder's number after `patience` milliseconds. */
export async function holdLock(folder: string, patience: number): Promise<Result<() => void, number>> {
  const end = performance.now() + patience
  for (;;) {
    const got = attempt(folder)
    if (typeof got === 'function') return ok(got)
    if (got === null) continue
    const holder = readRecord(got)
    if (holder === null || !isAlive(holder)) clearDead(join(folder, 'lock'), got)
    else if (performance.now() > end) return refuse(holder.pid)
    else await wait(30)
  }
}

/** For the very end of a process, when nothing can be awaited: the lock if it is free at once, or null. */
export function holdLockAtOnce(folder: string): (() => void) | null {
  const got = attempt(folder)
  return typeof got === 'function' ? got : null
}

const usersOf = (folder: string) => join(folder, 'users')

/** Writes down that this process uses the server; answers with the name of the record. */
export function register(folder: string): string {
  mkdirSync(usersOf(folder), { recursive: true, mode: 0o700 })
  const name = recordText(thisProcess(), turn())
  writeFileSync(join(usersOf(folder), name), '', { mode: 0o600 })
  return name
}

export function unregister(folder: string, name: string): void {
  rmSync(join(usersOf(folder), name), { force: true })
}

/** Numbers of the living processes that use the server; records of dead ones are removed. */
export function users(folder: string): number[] {
  let names: string[] = []
  try {
    names = readdirSync(usersOf(folder))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  const living: number[] = []
  for (const name of names) {
    const record = readRecord(name)
    if (record !== null && isAlive(record)) living.push(record.pid)
    else unregister(folder, name)
  }
  return living
}
