/**
 * A process that uses the embedded database of a folder, for tests that kill it: says in a line of JSON how it came in, then
 * writes row after row and prints the number of each one that was acknowledged, until it is told `stop` or killed.
 */
import { createInterface } from 'node:readline'
import pg from 'pg'
import { startEmbedded } from '../embedded.ts'

const [folder = '', work = ''] = process.argv.slice(2)
const entered = await startEmbedded(folder)
if (!entered.ok) {
  process.stdout.write(`${JSON.stringify(entered.refusal)}\n`)
  process.exit(1)
}
const { url, startedHere, stop } = entered.value
process.stdout.write(`${JSON.stringify({ url, startedHere })}\n`)

let isTold = false
createInterface({ input: process.stdin }).on('line', () => {
  isTold = true
})

async function write(): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create table if not exists acknowledged (number bigint primary key)')
  for (let number = 1; !isTold; number++) {
    await client.query('insert into acknowledged values ($1)', [number])
    process.stdout.write(`${number}\n`)
  }
  await client.end()
}

if (work === 'write') await write()
else while (!isTold) await new Promise((resolve) => setTimeout(resolve, 20))
if (work !== 'exit') await stop()
process.exit(0)
