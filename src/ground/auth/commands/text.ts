import type { Language } from '#ground/cli/command.ts'
import { say } from '#ground/lib/say.ts'

export type BureauRefusal =
  | { readonly reason: 'not-set-up' }
  | { readonly reason: 'no-bureau' | 'bureau-unknown' | 'bureau-unsaid'; readonly bureaus: readonly string[] }

interface UserText {
  readonly summary: string
  readonly usage: string
  readonly wrongCall: string
  readonly created: string
  readonly reset: string
  readonly unknownUser: string
  readonly unknownRole: string
  readonly bureaus: Readonly<Record<BureauRefusal['reason'], string>>
}

export const userText: Readonly<Record<Language, UserText>> = {
  zh: {
    summary: '新建账号(user add)或重置口令(user reset)',
    usage: `用法:npx qingdan user add 登录名 --name 姓名 [--name-en 英文姓名] [--department 部门标识] [--role 角色] [--bureau 机构标识]
     npx qingdan user reset 登录名 [--second-factor] [--bureau 机构标识]

角色:administrator 系统管理员、clerk 受理员、district-officer 区局办理人员、department-officer 处室办理人员、director 局领导、auditor 审计人员。
--second-factor 同时停用动态口令(验证器丢失时)。
初始口令只显示一次,首次登录时须修改。重置会结束该账号的全部会话。每次操作都记入日志。`,
    wrongCall: '参数不正确:{what}。运行 npx qingdan user --help 查看用法。',
    created: '已建立账号 {name}。初始口令(只显示这一次):{password}',
    reset: '已重置账号 {name} 的口令,其会话已全部结束。新的初始口令(只显示这一次):{password}',
    unknownUser: '没有登录名为「{name}」的账号。没有改动任何内容。',
    unknownRole: '没有名为「{role}」的角色。可用:{roles}。',
    bureaus: {
      'not-set-up': '数据库尚未建立。请先运行 npm start,或 npx qingdan migrate。',
      'no-bureau': '数据库中还没有机构。请先运行 npm start。',
      'bureau-unknown': '没有这个机构。现有:{bureaus}。',
      'bureau-unsaid': '有多个机构,请用 --bureau 指明:{bureaus}。',
    },
  },
  en: {
    summary: 'make an account (user add) or give it a new password (user reset)',
    usage: `Usage: npx qingdan user add LOGIN --name NAME [--name-en NAME] [--department ID] [--role ROLE] [--bureau ID]
       npx qingdan user reset LOGIN [--second-factor] [--bureau ID]

Roles: administrator, clerk, district-officer, department-officer, director, auditor.
--second-factor also ends one-time codes, for somebody who lost the authenticator.
The first password is shown once and has to be changed when signing in. A reset ends all sessions. Everything is journalled.`,
    wrongCall: 'Wrong arguments: {what}. See npx qingdan user --help.',
    created: 'Made the account {name}. First password, shown this once: {password}',
    reset: 'Reset the account {name}; its sessions have ended. New first password, shown this once: {password}',
    unknownUser: 'There is no account with the login name "{name}". Nothing was changed.',
    unknownRole: 'There is no role "{role}". There are: {roles}.',
    bureaus: {
      'not-set-up': 'The database is not set up. Run npm start first, or npx qingdan migrate.',
      'no-bureau': 'There is no bureau in the database. Run npm start first.',
      'bureau-unknown': 'There is no such bureau. There are: {bureaus}.',
      'bureau-unsaid': 'There are several bureaus; say which with --bureau: {bureaus}.',
    },
  },
}

export function sayBureauRefusal(refusal: BureauRefusal, language: Language): string {
  const bureaus = 'bureaus' in refusal ? refusal.bureaus.join(language === 'zh' ? '、' : ', ') : ''
  return say(userText[language].bureaus[refusal.reason], { bureaus })
}
