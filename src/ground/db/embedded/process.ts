/** Which process wrote a record, and whether it still lives: a number alone may since belong to another. */
import { readFileSync } from 'node:fs'

export interface ProcessRecord {
  readonly pid: number
  /** The boot and the tick at which it started; empty where the system does not tell. */
  readonly started: string
}

interface Stat {
  readonly state: string
  readonly tick: string
}

/** From `/proc/<pid>/stat`; null where there is no such process, or no such file. */
function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name in parentheses may hold blanks and parentheses itself.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', tick: fields[19] ?? '' }
  } catch {
    return null
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8)
  } catch {
    return ''
  }
}

const startOf = (pid: number): string => {
  const stat = statOf(pid)
  return stat === null ? '' : `${bootId()}.${stat.tick}`
}

export function thisProcess(): ProcessRecord {
  return { pid: process.pid, started: startOf(process.pid) }
}

/** Whether a process of that number runs; one that has ended and waits to be collected does not. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  const stat = statOf(pid)
  if (stat !== null) return stat.state !== 'Z' && stat.state !== 'X'
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export function isAlive(record: ProcessRecord): boolean {
  return isRunning(record.pid) && (record.started === '' || startOf(record.pid) === record.started)
}

/** Short enough to be the name of a file or the target of a link: writing it needs no room on a disk that is full. */
export const recordText = ({ pid, started }: ProcessRecord, turn: string) => `${pid}-${started}-${turn}`

/** Null where the text is no record. */
export function readRecord(text: string): ProcessRecord | null {
  const found = /^(\d+)-([0-9a-f]{8}\.\d+|)-[0-9a-f]+$/.exec(text)
  return found === null ? null : { pid: Number(found[1]), started: found[2] ?? '' }
}
