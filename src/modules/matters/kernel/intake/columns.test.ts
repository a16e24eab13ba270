import { describe, expect, it } from 'vitest'
import { columnLetters, columnNumber, findHeader, headerRowFor, isEnough, overlay, parseMapping } from './columns.ts'

const TIME = '2019/2/28 11:25:05'
const mappingOf = (...rows: (string | null)[][]) => findHeader(rows)?.mapping

describe('findHeader', () => {
  it.each([
    [
      'a message board',
      ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数'],
      { id: 0, reporter: 1, subject: 2, at: 3, text: 4, votesAgainst: 5, votesFor: 6 },
    ],
    [
      'a hotline',
      ['序号', '工单编号', '来电人', '来电号码', '来电时间', '诉求内容', '所属区域', '诉求类型'],
      { id: 1, reporter: 3, at: 4, text: 5, place: 6, category: 7 },
    ],
    [
      'the environment hotline',
      ['举报件编号', '举报时间', '被举报单位名称', '污染类型', '举报内容', '经度', '纬度'],
      { id: 0, at: 1, enterprise: 2, category: 3, text: 4, lon: 5, lat: 6 },
    ],
    ['petitions', ['信访件编号', '信访人', '受理时间', '反映问题', '办理情况', '办结时间'], { id: 0, reporter: 1, at: 2, text: 3 }],
    [
      'English',
      ['ID', 'User', 'Subject', 'Created At', 'Description', 'Likes', 'Dislikes', 'Address'],
      { id: 0, reporter: 1, subject: 2, at: 3, text: 4, votesFor: 5, votesAgainst: 6, place: 7 },
    ],
    [
      'Open311',
      ['service_request_id', 'requested_datetime', 'description', 'address', 'service_name', 'lat', 'long'],
      { id: 0, at: 1, text: 2, place: 3, category: 4, lat: 5, lon: 6 },
    ],
    [
      'an English register of complaints',
      ['Complaint No', 'Case Number', 'Complainant', 'Date Received', 'Complaint', 'Location'],
      { id: 1, reporter: 2, at: 3, text: 4, place: 5 },
    ],
    [
      'letters to an office',
      ['单号', '写信人', '件名', '来信时间', '信访事项', '邮政编码', '所在区县'],
      { id: 0, reporter: 1, subject: 2, at: 3, text: 4, place: 6 },
    ],
    ['spaces, case and full-width forms', [' 编 号 ', '\uff34\uff29\uff2d\uff25', '【内容】'], { id: 0, at: 1, text: 2 }],
    ['longer headers that contain a usual one', ['群众留言编号', '网上留言时间', '具体留言内容'], { id: 0, at: 1, text: 2 }],
  ])('knows the columns of %s', (_, header, wanted) => {
    expect(mappingOf(header)).toEqual(wanted)
  })

  it('does not take columns about the handling for those of the report', () => {
    expect(mappingOf(['编号', '时间', '内容', '回复内容', '处理时间', '承办单位名称', '被举报单位电话'])).toEqual({ id: 0, at: 1, text: 2 })
  })

  it('is sure of usual headers and less of others', () => {
    const header = findHeader([
      ['编号', '时间', '某某留言内容'],
      ['1', TIME, '吵'],
    ])
    expect(header?.confidence.at).toBeGreaterThan(0.9)
    expect(header?.confidence.text).toBeLessThan(0.7)
  })

  it('finds the header below title lines', () => {
    const header = findHeader([
      ['某市 2019 年留言内容汇总', null, null],
      [null, null, null],
      ['统计时间:2019-03-01', null, '制表人:甲'],
      ['编号', '时间', '内容'],
      ['1', TIME, '吵'],
    ])
    expect(header).toMatchObject({ headerRow: 3, mapping: { id: 0, at: 1, text: 2 } })
  })

  it('joins a header of two lines, however the cells above and below it are merged', () => {
    const wanted = { headerRow: 1, mapping: { id: 0, reporter: 1, at: 2, subject: 3, text: 4 } }
    const first = ['编号', '用户', '时间', '内容', null]
    const below = ['1', 'U1', TIME, '夜间施工', '吵']
    expect(findHeader([first, [null, null, null, '主题', '详情'], below])).toMatchObject(wanted)
    expect(findHeader([first, ['编号', '用户', '时间', '主题', '详情'], below])).toMatchObject(wanted)
    expect(findHeader([['基本', null, null, '内容', null], ['编号', '用户', '时间', '主题', '详情'], below])).toMatchObject(wanted)
  })

  it('takes no row for the second line of a header', () => {
    const header = ['编号', '时间', '内容', '备注']
    for (const row of [
      ['1', TIME, '主题', '标题'],
      ['1', null, '噪声内容', '主题'],
      ['1', '昨天', '吵', null],
    ]) {
      expect(findHeader([header, row])?.headerRow).toBe(0)
    }
  })

  it('takes the first of headers that repeat, so that no row above is lost', () => {
    const rows = [
      ['编号', '时间', '内容'],
      ['1', TIME, '吵'],
      ['2', '', '吵'],
      ['编号', '时间', '内容'],
      ['3', TIME, '吵'],
    ]
    expect(findHeader(rows)?.headerRow).toBe(0)
  })

  it('prefers a column of dates over one of times of day', () => {
    expect(mappingOf(['编号', '时间', '日期', '内容'], ['1', '11:25', '2019-02-28', '吵'], ['2', '12:25', '2019-02-28', '吵'])).toEqual({
      id: 0,
      at: 2,
      text: 3,
    })
    expect(mappingOf(['编号', '时间', '日期', '内容'], ['1', TIME, '2019-02-28', '吵'])).toMatchObject({ at: 1 })
  })

  it('finds none where nothing is named', () => {
    expect(findHeader([])).toBeNull()
    expect(findHeader([['1', TIME, '楼下施工到凌晨']])).toBeNull()
  })

  it('says what it found where that is not enough', () => {
    const header = findHeader([['编号', '姓名', '内容']])
    expect(header?.mapping).toEqual({ id: 0, reporter: 1, text: 2 })
    expect(isEnough(header?.mapping ?? {})).toBe(false)
  })
})

describe('columns that a person names', () => {
  const headers = ['号', '何时', '说了什么', '时间']

  it('are names in the header or letters', () => {
    expect(parseMapping('id=号, at=D;text=说了什么', headers)).toEqual({ mapping: { id: 0, at: 3, text: 2 }, unknown: [], twice: [] })
    expect(parseMapping('id=A\uff0cat=何时', headers)).toEqual({ mapping: { id: 0, at: 1 }, unknown: [], twice: [] })
  })

  it('are told where they are not understood', () => {
    expect(parseMapping('nr=号,at=何地,text=E,subject', headers)).toEqual({
      mapping: {},
      unknown: ['nr=号', 'at=何地', 'text=E', 'subject'],
      twice: [],
    })
  })

  it.each([
    ['a field twice', 'text=说了什么,text=何时', ['text=何时']],
    ['a column for two fields', 'id=A,reporter=号,text=C', ['reporter=号']],
    ['the same twice', 'id=A,id=A', ['id=A']],
  ])('are told where they contradict each other: %s', (_, text, twice) => {
    expect(parseMapping(text, headers)).toMatchObject({ unknown: [], twice })
  })

  it('take a column from the field that it was guessed for', () => {
    expect(overlay({ id: 0, subject: 1, at: 2 }, { text: 1 })).toEqual({ id: 0, at: 2, text: 1 })
    expect(overlay({ id: 0, subject: 1, at: 2 }, { at: 3 })).toEqual({ id: 0, subject: 1, at: 3 })
  })

  it('tell where the header stands', () => {
    const rows = [['标题'], ['号', '何时', '说了什么'], ['1', TIME, '吵']]
    expect(headerRowFor(rows, 'at=何时', undefined)).toBe(1)
    expect(headerRowFor(rows, 'at=B', 1)).toBe(1)
    expect(headerRowFor([['1', TIME, '吵']], 'at=B', 1)).toBe(-1)
  })
})

describe('letters of columns', () => {
  // Excel's last column is XFD, the 16,384th.
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('%i is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters)
    expect(columnNumber(letters)).toBe(column)
  })
})
