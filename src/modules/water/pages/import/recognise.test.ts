import { describe, expect, it } from 'vitest'
import { readSheets } from '#ground/sheet/read.ts'
import { type Recognising, recognise } from './recognise.ts'

const sections = [
  { code: 'W01', name: '上断面', river: '甲河' },
  { code: 'W02', name: '桥断面', river: '甲河' },
  { code: 'W03', name: '桥断面', river: '乙河' },
]

async function read(text: string, more: Partial<Recognising> = {}) {
  const file = await readSheets(new TextEncoder().encode(text), '水质.csv')
  if (!file.ok) throw new Error(file.refusal.code)
  return recognise(file.value, { sections, today: '2026-03-31', ...more })
}
const lines = (...rows: readonly string[]) => `${rows.join('\n')}\n`

describe('a table of water quality', () => {
  const national = '断面名称,监测时间,水质类别,水温(℃),pH(无量纲),氨氮(mg/L),电导率(μS/cm),浊度(NTU),站点情况'

  it('of a national station is read as it stands, with the year that a person says', async () => {
    const text = lines(national, '上断面,03-01 08:00,Ⅱ,13.50,8.28,0.100,1700,20,正常', '上断面,03-01 12:00,*,*,*,*,*,*,维护')
    expect(await read(text)).toMatchObject({ rows: [], lacksYear: true, refused: [{ reason: 'no-year' }, { reason: 'no-year' }] })
    const seen = await read(text, { year: 2026 })
    const nothing = { 'water-temperature': '*', ph: '*', 'ammonia-nitrogen': '*' }
    const of = { section: 'W01', source: 'automatic-station' }
    expect(seen.rows).toEqual([
      {
        ...of,
        row: 2,
        time: '2026-03-01T08:00',
        state: 'sampled',
        values: { 'water-temperature': '13.50', ph: '8.28', 'ammonia-nitrogen': '0.100' },
      },
      { ...of, row: 3, time: '2026-03-01T12:00', state: 'maintenance', values: nothing },
    ])
    expect(seen).toMatchObject({
      refused: [],
      sections: 1,
      items: ['water-temperature', 'ph', 'ammonia-nitrogen'],
      from: '2026-03-01T08:00',
      until: '2026-03-01T12:00',
    })
    expect(seen.sheets[0]?.columns.map(({ as }) => as)).toEqual([
      'section',
      'time',
      null,
      'water-temperature',
      'ph',
      'ammonia-nitrogen',
      null,
      null,
      'state',
    ])
  })

  it('of a laboratory keeps a month a month and a day a day, what is not detected, and converts a unit that its head names', async () => {
    const text = lines(
      '断面编码,断面,采样日期,氨氮,汞(μg/L),化学需氧量',
      'W01,,2026-01,0.5,0.04L,12',
      'W01,,2026年2月5日,断流,,',
      'W01,,2026-03-05 09:30,1.0,--,ND',
    )
    expect((await read(text)).rows).toEqual([
      {
        row: 2,
        section: 'W01',
        source: 'laboratory',
        time: '2026-01',
        state: 'sampled',
        values: { 'ammonia-nitrogen': '0.5', mercury: '0.00004L', 'chemical-oxygen-demand': '12' },
      },
      { row: 3, section: 'W01', source: 'laboratory', time: '2026-02-05', state: 'dry', values: { 'ammonia-nitrogen': '断流' } },
      {
        row: 4,
        section: 'W01',
        source: 'laboratory',
        time: '2026-03-05T09:30',
        state: 'sampled',
        values: { 'ammonia-nitrogen': '1.0', mercury: '--', 'chemical-oxygen-demand': 'ND' },
      },
    ])
    expect((await read(text, { source: 'automatic-station' })).rows.map(({ source }) => source)).toEqual(Array(3).fill('automatic-station'))
  })

  it('names each row that it does not take, and takes the others', async () => {
    const seen = await read(
      lines(
        '断面,河流,时间,氨氮',
        '桥断面,乙河,2026-01-05,0.3',
        '桥断面,,2026-01-05,0.3',
        '别处断面,丙河,2026-01-05,0.3',
        ',,2026-01-05,0.3',
        '上断面,甲河,2026-02-30,0.3',
        '上断面,甲河,2026-04-01,0.3',
        '上断面,甲河,2026-01-05,',
        '上断面,甲河,3/4/2026,0.3',
        '上断面,甲河,2026-02-05,0.3',
        '上断面,甲河,2026-02-05,0.4',
        '上断面,甲河,2026-03-05,0.3',
        '上断面,甲河,2026-03-05,0.30',
      ),
    )
    expect(seen.rows.map(({ row, section }) => [row, section])).toEqual([
      [2, 'W03'],
      [12, 'W01'],
    ])
    expect(seen.refused.map(({ row, reason, text }) => `${row} ${reason} ${text}`)).toEqual([
      '3 two-such-sections 桥断面',
      '4 no-such-section 别处断面',
      '5 no-section ',
      '6 impossible-time 2026-02-30',
      '7 future-time 2026-04-01',
      '8 no-values ',
      '9 ambiguous-date 3/4/2026',
      '10 twice-in-file 11',
      '11 twice-in-file 10',
      '13 repeated 12',
    ])
    expect(seen.unknownSections).toEqual(['别处断面'])
  })

  it('is refused by the sheet where no column is known, or a unit cannot be converted', async () => {
    expect((await read(lines('甲,乙', '1,2'))).sheets).toMatchObject([{ refusal: { code: 'no-header' }, rows: 0 }])
    expect((await read(lines('断面,时间,氨氮(mmol/L)', '上断面,2026-01-05,1'))).sheets).toMatchObject([
      { refusal: { code: 'unit-not-converted' } },
    ])
  })
})
