/** 导入监测数据: a file is dropped, what was recognised of it is looked at, then it is handed in; and all imports before. */
import { useState } from 'react'
import { Link, useRoute } from 'wouter'
import { dayOf } from '#ground/lib/day.ts'
import { Icon } from '#ground/web/icons.tsx'
import { Drop } from '#ground/web/intake/drop.tsx'
import { PIECE, piecesOf } from '#ground/web/intake/pieces.ts'
import { useLook } from '#ground/web/language.tsx'
import { Page } from '#ground/web/page.tsx'
import { Shown, useRefresh } from '#ground/web/queries.tsx'
import { Progress } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterImport, WaterSection } from '../../wire.ts'
import { useSections } from '../words.ts'
import { History } from './history.tsx'
import { OneImport, Outcome } from './outcome.tsx'
import { type ReadFile, readFile } from './reader.ts'
import { RecognisedView } from './recognised-view.tsx'
import { sendImport } from './sending.ts'
import { type Said, type Stopped, useImportText } from './words.ts'
import '#ground/web/form/form.css'
import '#ground/web/intake/intake.css'

export default function ImportPage() {
  const t = useImportText()
  const [, params] = useRoute<{ id?: string }>('/water/import/:id?')
  const id = params?.id ?? null
  const asked = useSections()
  return (
    <Page title={t.title}>
      {id === null ? (
        <div className='intake'>
          <Shown of={asked}>{({ sections }) => <Importing sections={sections} />}</Shown>
          <History />
        </div>
      ) : (
        <div className='intake'>
          <Link href='/water/import' className='back-link'>
            <Icon name='back' />
            {t.back}
          </Link>
          <OneImport id={id} />
        </div>
      )}
    </Page>
  )
}

type Phase =
  | { readonly is: 'idle'; readonly problem?: string }
  | { readonly is: 'reading'; readonly file: File }
  | { readonly is: 'seen'; readonly file: File; readonly read: ReadFile; readonly said: Said; readonly stopped?: Stopped }
  | { readonly is: 'sending'; readonly file: File; readonly done: number; readonly total: number; readonly since: number }
  | { readonly is: 'done'; readonly import: WaterImport }

const nothingSaid: Said = { year: null, source: null }

function useImporting(sections: readonly WaterSection[]) {
  const t = useImportText()
  const { language } = useLook()
  const refresh = useRefresh()
  const [phase, setPhase] = useState<Phase>({ is: 'idle' })
  const read = async (file: File, said: Said = nothingSaid) => {
    setPhase({ is: 'reading', file })
    const known = sections.map(({ code, name, river }) => ({ code, name, river }))
    const answer = await readFile(file, { sections: known, today: dayOf(new Date()), ...said })
    if (answer.ok) setPhase({ is: 'seen', file, read: answer.value, said })
    else setPhase({ is: 'idle', problem: fill(t.unreadable, { file: file.name, code: answer.refusal }) })
  }
  const send = async (file: File, given: ReadFile, said: Said, from: number) => {
    const pieces = piecesOf(given.recognised.rows, given.recognised.refused)
    const since = performance.now()
    const total = given.recognised.rows.length
    let arrived = from
    const told = () => ({ is: 'sending' as const, file, done: Math.min(total, arrived * PIECE), total, since })
    setPhase(told())
    const answer = await sendImport({
      file: file.name,
      sha256: given.sha256,
      layout: layoutName(given),
      pieces,
      from,
      onArrived: (count) => {
        arrived = count
        setPhase(told())
      },
    })
    await refresh(
      'GET /api/water/imports',
      'GET /api/water/suspects',
      'GET /api/water/second-readings',
      'GET /api/water/sections',
      'GET /api/water/evaluation',
    )
    if (answer.ok) return setPhase({ is: 'done', import: answer.value })
    const { reason, message, id, at, file: name } = answer.refusal
    const before = reason === 'imported-before' ? { id: String(id), at: String(at), file: String(name) } : null
    const stopped = { pieces: arrived, row: Math.min(total, arrived * PIECE), reason: message[language], before }
    setPhase({ is: 'seen', file, read: given, said, stopped })
  }
  return { phase, read, send, leave: () => setPhase({ is: 'idle' }) }
}

/** 表的来源, kept with the import: what its sheets were read as. */
const layoutName = ({ recognised }: ReadFile): string =>
  [...new Set(recognised.sheets.flatMap(({ source }) => source ?? []))].sort().join('+') || 'none'

function Importing({ sections }: { sections: readonly WaterSection[] }) {
  const t = useImportText()
  const { phase, read, send, leave } = useImporting(sections)
  switch (phase.is) {
    case 'idle':
      return <Drop text={t} onFile={(file) => void read(file)} {...(phase.problem === undefined ? {} : { problem: phase.problem })} />
    case 'reading':
      return <Drop text={t} onFile={() => {}} busy={fill(t.reading, { file: phase.file.name })} />
    case 'sending':
      return <Progress label={fill(t.sending, { file: phase.file.name })} done={phase.done} total={phase.total} since={phase.since} />
    case 'done':
      return <Outcome of={phase.import} onOther={leave} />
    case 'seen':
      return (
        <RecognisedView
          file={phase.file.name}
          of={phase.read.recognised}
          said={phase.said}
          stopped={phase.stopped ?? null}
          onSaid={(said) => void read(phase.file, said)}
          onSend={() => void send(phase.file, phase.read, phase.said, phase.stopped?.pieces ?? 0)}
          onOther={leave}
        />
      )
  }
}
