#!/usr/bin/env node
// The command `qingdan`. This file parses under any Node that knows modules, so that an old one gets a sentence, not a stack.
const major = Number(process.versions.node.split('.')[0])
if (major < 18) {
  process.stderr.write(`清单需要 Node 18 或更新版本,当前为 ${process.version}。请从 Node.js 官方网站安装长期支持版。\n`)
  process.stderr.write(`Qingdan needs Node 18 or later, this is ${process.version}. Install the long-term support version of Node.js.\n`)
  process.exit(1)
}
const { launch } = await import('./launch.mjs')
await launch('src/apps/cli/main.ts', process.argv.slice(2), { dev: false })

export {}
