import { readFile } from 'node:fs/promises'
import { runCli } from './cli.ts'
import { commands } from './commands.ts'
import { cliText } from './text.ts'

// A reader that has seen enough (`| head`) closes the pipe: that is no failure. The work goes on, and its status is told.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

// The launcher holds a channel to this process. Where it was killed nobody is left to hand on a signal: this one then ends itself.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }

try {
  process.exitCode = await runCli(commands, version, process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true,
  })
} catch (error) {
  process.stderr.write(`${cliText.zh.defect}\n${cliText.en.defect}\n${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
}
