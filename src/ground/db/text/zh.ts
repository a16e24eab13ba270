import type { EmbeddedReason } from '../embedded/refusal.ts'
import type { GivenReason } from '../server.ts'

/** 数据库说的话:发生了什么,哪些数据是安全的,该怎么办。大括号里的内容由程序填入。 */
export interface DatabaseText {
  readonly embedded: Readonly<Record<EmbeddedReason, string>>
  readonly given: Readonly<Record<GivenReason, string>>
}

export const zh: DatabaseText = {
  embedded: {
    'platform-unsupported':
      '本机({about})没有随程序附带的 PostgreSQL 可用。没有改动任何文件。请安装 PostgreSQL 15 或更新版本,并用环境变量 DATABASE_URL 指明它,例如 postgresql://用户:密码@127.0.0.1:5432/qingdan。',
    'binaries-missing':
      '随程序附带的 PostgreSQL 没有装全,缺少 {about}。没有改动任何文件。请在程序目录运行 npm ci(不要加 --omit=optional),或用环境变量 DATABASE_URL 指明一台 PostgreSQL 服务器。',
    'binaries-broken':
      '随程序附带的 PostgreSQL 在本机不能运行:{about}。已有数据没有改动。请改用 glibc 2.27 以上的系统,或用环境变量 DATABASE_URL 指明一台 PostgreSQL 服务器。',
    'folder-is-file':
      '{about} 是一个文件,不是文件夹,数据库不能放在 {folder}。没有改动任何内容。请核对环境变量 QINGDAN_DATA 是否写错;路径无误时,把这个文件移到别处后重新运行。',
    'folder-not-ours':
      '文件夹 {folder} 里已有别的内容({about}),不是清单的数据库。没有改动其中任何内容。请用环境变量 QINGDAN_DATA 指定一个空文件夹,或核对路径是否写错。',
    'folder-newer':
      '文件夹 {folder} 由更新的版本({about})写成,当前版本不能打开。数据完好,没有改动。请改用写成它的那个版本的清单;或用那个版本运行 npx qingdan backup 导出,再用当前版本恢复到空文件夹。',
    'folder-older':
      '文件夹 {folder} 由更旧的 {about} 写成,当前版本附带的是 PostgreSQL 15。数据完好,没有改动。请用原来的版本运行 npx qingdan backup 导出,再用当前版本运行 npx qingdan restore 恢复到空文件夹。',
    'folder-forbidden':
      '没有权限读写 {about}(数据库文件夹 {folder})。已有数据没有改动。请用建立它的那个用户运行,或以管理员身份把该文件夹的属主改为当前用户;如所在磁盘为只读,请换一个位置。',
    'folder-barred':
      '以 root 运行时,数据库改用专门的系统用户运行,但它进不了 {about}。已有数据没有改动。请把程序和数据放到该用户能进入的位置(例如 /opt 和 /srv),或改用普通用户运行,或用环境变量 DATABASE_URL 指明一台 PostgreSQL 服务器。',
    'folder-busy':
      '另一个进程({about})正占用数据库文件夹 {folder},等候已超时。数据没有改动。请稍后重试;若该进程已失去响应,请先结束它,再重新运行:数据会自动恢复到最后一次提交。',
    'folder-damaged':
      '数据库文件夹 {folder} 已损坏,PostgreSQL 不能打开:\n{about}\n程序没有改动其中内容。请先把整个文件夹另存一份,检查磁盘,再把最近一次备份用 npx qingdan restore 恢复到空文件夹。',
    'password-lost':
      '数据库文件夹 {folder} 的密码文件丢失或与数据库不符({about})。数据完好,没有改动。请从该文件夹的副本中找回名为 password 的文件,或把最近一次备份恢复到空文件夹。',
    'disk-full':
      '磁盘已满,数据库 {folder} 不能启动({about})。已提交的数据都在磁盘上,没有丢失。请腾出空间(至少 1 GB)后重新运行;不要删除该文件夹中的任何文件。',
    'port-taken':
      '端口 {about} 全部被占用,数据库不能监听。数据没有改动。请停掉占用端口的程序后重新运行,或用环境变量 DATABASE_URL 指明一台 PostgreSQL 服务器。',
    'memory-short': '内存不足,数据库不能启动:{about}。数据没有改动。请关闭其他程序,或把容器的内存上限提高到 1 GB 以上,再重新运行。',
    'start-failed':
      '数据库没有启动,PostgreSQL 的输出是:\n{about}\n已提交的数据没有丢失。详情见 {folder} 中 cluster/log 下的日志;请运行 npx qingdan doctor 检查本机。',
  },
  given: {
    'url-malformed':
      '环境变量 DATABASE_URL 写得不对。没有连接任何服务器。正确的写法如 postgresql://用户:密码@127.0.0.1:5432/qingdan,密码里的特殊字符要写成 %40 这样的形式。',
    'server-unreachable':
      '连不上数据库服务器 {server}:{about}。没有改动任何数据。请确认服务器已启动、地址和端口无误、防火墙放行,然后重新运行。',
    'server-refused':
      '数据库服务器 {server} 拒绝登录:{about}。没有改动任何数据。请核对 DATABASE_URL 中的用户和密码,以及服务器的 pg_hba.conf。',
    'database-missing':
      '数据库服务器 {server} 上没有这个数据库:{about}。没有改动任何数据。请由管理员建立:create database qingdan encoding UTF8 template template0。',
    'server-old':
      '数据库服务器 {server} 是 PostgreSQL {about},需要 15 或更新版本。没有改动任何数据。请升级服务器,或去掉 DATABASE_URL,改用随程序附带的 PostgreSQL。',
    'server-read-only': '数据库服务器 {server} 是只读的备用服务器。没有改动任何数据。请把 DATABASE_URL 指向主服务器。',
    'encoding-wrong':
      '数据库 {server} 的编码是 {about},需要 UTF8,否则汉字无法完整保存。没有改动任何数据。请另建一个 UTF8 编码的数据库,并让 DATABASE_URL 指向它。',
    'rights-missing':
      'DATABASE_URL 中的用户在 {server} 上缺少 {about} 权限。没有改动任何数据。请由管理员授予:grant create on database … to …;alter role … createrole bypassrls。',
  },
}
