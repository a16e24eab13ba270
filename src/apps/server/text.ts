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
  planting: (done: number, total: number) => `首次启动:建立示例城市 ${done}/${total} · planting the small city`,
  running: (address: string, bureau: { readonly zh: string; readonly en: string }) =>
    `\n  清单已启动(${bureau.zh}),请用浏览器打开:${address}\n  Qingdan is running (${bureau.en}), open: ${address}\n\n  公众举报 report: ${address}report    查询 status: ${address}status    表格比对 compare a spreadsheet: ${address}compare\n\n  按 Ctrl+C 停止。Press Ctrl+C to stop.\n`,
  sample: (password: string) =>
    `  示例城市的登录名(口令都是 ${password} ):\n  Login names of the small city (all with the password ${password} ):\n    clerk1   热线受理员 hotline clerk        nankai   南开区办理员 district officer (heping, hedong … 各区 each district)\n    director 局领导 director                 auditor  审计员 auditor        admin  系统管理员 administrator\n    air      大气处办理员 air officer\n`,
  administrator: ({ name, password }: { readonly name: string; readonly password: string }) =>
    `  首次启动已建立管理员,登录名 ${name},初始口令 ${password} (只显示这一次,登录后须修改)\n  An administrator was made: login name ${name}, first password ${password} (shown this once; it has to be changed)\n`,
  setting: {
    'setting-malformed': (name: string) => `环境变量 ${name} 的内容不正确。\nThe environment variable ${name} is malformed.`,
    'setting-missing': (name: string) => `还需要环境变量 ${name}。\nThe environment variable ${name} is needed as well.`,
  },
  refused: {
    'secret-open-to-others': ({ path }: { readonly path: string }) =>
      `密钥文件 ${path} 可被本机其他用户读取。请核查后收紧权限(chmod 600),或删除后重新生成。\nOthers on this machine can read the key ${path}. Look into it, then tighten its rights (chmod 600) or remove it to have a new one made.`,
    'secret-malformed': ({ path }: { readonly path: string }) =>
      `密钥文件 ${path} 内容不完整。请从备份恢复,或删除后重新生成。\nThe key ${path} is not whole. Restore it from a backup, or remove it to have a new one made.`,
    'several-bureaus': ({ bureaus }: { readonly bureaus: readonly string[] }) =>
      `数据库中有多个机构(${bureaus.join('、')}),请用环境变量 QINGDAN_BUREAU 指定一个。\nThe database holds several bureaus (${bureaus.join(', ')}): name one in QINGDAN_BUREAU.`,
  },
  openToNetwork:
    '注意:同一网络中的其他电脑也能打开此网页(各自处理各自的文件)。\nNote: other machines on the network can open the page too (each works on its own files).',
  stopped: '已停止。 Stopped.',
  wrongCall: ({ zh, en }: { readonly zh: string; readonly en: string }) =>
    `参数不正确:${zh}\nWrong arguments: ${en}\nnpx qingdan serve --help`,
} as const
