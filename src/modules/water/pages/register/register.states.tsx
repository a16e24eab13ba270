/** 断面登记: a new section with what is wrong at its fields, one as it stands, one that is not there. */
import { answer, type PageState, refusal, somebody } from '#ground/web/page-state.ts'
import { press } from '#ground/web/pressing.ts'

const section = {
  ...{
    code: 'W01',
    name: '示例甲河上断面',
    river: '示例甲河',
    body: 'river',
    basin: '示例流域',
    area: '990101',
    kind: 'national',
    target: 3,
  },
  ...{ point: { lon: 117.02, lat: 39.42, datum: 'cgcs2000' }, sinceOn: '2015-01-01', untilOn: null, version: 2, latest: null },
}
const areas = [
  ['990101', '甲区', 'District A'],
  ['990102', '乙区', 'District B'],
].map(([code, zh, en]) => ({ code, kind: 'district', name: { zh, en }, parent: '990100', datum: null, shape: null }))

const state = (id: string, name: string, path: string, presses: readonly string[] = [], more: Partial<PageState> = {}): PageState => ({
  id: `water-register-${id}`,
  name: `断面登记：${name}`,
  path: `/water/register${path}`,
  pattern: '/water/register/:code?',
  person: somebody('water.read', 'water.import'),
  replies: {
    'GET /api/water/sections': answer({ sections: [section], spans: [] }),
    'GET /api/people/districts': answer({ areas }),
    'PUT /api/water/sections/:code': refusal(409, 'version-conflict', '数据刚被别人改过。', 'Somebody has just changed this.'),
  },
  prepare: async () => {
    void press(...presses)
    return (await import('./register.page.tsx')).default
  },
  ...more,
})

export const registerStates: readonly PageState[] = [
  state('new', '新增，缺项', '?name=新桥断面', ['.water-register .primary']),
  state('one', '修改', '/W01'),
  state('missing', '没有这个断面', '/W99'),
  state('read-only', '只能查看', '', [], { person: somebody('water.read') }),
]
