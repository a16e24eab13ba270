/** What any command says of its call and of its time. */
import type { Language } from './command.ts'

interface CliWords {
  readonly unknownOption: string
  readonly noValue: string
  readonly tooMany: string
  readonly seconds: string
  readonly minutes: string
  readonly hours: string
}

export const cliWords: Readonly<Record<Language, CliWords>> = {
  zh: {
    unknownOption: '没有 {option} 这个选项。',
    noValue: '选项 {option} 后面缺少内容。',
    tooMany: '多出的内容：{words}。文件名或编号里有空格时要加引号。',
    seconds: '{seconds} 秒',
    minutes: '{minutes} 分钟',
    hours: '{hours} 小时 {minutes} 分钟',
  },
  en: {
    unknownOption: 'There is no option {option}.',
    noValue: 'The option {option} lacks its value.',
    tooMany: 'Too many words: {words}. Names and identifiers with spaces need quotes.',
    seconds: '{seconds} s',
    minutes: '{minutes} min',
    hours: '{hours} h {minutes} min',
  },
}
