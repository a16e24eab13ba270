import type { Language } from '#ground/cli/command.ts'

interface CliText {
  readonly title: string
  readonly usage: string
  readonly commands: string
  readonly options: readonly (readonly [string, string])[]
  readonly more: string
  readonly unknownCommand: (typed: string, nearest: string | null) => string
  readonly unknownLanguage: (typed: string) => string
  readonly unknownOption: (typed: string) => string
  readonly wrongCall: (said: string) => string
  readonly notAYear: (typed: string) => string
  readonly defect: string
}

export const cliText: Readonly<Record<Language, CliText>> = {
  zh: {
    title: '清单 qingdan:生态环境局业务系统。数据只保存在本机或您指定的数据库。',
    usage: '用法:npx qingdan <命令> [参数]',
    commands: '命令:',
    options: [
      ['--help, -h', '显示说明;也可写在命令之后'],
      ['--version, -v', '显示版本'],
      ['--lang zh|en', '界面语言,默认中文'],
    ],
    more: '某个命令的说明:npx qingdan <命令> --help',
    unknownCommand: (typed, nearest) =>
      `没有名为「${typed}」的命令。${nearest === null ? '' : `是否要用「${nearest}」?`}运行 npx qingdan --help 查看全部命令。`,
    unknownLanguage: (typed) => `--lang 只能是 zh 或 en,不能是「${typed}」。`,
    unknownOption: (typed) => `没有名为「${typed}」的选项。运行 npx qingdan --help 查看全部选项。`,
    wrongCall: (said) => `参数不正确:${said}。`,
    notAYear: (typed) => `--year 须是四位年份,不能是「${typed}」。`,
    defect: '程序内部错误,这是清单的缺陷,不是您的操作问题。请把以下内容反馈给维护者:',
  },
  en: {
    title: 'qingdan (清单): software of an ecology and environment bureau. Data stays on this machine, or in the database that you name.',
    usage: 'Usage: npx qingdan COMMAND [ARGUMENTS]',
    commands: 'Commands:',
    options: [
      ['--help, -h', 'show this; also after a command'],
      ['--version, -v', 'show the version'],
      ['--lang zh|en', 'language, Chinese unless said'],
    ],
    more: 'About one command: npx qingdan COMMAND --help',
    unknownCommand: (typed, nearest) =>
      `There is no command "${typed}".${nearest === null ? '' : ` Did you mean "${nearest}"?`} Run npx qingdan --help for all commands.`,
    unknownLanguage: (typed) => `--lang is zh or en, not "${typed}".`,
    unknownOption: (typed) => `There is no option "${typed}". Run npx qingdan --help for all options.`,
    wrongCall: (said) => `Wrong arguments: ${said}.`,
    notAYear: (typed) => `--year has to be a year of four digits, not "${typed}".`,
    defect: 'The program failed by its own fault, not by yours. Please send the following to its maintainers:',
  },
}
