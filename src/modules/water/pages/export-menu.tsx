/** 导出: the table that is shown, as a workbook or as text. */
import { addressFor } from '#ground/web/client.ts'
import { useLook } from '#ground/web/language.tsx'
import { SaveMenu } from '#ground/web/save-menu.tsx'
import { useWaterText } from './words.ts'

interface Props {
  readonly of: 'evaluation' | 'groups' | 'readings'
  readonly query: Readonly<Record<string, unknown>>
}

export function ExportMenu({ of, query }: Props) {
  const { export: t } = useWaterText()
  const { language } = useLook()
  return (
    <SaveMenu
      label={t[of]}
      words={t}
      forms={(['xlsx', 'csv'] as const).map((id) => ({ id, ...t[id] }))}
      addressOf={(format) => addressFor(`GET /api/water/${of}/export`, { query: { ...query, format, language } })}
    />
  )
}
