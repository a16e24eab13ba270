/** Twenty people at their desks, each signed in, at an address of his own, and as fast as the server's own limits let him. */
import { Agent, request } from 'node:http'
import { RATE_LIMITS } from '../../src/ground/lib/rate-limits.table.ts'

export interface Answered {
  readonly kind: string
  readonly ms: number
  readonly bytes: number
  readonly status: number
}

interface Reply {
  readonly status: number
  readonly cookie: string
  readonly body: Buffer
  readonly ms: number
}

/** No faster than this, or the server would refuse. */
const PAUSE = (RATE_LIMITS.read.account.seconds * 1000) / RATE_LIMITS.read.account.times
const WRITING_PAUSE = (RATE_LIMITS.write.account.seconds * 1000) / RATE_LIMITS.write.account.times

export class Person {
  readonly name: string
  #agent: Agent
  #base: URL
  #cookie = ''

  constructor(base: URL, name: string, at: number) {
    this.name = name
    this.#base = base
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.0.1.${at + 1}` })
  }

  #ask(method: string, path: string, body: object | null, encoding = 'br, gzip'): Promise<Reply> {
    const start = performance.now()
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path, this.#base),
        {
          method,
          agent: this.#agent,
          headers: {
            accept: 'application/json',
            'accept-encoding': encoding,
            ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
            ...(body === null ? {} : { 'content-type': 'application/json', 'x-qingdan': '1' }),
          },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () => {
            const cookie = (answer.headers['set-cookie'] ?? []).map((of) => of.split(';')[0]).join('; ')
            resolve({ status: answer.statusCode ?? 0, cookie, body: Buffer.concat(parts), ms: performance.now() - start })
          })
        },
      )
      asked.on('error', reject)
      asked.end(body === null ? undefined : JSON.stringify(body))
    })
  }

  async signIn(password: string): Promise<void> {
    const { status, cookie, body } = await this.#ask('POST', '/api/session', { name: this.name, password })
    if (status !== 200) throw new Error(`${this.name} could not sign in: ${status} ${body.toString().slice(0, 200)}`)
    this.#cookie = cookie
  }

  async get(kind: string, path: string): Promise<Answered> {
    const { status, body, ms } = await this.#ask('GET', path, null)
    return { kind, ms, bytes: body.length, status }
  }

  async read<T>(path: string): Promise<T> {
    const { status, body } = await this.#ask('GET', path, null, 'identity')
    if (status !== 200) throw new Error(`${path} answered ${status} ${body.toString().slice(0, 200)}`)
    return JSON.parse(body.toString()) as T
  }

  /** A command: what it answers and in how many ms, or an error with what it said. Waits as long as the server's limit of commands wants. */
  async send<T>(path: string, body: object): Promise<{ readonly value: T; readonly ms: number }> {
    const { status, body: said, ms } = await this.#ask('POST', path, body, 'identity')
    if (status !== 200) throw new Error(`${path} answered ${status} ${said.toString().slice(0, 200)}`)
    if (ms < WRITING_PAUSE) await new Promise((resolve) => setTimeout(resolve, WRITING_PAUSE - ms))
    return { value: JSON.parse(said.toString()) as T, ms }
  }

  leave(): void {
    this.#agent.destroy()
  }
}

/** Each asks one thing after another until the time is over; `next` says what. */
export async function work(
  people: readonly Person[],
  seconds: number,
  next: (person: Person, turn: number) => { readonly kind: string; readonly path: string },
): Promise<Answered[]> {
  const answered: Answered[] = []
  const until = performance.now() + seconds * 1000
  const oneByOne = async (person: Person, at: number) => {
    for (let turn = at; performance.now() < until; turn++) {
      const { kind, path } = next(person, turn)
      const start = performance.now()
      answered.push(await person.get(kind, path))
      const left = PAUSE - (performance.now() - start)
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
    }
  }
  await Promise.all(people.map(oneByOne))
  return answered
}
