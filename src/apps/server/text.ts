import type { ListenRefusal } from '#ground/http/listen.ts'

const refusals: Readonly<Record<ListenRefusal['reason'], (refusal: ListenRefusal) => string>> = {
  'port-taken': ({ port }) => `端口 ${port} 已被占用,请用 --port 换一个。\nPort ${port} is taken: give another one with --port.`,
  'port-forbidden': ({ port }) =>
    `没有使用端口 ${port} 的权限,请用 --port 指定 1024 以上的端口。\nPort ${port} may not be used: give one above 1024 with --port.`,
  'host-unknown': ({ host }) => `本机没有地址「${host}」,请检查 --host。\nThis machine has no address "${host}": check --host.`,
}

/** What `serve` says, in both languages at once: whoever starts it has not chosen one yet. */
export const serveText = {
  building: '正在生成网页(只在程序有更新时需要)……\nBuilding the page (only needed when the program has changed) …',
  built: (seconds: number) => `网页已生成,用时 ${seconds.toFixed(1)} 秒。\nThe page was built in ${seconds.toFixed(1)} s.`,
  notBuilt: '网页生成失败,原因见上。\nThe page could not be built; the reason stands above.',
  notListening: (refusal: ListenRefusal) => refusals[refusal.reason](refusal),
  running: (address: string) =>
    `\n  清单已启动,请用浏览器打开:${address}\n  Qingdan is running, open:    ${address}\n\n  数据只在本机处理,不会上传。按 Ctrl+C 停止。\n  Your data stays on this machine. Press Ctrl+C to stop.\n`,
  openToNetwork:
    '注意:同一网络中的其他电脑也能打开此网页(各自处理各自的文件)。\nNote: other machines on the network can open the page too (each works on its own files).',
  stopped: '已停止。 Stopped.',
  wrongCall: (said: string) => `参数不正确:${said}\nWrong arguments: ${said}\nnpx qingdan serve --help`,
} as const
