import { useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import type { PageText } from '../text/page.ts'
import type { Asking } from './ask.ts'

const TYPES: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html',
  json: 'application/json',
  csv: 'text/csv',
}

/** Saves what was made on this machine as a file of this machine. */
export function save(name: string, content: Uint8Array | string): void {
  const blob = new Blob([content as BlobPart], { type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

interface Props {
  readonly t: PageText
  readonly ask: Asking
  readonly onSaved: (name: string) => void
  readonly onFailed: (error: unknown) => void
}

/** Everything that the command writes, made here and saved on this machine. */
export function Downloads({ t, ask, onSaved, onFailed }: Props) {
  const { language } = useLook()
  const [isBusy, setBusy] = useState(false)
  const download = async (name: string) => {
    setBusy(true)
    try {
      save(name, await ask.ask('file', { name, language }))
      onSaved(name)
    } catch (error) {
      onFailed(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <MenuTrigger>
      <Button className='button primary' isDisabled={isBusy} aria-label={t.download}>
        <Icon name='download' />
        <span className='when-wide'>{isBusy ? t.preparing : t.download}</span>
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Menu className='menu' aria-label={t.download} onAction={(key) => download(String(key))}>
          {Object.entries(t.files).map(([name, [label, file]]) => (
            <MenuItem key={name} id={name} className='menu-item' textValue={label ?? name}>
              <Text slot='label'>{label}</Text>
              <Text slot='description' className='note'>
                {file}
              </Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
