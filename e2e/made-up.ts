/** Made-up files for the journeys. */
import { writeCsv, writeWorkbook } from '#ground/sheet/write.ts'

export interface Given {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const PLACES = ['云杉里小区', '锦棠桥早市', '松溪表面处理厂', '青禾渠', '明河路']
const PROBLEMS = ['北侧工地夜间打桩', '收摊后垃圾成堆', '夜里排放刺鼻酸味', '河水发黑有死鱼', '渣土车扬尘']
const HARMS = ['老人孩子睡不着', '天热臭气难闻', '开窗头疼', '菜地不敢浇水', '骑车睁不开眼']

/** Five matters of four reports each by different people, and one report about something else. */
export const rows: readonly (readonly string[])[] = [
  ...PLACES.flatMap((place, at) =>
    Array.from({ length: 4 }, (_, person) => [
      `R${1000 + at * 10 + person}`,
      `U${at * 10 + person}`,
      `${place}${PROBLEMS[at]}`,
      `2026-03-${String(1 + at * 4 + person).padStart(2, '0')} 08:${String(10 + person).padStart(2, '0')}:00`,
      `${place}${PROBLEMS[at]},${HARMS[at]}，已经是第${person + 2}天了，请查处。`,
    ]),
  ),
  ['R9000', 'U900', '咨询排污登记怎么办理', '2026-03-29 09:00:00', '新开一家面包房，想问要带什么材料。'],
]
const HEADER = ['编号', '举报人', '主题', '时间', '详情']

export async function workbook(name = '三月来电.xlsx'): Promise<Given> {
  const bytes = await writeWorkbook([{ name: '来电', columns: HEADER.map((header) => ({ header, width: 20 })), rows }])
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(bytes) }
}

export function csv(name: string, header: readonly string[] = HEADER, lines: readonly (readonly string[])[] = rows): Given {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(writeCsv(header, lines)) }
}

/** Many reports, each about a place of its own, so that a comparison runs for a while. */
export function manyRows(count: number): string[][] {
  const signs = (at: number) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000), 0x4e00 + ((at * 104_729) % 20_000))
  return Array.from({ length: count }, (_, at) => [
    `M${at}`,
    `U${at}`,
    `${signs(at)}路${signs(at + 7)}厂${PROBLEMS[at % 5]}`,
    `2026-0${1 + (at % 3)}-${String(1 + (at % 28)).padStart(2, '0')} 10:00:00`,
    `${signs(at)}路${signs(at + 7)}厂${PROBLEMS[at % 5]},${HARMS[at % 5]}。`,
  ])
}
