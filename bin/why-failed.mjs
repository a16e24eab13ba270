import { tell } from './tell.mjs'

/**
 * What npm's failures mean to a person who only wanted to start the program; the first pattern found in npm's output speaks.
 * @type {readonly { pattern: RegExp, zh: string, en: string }[]}
 */
const causes = [
  {
    pattern: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i,
    zh: '无法连接 npm 软件源。请检查网络;单位内网请先设置代理(npm config set proxy <地址>)或内网镜像(npm config set registry <地址>),然后重新运行同一命令。',
    en: 'The npm registry cannot be reached. Check the network; behind a proxy run "npm config set proxy ADDRESS", or with a mirror "npm config set registry ADDRESS", then run the same command again.',
  },
  {
    pattern: /CERT_|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/,
    zh: '软件源的安全证书不被信任(常见于单位内网的安全网关)。请让网络管理员提供根证书,并运行:npm config set cafile <证书文件>。',
    en: 'The certificate of the npm registry is not trusted (often a gateway of the office network). Ask for its root certificate and run "npm config set cafile FILE".',
  },
  {
    pattern: /ENOSPC/,
    zh: '磁盘空间不足:请至少腾出 1 GB 后重新运行。',
    en: 'The disk is full: free at least 1 GB and run again.',
  },
  {
    pattern: /EACCES|EPERM|EBUSY/,
    zh: '没有写入本目录的权限,或文件正被其他程序占用。请关闭正在运行的清单程序和编辑器,或把本目录放到自己的用户目录下,再重新运行。',
    en: 'This folder cannot be written, or another program holds its files. Close other running copies and editors, or move the folder to your own home folder, and run again.',
  },
  {
    pattern: /EUSAGE|EINTEGRITY|in sync/,
    zh: 'package.json 与 package-lock.json 不一致,或下载内容与记录不符。请恢复仓库中的这两个文件后重新运行。',
    en: 'package.json and package-lock.json disagree, or a download does not match its record. Restore both files from the repository and run again.',
  },
]

/** @param {string} output what npm wrote */
export function explainFailure(output) {
  const tail = output.trim().split('\n').slice(-15).join('\n')
  if (tail) process.stderr.write(`${tail}\n\n`)
  tell('依赖安装未完成,什么都没有启动。', 'The installation did not finish; nothing was started.')
  const cause = causes.find(({ pattern }) => pattern.test(output))
  if (cause) tell(cause.zh, cause.en)
  else tell('以上是 npm 的原始信息;可重新运行同一命令再试一次。', 'Above is what npm said; running the same command again is safe.')
}
