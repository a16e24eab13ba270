import { useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useLook } from '#ground/web/language.tsx'
import type { PageText } from '../text/page.ts'
import type { Engine } from './ask.ts'

const TYPES: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html',
  json: 'application/json',
  csv: 'text/csv',
}

function save(name: string, content: Uint8Array | string): void {
  const blob = new Blob([content as BlobPart], { type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Everything that the command writes, made here and saved on this machine. */
export function Downloads({ t, ask }: { t: PageText; ask: Engine; file: string }) {
  const { language } = useLook()
  const [isBusy, setBusy] = useState(false)
  const download = async (name: string) => {
    setBusy(true)
    try {
      save(name, await ask.ask('file', { name, language }))
    } finally {
      setBusy(false)
    }
  }
  return (
    <MenuTrigger>
      <Button className='button' isDisabled={isBusy}>
        {isBusy ? t.preparing : t.download}
      </Button>
      <Popover className='popover'>
        <Menu className='menu' onAction={(key) => download(String(key))}>
          {Object.entries(t.files).map(([name, label]) => (
            <MenuItem key={name} id={name} className='menu-item'>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
