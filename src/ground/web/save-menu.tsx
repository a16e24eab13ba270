/** A file that the server makes, in one of several forms: chosen from a menu, saved on this machine. */
import { useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { fetchFile } from './client.ts'
import { Icon } from './icons.tsx'
import { useLook } from './language.tsx'
import { fill } from './text/text.ts'
import { useToast } from './toasts.tsx'

/** Long enough for a browser to begin saving. */
const KEPT_MS = 10_000

function save(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}

interface Props<Form extends string> {
  readonly label: string
  /** `saved` with the file's `{name}`. */
  readonly words: { readonly preparing: string; readonly saved: string }
  readonly forms: readonly { readonly id: Form; readonly name: string; readonly hint: string }[]
  readonly addressOf: (form: Form) => string
}

export function SaveMenu<Form extends string>({ label, words: t, forms, addressOf }: Props<Form>) {
  const { language } = useLook()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const make = async (form: Form) => {
    setBusy(true)
    const found = await fetchFile(addressOf(form))
    setBusy(false)
    if (!found.ok) return toast({ kind: 'problem', text: found.refusal.message[language] })
    const name = found.value.name ?? `${label}.${form}`
    save(name, found.value.blob)
    toast({ text: fill(t.saved, { name }) })
  }
  return (
    <MenuTrigger>
      <Button className='button' isDisabled={isBusy} aria-label={isBusy ? t.preparing : label}>
        <Icon name='download' />
        {isBusy ? t.preparing : label}
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Menu
          className='menu'
          aria-label={label}
          onAction={(key) => {
            const form = forms.find(({ id }) => id === key)
            if (form !== undefined) void make(form.id)
          }}
        >
          {forms.map(({ id, name, hint }) => (
            <MenuItem key={id} id={id} className='menu-item' textValue={name}>
              <Text slot='label'>{name}</Text>
              <Text slot='description' className='note'>
                {hint}
              </Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
