/** 导入监测数据: a file is dropped, what was recognised of it is looked at, then it is handed in; and all imports before. */
import { useState } from 'react'
import { Link, useRoute } from 'wouter'
import { dayOf } from '#ground/lib/day.ts'
import { Icon } from '#ground/web/icons.tsx'
import { Drop } from '#ground/web/intake/drop.tsx'
import { piecesOf } from '#ground/web/intake/pieces.ts'
import { useLook } from '#ground/web/language.tsx'
import { Page } from '#ground/web/page.tsx'
import { Shown, useRefresh } from '#ground/web/queries.tsx'
import { Progress } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AirImport, AirStation } from '../../wire.ts'
import { useAirText, useStations } from '../words.ts'
import { History } from './history.tsx'
import { OneImport, Outcome } from './outcome.tsx'
import { type ReadFile, readFile } from './reader.ts'
import type { Dated } from './recognise.ts'
import { RecognisedView } from './recognised-view.tsx'
import { sendImport } from './sending.ts'
import '#ground/web/form/form.css'
import '../air.css'
import '#ground/web/intake/intake.css'

export default function ImportPage() {
  const { import: t } = useAirText()
  const [, params] = useRoute<{ id?: string }>('/air/import/:id?')
  const id = params?.id ?? null
  const asked = useStations()
  return (
    <Page title={t.title}>
      {id === null ? (
        <div className='air'>
          <Shown of={asked}>{({ stations }) => <Importing stations={stations} />}</Shown>
          <History />
        </div>
      ) : (
        <div className='air'>
          <Link href='/air/import' className='back-link'>
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
  | { readonly is: 'seen'; readonly file: File; readonly read: ReadFile; readonly stopped?: Stopped }
  | { readonly is: 'sending'; readonly file: File; readonly done: number; readonly total: number; readonly since: number }
  | { readonly is: 'done'; readonly import: AirImport }

interface Stopped {
  readonly pieces: number
  readonly row: number
  readonly reason: string
  /** An import of the same file that is through. */
  readonly before: { readonly id: string; readonly at: string; readonly file: string } | null
}

function useImporting(stations: readonly AirStation[]) {
  const { import: t } = useAirText()
  const { language } = useLook()
  const refresh = useRefresh()
  const [phase, setPhase] = useState<Phase>({ is: 'idle' })
  const read = async (file: File, dated?: Dated) => {
    setPhase({ is: 'reading', file })
    const known = stations.map(({ code, name }) => ({ code, name }))
    const answer = await readFile(file, { stations: known, today: dayOf(new Date()), ...(dated === undefined ? {} : { dated }) })
    if (answer.ok) setPhase({ is: 'seen', file, read: answer.value })
    else setPhase({ is: 'idle', problem: fill(t.unreadable, { file: file.name, code: answer.refusal }) })
  }
  const send = async (file: File, given: ReadFile, from: number) => {
    const pieces = piecesOf(given.recognised.rows, given.recognised.refused)
    const since = performance.now()
    let arrived = from
    const total = given.recognised.rows.length
    const told = () => ({ is: 'sending' as const, file, done: Math.min(total, arrived * 1000), total, since })
    setPhase(told())
    const answer = await sendImport({
      file: file.name,
      sha256: given.sha256,
      layout: given.recognised.dated === 'end' ? 'hours-by-end' : 'hours-by-beginning',
      pieces,
      from,
      onArrived: (count) => {
        arrived = count
        setPhase(told())
      },
    })
    await refresh('GET /api/air/imports', 'GET /api/air/conflicts', 'GET /api/air/suspects', 'GET /api/air/stations', 'GET /api/air/days')
    if (answer.ok) return setPhase({ is: 'done', import: answer.value })
    const { reason, message, id, at, file: name } = answer.refusal
    const before = reason === 'imported-before' ? { id: String(id), at: String(at), file: String(name) } : null
    setPhase({
      is: 'seen',
      file,
      read: given,
      stopped: { pieces: arrived, row: Math.min(total, arrived * 1000), reason: message[language], before },
    })
  }
  return { phase, read, send, leave: () => setPhase({ is: 'idle' }) }
}

function Importing({ stations }: { stations: readonly AirStation[] }) {
  const { import: t } = useAirText()
  const { phase, read, send, leave } = useImporting(stations)
  switch (phase.is) {
    case 'idle':
      return <Drop text={t} onFile={(file) => void read(file)} {...(phase.problem === undefined ? {} : { problem: phase.problem })} />
    case 'reading':
      return <Drop text={t} onFile={() => {}} busy={fill(t.reading, { file: phase.file.name })} />
    case 'sending':
      return (
        <section className='air-sending'>
          <Progress label={fill(t.sending, { file: phase.file.name })} done={phase.done} total={phase.total} since={phase.since} />
        </section>
      )
    case 'done':
      return <Outcome of={phase.import} onOther={leave} />
    case 'seen':
      return (
        <RecognisedView
          file={phase.file.name}
          of={phase.read.recognised}
          stopped={phase.stopped ?? null}
          onDated={(dated) => void read(phase.file, dated)}
          onSend={() => void send(phase.file, phase.read, phase.stopped?.pieces ?? 0)}
          onOther={leave}
        />
      )
  }
}
