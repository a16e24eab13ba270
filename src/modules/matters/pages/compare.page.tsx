/** 举报比对: drop a file, check the columns, watch the progress, browse the matters. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLook } from '#ground/web/language.tsx'
import type { ColumnMapping } from '../kernel/intake/columns.ts'
import { type PageText, pageText } from '../text/page.ts'
import { sayRefusal } from '../text/refusals.ts'
import { say, textsIn } from '../text/say.ts'
import type { Overview, Progress, SheetGuess } from '../wire.ts'
import { Engine } from './ask.ts'
import { Browse } from './browse.tsx'
import { Columns } from './columns.tsx'
import { exampleCsv } from './example.ts'
import { Progressing } from './progressing.tsx'
import { Start } from './start.tsx'

type State =
  | { readonly at: 'start'; readonly problem: string | null; readonly isReading: boolean }
  | { readonly at: 'columns'; readonly guess: SheetGuess; readonly problem: string | null }
  | { readonly at: 'comparing'; readonly guess: SheetGuess; readonly progress: Progress | null; readonly since: number }
  | { readonly at: 'browse'; readonly overview: Overview }

const START: State = { at: 'start', problem: null, isReading: false }

interface OpenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The comparison's states and what leads from one to the next. */
function useComparison(t: PageText) {
  const { language } = useLook()
  const engine = useRef<Engine | null>(null)
  const file = useRef<OpenFile | null>(null)
  const [state, setState] = useState<State>(START)
  useEffect(() => () => engine.current?.close(), [])
  const ask = useCallback(() => {
    engine.current ??= new Engine()
    return engine.current
  }, [])
  const open = useCallback(
    async (opened: OpenFile, choice: { sheet?: string; mapping?: ColumnMapping } = {}) => {
      file.current = opened
      setState((before) => (before.at === 'columns' ? before : { at: 'start', problem: null, isReading: true }))
      try {
        const answer = await ask().ask('open', { ...opened, ...choice })
        if (answer.ok) setState({ at: 'columns', guess: answer.guess, problem: null })
        else {
          const problem = sayRefusal(answer.refusal, textsIn(language))
          setState((before) => (before.at === 'columns' ? { ...before, problem } : { at: 'start', problem, isReading: false }))
        }
      } catch (error) {
        setState({
          at: 'start',
          problem: say(t.failed, { message: error instanceof Error ? error.message : String(error) }),
          isReading: false,
        })
      }
    },
    [ask, language, t],
  )
  const compare = useCallback(
    async (guess: SheetGuess) => {
      setState({ at: 'comparing', guess, progress: null, since: performance.now() })
      const of = ask()
      of.onProgress = (progress) => setState((before) => (before.at === 'comparing' ? { ...before, progress } : before))
      try {
        const overview = await of.ask('compare', { decisions: [] })
        setState(overview === null ? { at: 'columns', guess, problem: null } : { at: 'browse', overview })
      } catch (error) {
        setState({ at: 'columns', guess, problem: say(t.failed, { message: error instanceof Error ? error.message : String(error) }) })
      }
    },
    [ask, t],
  )
  const restart = useCallback(() => {
    engine.current?.close()
    engine.current = null
    setState(START)
  }, [])
  return { state, setState, ask, open, compare, restart, file }
}

export function ComparePage() {
  const { language, setLanguage, theme, setTheme } = useLook()
  const t = pageText[language]
  const { state, setState, ask, open, compare, restart, file } = useComparison(t)
  const nextTheme = theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system'
  useEffect(() => {
    document.title = `${t.product} · ${t.title}`
  }, [t])
  return (
    <div className='shell'>
      <header className='shell-head'>
        <h1>
          {t.product}
          <small>{t.title}</small>
        </h1>
        <span className='grow' />
        {state.at === 'browse' && (
          <button type='button' className='button quiet' onClick={restart}>
            {t.newFile}
          </button>
        )}
        <button type='button' className='button quiet' onClick={() => setTheme(nextTheme)}>
          {t.theme[theme]}
        </button>
        <button
          type='button'
          className='button quiet'
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t.switchLanguage}
        </button>
      </header>
      <main className='shell-main'>
        {state.at === 'start' && (
          <Start
            t={t}
            problem={state.problem}
            isReading={state.isReading}
            onFile={open}
            onExample={() => open({ name: `${t.example}.csv`, bytes: new TextEncoder().encode(exampleCsv()) })}
          />
        )}
        {state.at === 'columns' && (
          <Columns
            t={t}
            guess={state.guess}
            problem={state.problem}
            onChange={(choice) => file.current !== null && open(file.current, choice)}
            onStart={() => compare(state.guess)}
            onBack={restart}
          />
        )}
        {state.at === 'comparing' && (
          <Progressing t={t} progress={state.progress} since={state.since} onStop={() => ask().ask('stop', null)} />
        )}
        {state.at === 'browse' && (
          <Browse t={t} overview={state.overview} ask={ask()} onOverview={(overview) => setState({ at: 'browse', overview })} />
        )}
      </main>
    </div>
  )
}
