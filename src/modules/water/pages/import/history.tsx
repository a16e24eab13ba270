/** All imports, the newest first. */
import { useLocation } from 'wouter'
import { useLook } from '#ground/web/language.tsx'
import { instantWords } from '#ground/web/moment.ts'
import { useAskMore } from '#ground/web/queries.tsx'
import { Empty, Failed, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import type { ImportText } from '../../text/import.ts'
import type { WaterImport } from '../../wire.ts'
import { call } from '../call.ts'
import { useImportText } from './words.ts'

const PAGE = 50

const columnsOf = (t: ImportText, language: 'zh' | 'en'): readonly Column<WaterImport>[] => [
  { id: 'file', title: t.file, isFixed: true, text: ({ file }) => file, cell: ({ file }) => file },
  { id: 'state', title: t.state, isOnPhone: true, cell: ({ state }) => t.states[state] },
  ...(['taken', 'same', 'conflicts', 'refused'] as const).map(
    (name): Column<WaterImport> => ({
      id: name,
      title: t.counts[name],
      isNumber: true,
      isOnPhone: name === 'taken',
      cell: ({ counts }) => counts[name].toLocaleString(),
    }),
  ),
  { id: 'by', title: t.by, cell: ({ by }) => by.name?.[language] ?? by.account },
  { id: 'at', title: t.at, cell: ({ at }) => instantWords(at, language) },
]

export function History() {
  const t = useImportText()
  const { language } = useLook()
  const [, navigate] = useLocation()
  const asked = useAskMore(
    call,
    'GET /api/water/imports',
    (cursor) => ({ query: { limit: PAGE, ...(cursor === null ? {} : { cursor: String(cursor) }) } }),
    ({ next }) => next,
  )
  return (
    <section>
      <h2>{t.history}</h2>
      {asked.data !== undefined ? (
        <DataTable
          id='water-imports'
          label={t.history}
          columns={columnsOf(t, language)}
          rows={asked.data.flatMap((page) => page.rows)}
          keyOf={({ id }) => id}
          onOpen={({ id }) => navigate(`/water/import/${id}`)}
          more={asked.more}
          empty={<Empty icon='file' title={t.historyEmpty} how={t.drop} />}
        />
      ) : asked.error === null ? (
        <Skeleton />
      ) : (
        <Failed refusal={asked.error.refusal} onRetry={() => void asked.refetch()} />
      )}
    </section>
  )
}
