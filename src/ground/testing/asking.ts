/** Asking a server of one room as somebody by name, and expecting that it answers. */
import { expect } from 'vitest'
import type { App } from '#ground/http/app.ts'
import { WHO } from './officials.ts'

type Method = 'GET' | 'POST' | 'PUT'

export interface Asking {
  readonly asked: (who: string, method: Method, url: string, body?: object, key?: string) => Promise<{ status: number; body: unknown }>
  /** The body of an answer that has to be 200. */
  readonly done: <Body>(who: string, method: Method, url: string, body?: object, key?: string) => Promise<Body>
}

export function askingOf(app: App): Asking {
  const asked: Asking['asked'] = async (who, method, url, body, key) => {
    const answer = await app.inject({
      ...{ method, url },
      headers: { [WHO]: who, 'x-qingdan': '1', ...(key === undefined ? {} : { 'idempotency-key': key }) },
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  return {
    asked,
    done: async <Body>(...call: Parameters<Asking['asked']>) => {
      const answer = await asked(...call)
      expect(answer, call.slice(0, 3).join(' ')).toMatchObject({ status: 200 })
      return answer.body as Body
    },
  }
}
