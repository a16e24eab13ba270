import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

export interface ListenRefusal {
  readonly reason: 'port-taken' | 'port-forbidden' | 'host-unknown'
  readonly port: number
  readonly host: string
}

const reasons: Readonly<Record<string, ListenRefusal['reason']>> = {
  EADDRINUSE: 'port-taken',
  EACCES: 'port-forbidden',
  EADDRNOTAVAIL: 'host-unknown',
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
}

function listenOnce(server: Server, host: string, port: number): Promise<Result<number, ListenRefusal>> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening)
      const reason = reasons[error.code ?? '']
      if (reason === undefined) reject(error)
      else resolve(refuse({ reason, port, host }))
    }
    const listening = () => {
      server.off('error', failed)
      resolve(ok((server.address() as AddressInfo).port))
    }
    server.once('error', failed)
    server.once('listening', listening)
    server.listen(port, host)
  })
}

/** Listens on the port, or on the next free one of `tries` ports; resolves to the port that was taken. */
export async function listen(server: Server, host: string, port: number, tries: number): Promise<Result<number, ListenRefusal>> {
  let last = await listenOnce(server, host, port)
  for (let next = port + 1; next < port + tries && next < 65_536; next++) {
    if (last.ok || last.refusal.reason !== 'port-taken') return last
    last = await listenOnce(server, host, next)
  }
  return last
}
