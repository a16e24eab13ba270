/** 导出: the table that is shown, as a workbook or as text. */
import { addressFor } from '#ground/web/client.ts'
import { useLook } from '#ground/web/language.tsx'
import { SaveMenu } from '#ground/web/save-menu.tsx'
import { useAirText } from './words.ts'

interface Props {
  readonly of: 'days' | 'months' | 'ranking'
  readonly query: Readonly<Record<string, unknown>>
}

export function ExportMenu({ of, query }: Props) {
  const { export: t, bulletin } = useAirText()
  const { language } = useLook()
  return (
    <SaveMenu
      label={t[of]}
      words={bulletin}
      forms={(['xlsx', 'csv'] as const).map((id) => ({ id, name: t[id][0] ?? id, hint: t[id][1] ?? '' }))}
      addressOf={(format) => addressFor(`GET /api/air/${of}/export`, { query: { ...query, format, language } })}
    />
  )
}
