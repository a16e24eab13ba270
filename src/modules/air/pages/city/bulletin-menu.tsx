/** 月报: the period as it is shown, as Word or PDF; made by the server, saved on this machine. */
import { useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { addressFor, fetchFile } from '#ground/web/client.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import { useAirText } from '../words.ts'
import type { Asking } from './asking.ts'

/** Long enough for a browser to begin saving. */
const KEPT_MS = 10_000

function save(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}

export function BulletinMenu({ asking }: { asking: Asking }) {
  const { bulletin: t } = useAirText()
  const { language } = useLook()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const make = async (form: string) => {
    setBusy(true)
    const found = await fetchFile(addressFor('GET /api/air/bulletin', { query: { ...asking, form, language } }))
    setBusy(false)
    if (!found.ok) return toast({ kind: 'problem', text: found.refusal.message[language] })
    const name = found.value.name ?? `${t.open}.${form}`
    save(name, found.value.blob)
    toast({ text: fill(t.saved, { name }) })
  }
  return (
    <MenuTrigger>
      <Button className='button' isDisabled={isBusy} aria-label={isBusy ? t.preparing : t.open}>
        <Icon name='download' />
        {isBusy ? t.preparing : t.open}
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Menu className='menu' aria-label={t.open} onAction={(key) => void make(String(key))}>
          {(['docx', 'pdf'] as const).map((form) => (
            <MenuItem key={form} id={form} className='menu-item' textValue={t[form][0] ?? form}>
              <Text slot='label'>{t[form][0]}</Text>
              <Text slot='description' className='note'>
                {t[form][1]}
              </Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
