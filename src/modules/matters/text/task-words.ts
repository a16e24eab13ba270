/** What an item of the lists says of the alarm that it came from · 转办文字. It is kept, and so stands in the bureau's own language. */

interface Told {
  readonly group: string
  readonly from: string
  readonly to: string
  readonly km: number
  readonly observed: number
  readonly expected: number
  readonly hours: { readonly from: number; readonly to: number; readonly reports: number } | null
  readonly reports: number
}

const dayText = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
const usual = (expected: number) => (expected < 1 ? '不到 1' : `约 ${expected < 3 ? expected.toFixed(1) : Math.round(expected)}`)
const hoursText = ({ from, to }: { readonly from: number; readonly to: number }) => `${from} 时至${to <= from ? '次日 ' : ' '}${to} 时`

/** 名称. */
export const taskTitle = (as: 'item' | 'patrol', { group, from, to }: Told): string =>
  `${group}热点${as === 'patrol' ? '巡查' : ''}（${dayText(from)}至${dayText(to)}）`

/** 办理要求. */
export function taskWhat(as: 'item' | 'patrol', { group, from, to, km, observed, expected, hours, reports }: Told): string {
  const found = `热点预警：${dayText(from)}至${dayText(to)}，${km} 公里内收到 ${observed} 件${group}举报，平常${usual(expected)} 件。`
  const when = hours === null ? '' : `${reports} 件举报中有 ${hours.reports} 件是在 ${hoursText(hours)}收到的。`
  return found + when + (as === 'patrol' ? '请到场巡查，查明来源，记录有无发现。' : '请查明原因，落实整改，并报告结果。')
}
