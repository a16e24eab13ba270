import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { listen } from './listen.ts'

const open: Server[] = []
function server(): Server {
  const made = createServer()
  open.push(made)
  return made
}

afterEach(async () => {
  for (const made of open.splice(0)) await new Promise((resolve) => made.close(resolve))
})

async function takenPort(): Promise<number> {
  const other = server()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  return (other.address() as AddressInfo).port
}

describe('listen', () => {
  it('takes the port that was asked for, or says which the system gave', async () => {
    const result = await listen(server(), '127.0.0.1', 0, 1)
    expect(result.ok && result.value).toBeGreaterThan(0)
  })

  it('goes on to a free port where one is taken', async () => {
    const taken = await takenPort()
    const result = await listen(server(), '127.0.0.1', taken, 50)
    expect(result.ok && result.value).toBeGreaterThan(taken)
  })

  it('refuses where it may not go on', async () => {
    const taken = await takenPort()
    expect(await listen(server(), '127.0.0.1', taken, 1)).toEqual({
      ok: false,
      refusal: { reason: 'port-taken', port: taken, host: '127.0.0.1' },
    })
  })

  it('refuses an address that this machine does not have', async () => {
    // 192.0.2.0/24 is reserved for documentation (RFC 5737): no machine has it.
    const result = await listen(server(), '192.0.2.1', 0, 3)
    expect(!result.ok && result.refusal.reason).toBe('host-unknown')
  })
})
