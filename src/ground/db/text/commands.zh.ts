import type { Progress } from '../backup/manifest.ts'
import type { BackupReason, RestoreReason } from '../backup/refusal.ts'
import type { MigrateRefusal } from '../migrate.ts'

interface CommandText {
  readonly summary: string
  readonly usage: string
}

/** 数据库命令(migrate、backup、restore、doctor)的文字。 */
export interface CommandsText {
  readonly migrate: CommandText & { readonly done: string; readonly nothing: string }
  readonly backup: CommandText & { readonly done: string; readonly careful: string; readonly noOut: string }
  readonly restore: CommandText & { readonly done: string; readonly noFile: string }
  readonly doctor: CommandText & { readonly well: string; readonly warned: string; readonly ill: string; readonly mend: string }
  readonly wrongCall: string
  readonly migrateRefused: Readonly<Record<MigrateRefusal['reason'], string>>
  readonly backupRefused: Readonly<Record<BackupReason, string>>
  readonly restoreRefused: Readonly<Record<RestoreReason, string>>
  readonly stage: Readonly<Record<Progress['stage'], string>>
  readonly progress: string
  readonly rows: string
  readonly seconds: string
  readonly minutes: string
}

export const commandsZh: CommandsText = {
  migrate: {
    summary: '把数据库更新到当前版本(启动时也会自动执行)',
    usage: '用法:npx qingdan migrate\n\n  只向前更新;每一步各自完整执行,或完全不执行。多个进程同时运行也是安全的。',
    done: '已执行 {count} 项:{list}',
    nothing: '数据库已是当前版本。',
  },
  backup: {
    summary: '把全部数据和文件备份为一个归档文件(运行中即可备份)',
    usage:
      '用法:npx qingdan backup <文件名或文件夹> [--without-secrets]\n\n  备份同一时刻的全部数据、上传的文件和本安装的密钥,写成一个 .tar.gz 文件。\n  给出文件夹时,文件名由时间自动生成;不覆盖已有文件。\n  --without-secrets  不含密钥;恢复后,动态验证码需要重新绑定',
    done: '备份完成:{out}({size},{rows} 行,{files} 个文件,用时 {time})。',
    careful: '归档中有个人信息和密钥,请妥善保管,不要放在他人可读的位置。',
    noOut: '请给出备份文件名或文件夹。',
  },
  restore: {
    summary: '把备份恢复到空文件夹或空数据库',
    usage:
      '用法:npx qingdan restore <备份文件>\n\n  恢复到 QINGDAN_DATA 指定的数据文件夹(须为空),或 DATABASE_URL 指定的空数据库。\n  先检查整个归档,再装入,最后逐表逐文件核对;有任何不符,则什么也不留下。',
    done: '恢复完成并已逐表核对:{rows} 行,{files} 个文件,{made} 的状态,用时 {time}。',
    noFile: '请给出备份文件。',
  },
  doctor: {
    summary: '检查本机、数据文件夹和数据库,并说明如何处理',
    usage: '用法:npx qingdan doctor [--json]\n\n  逐项检查并说明如何处理,不修改数据。有错误时退出状态为 1。\n  --json  以 JSON 输出',
    well: '一切正常。',
    warned: '可以使用;{warnings} 项需要留意。',
    ill: '{wrong} 项有问题,{warnings} 项需要留意。请先处理打 ✗ 的各项。',
    mend: '处理:',
  },
  wrongCall: '参数不正确:{said}',
  migrateRefused: {
    'newer-schema': '数据库由更新版本的清单写成({about}),当前版本不能使用。没有改动任何数据。请改用更新版本的清单。',
    'migration-changed': '数据库变更文件 {about} 与当初执行时不同。没有改动任何数据。请恢复该文件的原样,例如重新取得程序。',
    'migration-failed': '数据库变更没有完成:{about}。该项已全部撤回,此前的数据完好。请运行 npx qingdan doctor,并把这句话反馈给维护者。',
  },
  backupRefused: {
    'out-exists': '文件 {about} 已存在,没有覆盖。请换一个文件名。',
    'out-folder-missing': '没有文件夹 {about}。没有备份,数据没有改动。请先建立该文件夹,或改用已有的位置。',
    'out-forbidden': '无法读写 {about}。数据没有改动。请换一个有写入权限的位置,或检查数据文件夹的权限。',
    'disk-full': '磁盘已满,备份没有完成,未留下残缺文件。数据没有改动。请换一个磁盘。',
    'nothing-to-back-up': '数据库里没有清单的数据。请核对 QINGDAN_DATA 或 DATABASE_URL。',
    'rows-hidden': '数据库用户看不到全部数据({about}),备份会不完整,因此没有进行。请由管理员授予该用户 BYPASSRLS。',
    'connection-lost': '与数据库的连接中断:{about}。数据没有改动,未留下残缺文件。请重新运行。',
    stopped: '已停止,未留下残缺文件。',
  },
  restoreRefused: {
    'archive-missing': '读不到备份文件 {about}。没有改动任何数据。请核对路径和权限。',
    'archive-foreign': '{about} 不是清单的备份文件。没有改动任何数据。',
    'archive-damaged': '备份文件已损坏或不完整({about})。没有改动任何数据。请换用另一份备份,或重新复制该文件。',
    'archive-newer': '备份文件的格式({about})比当前版本新。没有改动任何数据。请用更新版本的清单恢复。',
    'schema-newer': '备份由更新版本的清单写成(含 {about})。没有改动任何数据。请用更新版本的清单恢复。',
    'migration-changed': '数据库变更文件 {about} 与备份时不同。没有改动任何数据。请使用未经改动的程序。',
    'migration-failed': '数据库变更没有完成:{about}。没有装入任何数据。请核对数据库用户的权限。',
    'target-not-empty': '目标数据库里已有数据({about}),没有改动。请恢复到空的数据文件夹(设置 QINGDAN_DATA)或空数据库。',
    'folder-not-empty': '目标文件夹里已有文件({about}),没有改动。请恢复到空的数据文件夹(设置 QINGDAN_DATA)。',
    'target-forbidden': '没有权限写入 {about}。没有装入任何数据。请检查该位置的权限。',
    'table-differs': '当前版本没有备份中的 {about}。没有装入任何数据。请用写成该备份的版本恢复。',
    'rows-refused': '数据库没有接受备份中的数据:{about}。已全部撤回,没有留下任何数据。请把这句话反馈给维护者。',
    'rows-differ': '装入后的核对发现 {about} 与备份不同。已全部撤回,没有留下任何数据。请检查内存和磁盘后重试。',
    'disk-full': '磁盘已满:{about}。已全部撤回,没有留下任何数据。请腾出空间后重新运行。',
    'connection-lost': '与数据库的连接中断:{about}。已全部撤回,没有留下任何数据。请重新运行。',
    stopped: '已停止,没有留下任何数据。',
  },
  stage: { rows: '备份数据', files: '备份文件', check: '检查归档', load: '装入数据', place: '放置文件', compare: '逐表核对' },
  progress: '{stage} {done}/{total},每秒 {rate},还需 {left}',
  rows: '{count} 行',
  seconds: '{seconds} 秒',
  minutes: '{minutes} 分钟',
}
