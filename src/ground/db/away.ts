/** Whether an error says that the database cannot be reached or is shutting down: nothing was committed, trying again may help. */
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENOENT'])
const messages =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end)/

/** It was not even tried: the database has not answered for some time. */
export class DatabaseAway extends Error {
  constructor() {
    super('the database does not answer')
  }
}

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseAway) return true
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code !== undefined && network.has(code)) return code !== 'ENOENT' || syscall === 'connect'
  // Class 08 is a broken connection, 57P0x an operator's shutdown, 53300 too many connections (PostgreSQL, appendix A).
  if (code !== undefined && /^(?:08...|57P0[123]|53300)$/.test(code)) return true
  return messages.test(error.message)
}

/** Whether an error says that there is no room left to write: nothing was committed. Class 53100 is PostgreSQL's, the others the system's. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && ['53100', 'ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
}
