/**
 * COPY over a connection, row by row in either direction, with both ends waiting for each other: the memory does not grow with
 * the table. The library knows the protocol's messages but has no query for them; these two are such queries.
 */
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type { Client, Connection } from 'pg'

/** What a connection of `pg` can besides what its types say. */
interface Wire {
  readonly stream: Duplex
  readonly query: (text: string) => void
  readonly sendCopyFromChunk: (chunk: Uint8Array) => void
  readonly endCopyFrom: () => void
  readonly sendCopyFail: (message: string) => void
}

const wireOf = (connection: Connection) => connection as unknown as Wire

/** Rows that wait in memory for whoever reads them. */
const WAITING = 2 ** 20

abstract class Copy {
  readonly #text: string
  wire: Wire | null = null
  readonly ended = Promise.withResolvers<void>()

  constructor(text: string) {
    this.#text = text
    // Whoever waits hears of it; nobody may be waiting yet.
    this.ended.promise.catch(() => undefined)
  }

  submit(connection: Connection): void {
    this.wire = wireOf(connection)
    this.wire.query(this.#text)
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.ended.resolve()
  }

  handleError(error: Error): void {
    this.ended.reject(error)
  }
}

class CopyOut extends Copy {
  waiting: Buffer[] = []
  #bytes = 0
  #more = Promise.withResolvers<void>()

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // The parser reuses its buffer.
    this.waiting.push(Buffer.from(chunk))
    this.#bytes += chunk.length
    if (this.#bytes > WAITING) this.wire?.stream.pause()
    this.#more.resolve()
  }

  /** Waits for rows or for the end, and takes what has come. */
  async take(): Promise<readonly Buffer[]> {
    if (this.waiting.length === 0) await Promise.race([this.#more.promise, this.ended.promise])
    const taken = this.waiting
    this.waiting = []
    this.#bytes = 0
    this.#more = Promise.withResolvers()
    this.wire?.stream.resume()
    return taken
  }
}

class CopyIn extends Copy {
  readonly ready = Promise.withResolvers<void>()

  handleCopyInResponse(): void {
    this.ready.resolve()
  }
}

/** Rows as the server sends them: each with its line feed. Empty when the table is at its end. */
export async function* copyOut(client: Client, text: string): AsyncGenerator<readonly Buffer[]> {
  const query = client.query(new CopyOut(text))
  try {
    for (;;) {
      const rows = await query.take()
      if (rows.length === 0) break
      yield rows
    }
    await query.ended.promise
  } finally {
    // Who stops early leaves rows on their way: they have to come in before anything else can.
    query.wire?.stream.resume()
  }
}

/** Sends the pieces in, wherever they are cut; rejects with what the server says about them. */
export async function copyIn(client: Client, text: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const query = client.query(new CopyIn(text))
  await Promise.race([query.ready.promise, query.ended.promise])
  const { wire } = query
  if (wire === null) throw new Error('copy was not sent')
  try {
    for await (const piece of pieces) {
      wire.sendCopyFromChunk(piece)
      if (wire.stream.writableNeedDrain) await Promise.race([once(wire.stream, 'drain'), query.ended.promise])
    }
  } catch (error) {
    wire.sendCopyFail('the rows could not be read')
    await query.ended.promise.catch(() => undefined)
    throw error
  }
  wire.endCopyFrom()
  await query.ended.promise
}
