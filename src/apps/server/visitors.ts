/** Who signs in to a house that is asked directly: a cookie for each, taken anew when it has ended. */
import type { QuietHouse } from './quiet-house.ts'

const ours = { 'x-qingdan': '1' }

/** Signs in when it is asked to, and again when a session has ended. */
export class Visitors {
  readonly #house: QuietHouse
  readonly #cookies = new Map<string, string>()

  constructor(house: QuietHouse) {
    this.#house = house
  }

  /** What their browsers keep. */
  sessions(): readonly string[] {
    return [...this.#cookies.values()].map((cookie) => cookie.replace('qingdan=', ''))
  }

  async #isIn(cookie: string): Promise<boolean> {
    const answer = await this.#house.app.inject({ url: '/api/session', headers: { cookie } })
    return answer.json<{ person: { next: string[] } | null }>().person?.next.length === 0
  }

  /** The headers of somebody who is signed in. */
  async headersOf(login: string): Promise<Record<string, string>> {
    const kept = this.#cookies.get(login)
    if (kept !== undefined && (await this.#isIn(kept))) return { ...ours, cookie: kept }
    const answer = await this.#house.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: ours,
      payload: { name: login, password: this.#house.samplePassword as string },
    })
    const session = answer.cookies.find(({ name }) => name === 'qingdan')
    if (session === undefined) throw new Error(`${login} could not sign in: ${answer.body}`)
    const cookie = `qingdan=${session.value}`
    this.#cookies.set(login, cookie)
    return { ...ours, cookie }
  }
}
