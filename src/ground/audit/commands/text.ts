import type { Language } from '#ground/cli/command.ts'

interface AuditText {
  readonly summary: string
  readonly usage: string
  readonly progress: string
  readonly fits: string
  readonly misfit: Readonly<Record<'missing' | 'changed' | 'head-differs', string>>
  readonly noAnchors: string
  readonly anchorsFit: string
  readonly anchorsOff: Readonly<Record<'gone' | 'differs', string>>
}

export const auditText: Readonly<Record<Language, AuditText>> = {
  zh: {
    summary: '核验日志链(audit verify),并与库外存档比对',
    usage: `用法:npx qingdan audit verify [--bureau 机构标识]

逐行核验日志,指出第一处不符;再与数据文件夹 log/journal-heads 中的库外存档比对:服务启动、停止时和运行中每十分钟,
链首各存档一次;其间日志每有新行,一秒左右内另记一次。全部相符时退出码为 0,否则为 1。

不能证明的:写下后一秒左右内、还没有记到库外就被删去的行;既能改数据库又能改该文件夹的人所做的改动。请把该文件夹
定期抄到数据库管理员不能改动的地方:抄走的存档,改不了。`,
    progress: '已核验 {lines} 行',
    fits: '{bureau}:日志 {lines} 行,逐行相符。链首 {head}',
    misfit: {
      missing: '{bureau}:第 {seq} 行缺失,其前 {lines} 行相符。日志被删改,请保全数据库与备份并报告。',
      changed: '{bureau}:第 {seq} 行被改动,其前 {lines} 行相符。日志被删改,请保全数据库与备份并报告。',
      'head-differs': '{bureau}:{lines} 行相符,但链首与末行不符,末尾可能被删去(应有第 {seq} 行)。请保全数据库与备份并报告。',
    },
    noAnchors: '没有库外存档可比对。',
    anchorsFit: '与 {first} 至 {last} 共 {days} 天的库外存档相符。最近一次存于 {at}(第 {seq} 行),其后 {lines} 行只由链本身保证。',
    anchorsOff: {
      gone: '与库外存档不符 {count} 处,最早存于 {at}:当时的末行第 {seq} 行已不存在。此后日志的末尾被删去,或数据库被换回较早的状态。请保全数据库、存档与备份并报告。',
      differs:
        '与库外存档不符 {count} 处,最早存于 {at}:当时第 {seq} 行的摘要为 {hash}。此后日志被整体改写,或末尾被删去后另行续写。请保全数据库、存档与备份并报告。',
    },
  },
  en: {
    summary: 'verify the chain of the journal (audit verify), also against the heads kept outside the database',
    usage: `Usage: npx qingdan audit verify [--bureau ID]

Verifies the journal line by line and names the first that does not fit; then holds it against the heads that were written
down in log/journal-heads of the data folder: at each start and stop of the server, every ten minutes meanwhile, and in
between within about a second whenever the journal has moved. The status is 0 where everything fits, 1 otherwise.

What it cannot prove: lines that were cut off within about a second, before they were noted outside the database; and
whatever is done by somebody who can change that folder as well. Copy it regularly to where no administrator of the
database can change it: what was copied stays.`,
    progress: '{lines} lines verified',
    fits: '{bureau}: {lines} lines of the journal, each fits. Head {head}',
    misfit: {
      missing:
        '{bureau}: line {seq} is missing; the {lines} before it fit. The journal was tampered with: keep database and backups, and report it.',
      changed:
        '{bureau}: line {seq} was changed; the {lines} before it fit. The journal was tampered with: keep database and backups, and report it.',
      'head-differs':
        '{bureau}: {lines} lines fit, but the head is not that of the last line: its end may have been removed (line {seq} should be there). Keep database and backups, and report it.',
    },
    noAnchors: 'There are no heads outside the database to hold it against.',
    anchorsFit:
      'It fits the heads written down on {days} {days:day|days}, {first} to {last}. The latest is of {at}, line {seq}; the {lines} {lines:line|lines} after it {lines:is|are} held by the chain alone.',
    anchorsOff: {
      gone: 'It does not fit {count} of the heads written down, first that of {at}: line {seq}, the last one then, is not there any more. The end of the journal was removed after that, or an older state of the database was put back. Keep database, heads and backups, and report it.',
      differs:
        'It does not fit {count} of the heads written down, first that of {at}: line {seq} had the hash {hash} then. The journal was rewritten after that, or its end removed and written anew. Keep database, heads and backups, and report it.',
    },
  },
}
