const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/i, 'HarmonyOS'],
  [/Windows/i, 'Windows'],
  [/iPhone|iPad/i, 'iOS'],
  [/Android/i, 'Android'],
  [/Mac OS X|Macintosh/i, 'macOS'],
  [/Linux/i, 'Linux'],
]
// Those that call themselves Chrome besides come first.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//i, 'WeChat'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/QQBrowser\//, 'QQ'],
  [/UCBrowser\//, 'UC'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** Browser and system, as a person would know the device again; what is not known is shown as it came. */
export function deviceOf(agent: string): string {
  const found = [browsers, systems].map((list) => list.find(([pattern]) => pattern.test(agent))?.[1]).filter((name) => name !== undefined)
  return found.length > 0 ? found.join(' · ') : agent.slice(0, 60) || '—'
}
