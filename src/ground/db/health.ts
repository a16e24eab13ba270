/** Whether the database answers and stands at this version. */
import type { Database } from './database.ts'
import { type Migration, pending } from './migrate.ts'

export type DatabaseHealth = 'ok' | 'away' | 'migrations-pending' | 'newer'

interface Applied {
  readonly part: string
  readonly number: number
  readonly sha256: string
}

export async function databaseHealth({ pool }: Database, known: readonly Migration[], timeoutMs: number): Promise<DatabaseHealth> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs)
  })
  try {
    const asked = pool.query<Applied>('select part, number, sha256 from qingdan.migration').then(({ rows }) => rows)
    const applied = await Promise.race([asked, late])
    // The answer that comes too late may be an error: it is no news.
    asked.catch(() => undefined)
    if (applied === null) return 'away'
    const todo = pending(known, applied)
    if (!todo.ok) return 'newer'
    return todo.value.length === 0 ? 'ok' : 'migrations-pending'
  } catch {
    return 'away'
  } finally {
    clearTimeout(timer)
  }
}
