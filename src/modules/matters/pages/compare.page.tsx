/** 举报比对: drop a file, check the columns, watch the progress, browse the matters. */
import { useEffect, useRef, useState } from 'react'
import { visible } from '#ground/lib/visible.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { Page } from '#ground/web/page.tsx'
import { type PageText, pageText } from '../text/page.ts'
import { type Asking, Engine } from './ask.ts'
import { Browse } from './browse.tsx'
import { Columns } from './columns.tsx'
import { Progressing } from './progressing.tsx'
import { type Notice, useSession } from './session.ts'
import { Start } from './start.tsx'
import './compare.css'

const newEngine = (): Asking => new Engine()

/** A file may be dropped anywhere on the page, in every stage. */
function useDropped(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false)
  const take = useRef(onFile)
  take.current = onFile
  useEffect(() => {
    let depth = 0
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onEnter = (event: DragEvent) => {
      if (!holdsFile(event)) return
      depth++
      setOver(true)
    }
    const onLeave = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const onOver = (event: DragEvent) => {
      if (holdsFile(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) take.current(file)
    }
    addEventListener('dragenter', onEnter)
    addEventListener('dragleave', onLeave)
    addEventListener('dragover', onOver)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragenter', onEnter)
      removeEventListener('dragleave', onLeave)
      removeEventListener('dragover', onOver)
      removeEventListener('drop', onDrop)
    }
  }, [])
  return isOver
}

export default function ComparePage() {
  const { language } = useLook()
  const t = pageText[language]
  const session = useSession({ t, language }, newEngine)
  const { stage, setStage, notice, setNotice, reading, loaded, asking, take, open, map, compare, restart, fail } = session
  const isOver = useDropped(take)
  // The example is read by few: nobody else waits for it.
  const showExample = async () => {
    const { exampleCsv } = await import('./example.ts')
    const bytes = new TextEncoder().encode(exampleCsv())
    open(t.exampleFile, bytes.length, Promise.resolve(bytes))
  }
  const shown = notice !== null && <NoticeBar t={t} notice={notice} onClose={() => setNotice(null)} />
  const overlay = isOver && <div className='drop-over'>{t.dropNow}</div>
  if (stage.at === 'browse' && asking.current !== null)
    return (
      <>
        <Browse
          t={t}
          overview={stage.overview}
          ask={asking.current}
          notice={shown}
          reading={reading}
          onOverview={(overview) => setStage({ at: 'browse', overview })}
          onDecisionsFile={take}
          onNewFile={restart}
          onFailed={fail}
        />
        {overlay}
      </>
    )
  return (
    <Page title={t.title} isFilled>
      {shown}
      {stage.at === 'start' && <Start t={t} reading={reading} onFile={take} onExample={showExample} />}
      {stage.at === 'columns' && (
        <Columns
          t={t}
          guess={stage.guess}
          wanted={stage.wanted}
          loaded={loaded}
          ask={asking.current}
          onChange={map}
          onStart={(decisions) => compare(stage.guess, decisions)}
          onBack={restart}
        />
      )}
      {stage.at === 'comparing' && (
        <Progressing
          t={t}
          file={stage.guess.file}
          progress={stage.progress ?? { stage: 'compare', done: 0, total: stage.guess.accepted }}
          since={stage.since}
          onStop={() => asking.current?.ask('stop', null)}
        />
      )}
      {overlay}
    </Page>
  )
}

export function NoticeBar({ t, notice, onClose }: { t: PageText; notice: Notice; onClose: () => void }) {
  return (
    <div className='notice' data-kind={notice.kind} role={notice.kind === 'problem' ? 'alert' : 'status'}>
      <Icon name={notice.kind === 'problem' ? 'warn' : 'check'} />
      <p>
        {notice.title !== null && <b>{visible(notice.title)}</b>} {visible(notice.text)}
      </p>
      <button type='button' className='button quiet square' aria-label={t.close} title={t.close} onClick={onClose}>
        <Icon name='close' />
      </button>
    </div>
  )
}
