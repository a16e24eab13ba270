/**
 * Whether the database answers at all, asked once a second on a connection of its own. A server that has stopped answering closes no
 * connection: without this, whoever asked it would wait for as long as it is silent.
 */
import { Client } from 'pg'
import type { Database } from './database.ts'

export interface PulseEvents {
  readonly onAway: () => void
  readonly onBack: () => void
}

export interface Pulse {
  readonly stop: () => Promise<void>
}

const EVERY_MS = 1_000
/** Beats without an answer. Beats are counted, not seconds: a program that was busy itself has not waited. */
const MOST_BEATS = 4

interface Question {
  beats: number
  readonly client: Client
}

function newClient(url: string): Client {
  const made = new Client({ connectionString: url, application_name: 'qingdan pulse', connectionTimeoutMillis: EVERY_MS * MOST_BEATS })
  // Whoever asks next hears of it.
  made.on('error', () => undefined)
  return made
}

export function watchPulse(database: Database, url: string, told: PulseEvents): Pulse {
  let client: Client | null = null
  let open: Question | null = null
  let isStopped = false

  function unanswered(question: Question): void {
    if (open !== question || isStopped) return
    open = null
    client = null
    // With a question open this ends the connection without a farewell.
    question.client.end().catch(() => undefined)
    if (!database.isAway) told.onAway()
    database.isAway = true
    database.cut()
  }

  function answered(question: Question): void {
    if (open !== question || isStopped) return
    open = null
    if (database.isAway) told.onBack()
    database.isAway = false
  }

  async function ask(): Promise<void> {
    const isNew = client === null
    client ??= newClient(url)
    const question: Question = { beats: 0, client }
    open = question
    try {
      if (isNew) await question.client.connect()
      await question.client.query('select 1')
      answered(question)
    } catch {
      unanswered(question)
    }
  }

  const timer = setInterval(() => {
    if (open === null) void ask()
    else if (++open.beats >= MOST_BEATS) unanswered(open)
  }, EVERY_MS).unref()

  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
