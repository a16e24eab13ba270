/** Four made-up districts for the states of the catalogue; names and borders are of no real city. */
import { answer } from '#ground/web/page-state.ts'

type Ring = readonly (readonly [number, number])[]
const area = (code: string, zh: string, en: string, ring: Ring) => ({
  code,
  name: { zh, en },
  datum: 'wgs-84',
  shape: { type: 'Polygon', coordinates: [[...ring, ring[0]]] },
})

export const madeUpAreas = [
  area('990101', '东区', 'East', [
    [117.3, 39.05],
    [117.52, 39.02],
    [117.55, 39.2],
    [117.42, 39.26],
    [117.3, 39.2],
  ]),
  area('990102', '西区', 'West', [
    [117.08, 39.06],
    [117.3, 39.05],
    [117.3, 39.2],
    [117.18, 39.25],
    [117.05, 39.16],
  ]),
  area('990103', '南区', 'South', [
    [117.08, 39.06],
    [117.12, 38.9],
    [117.35, 38.86],
    [117.52, 39.02],
    [117.3, 39.05],
  ]),
  area('990104', '北区', 'North', [
    [117.18, 39.25],
    [117.3, 39.2],
    [117.42, 39.26],
    [117.4, 39.38],
    [117.24, 39.4],
  ]),
]
export const areasReply = answer({ areas: madeUpAreas, source: '示例边界' })
