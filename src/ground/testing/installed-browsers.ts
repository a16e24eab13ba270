import { homedir } from 'node:os'
import { join } from 'node:path'

interface Machine {
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
}

const linux = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/local/bin/chromium',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge-stable',
  '/usr/bin/microsoft-edge',
]

const darwinApps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** Where the browsers that are built on Chromium usually lie, best first. */
export function usualPlaces({ platform, env }: Machine): readonly string[] {
  if (platform === 'linux') return linux
  if (platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      darwinApps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    )
  }
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined)
    return windowsPrograms.flatMap((program) => folders.map((folder) => `${folder}\\${program}`))
  }
  return []
}
