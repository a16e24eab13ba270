import { randomUUIDv7 } from 'node:crypto'

/** A time-ordered UUID (RFC 9562, version 7): made here and not by the database, so that a command can name what it will write. */
export function newId(): string {
  return randomUUIDv7()
}
