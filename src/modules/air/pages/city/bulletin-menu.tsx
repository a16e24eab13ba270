/** 月报: the period as it is shown, as Word or PDF. */
import { addressFor } from '#ground/web/client.ts'
import { useLook } from '#ground/web/language.tsx'
import { SaveMenu } from '#ground/web/save-menu.tsx'
import { useAirText } from '../words.ts'
import type { Asking } from './asking.ts'

export function BulletinMenu({ asking }: { asking: Asking }) {
  const { bulletin: t } = useAirText()
  const { language } = useLook()
  return (
    <SaveMenu
      label={t.open}
      words={t}
      forms={(['docx', 'pdf'] as const).map((id) => ({ id, name: t[id][0] ?? id, hint: t[id][1] ?? '' }))}
      addressOf={(form) => addressFor('GET /api/air/bulletin', { query: { ...asking, form, language } })}
    />
  )
}
