import { visible } from '#ground/lib/visible.ts'
import { useLook } from '#ground/web/language.tsx'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { Overview } from '../wire.ts'
import type { Asking } from './ask.ts'
import type { useDeciding } from './deciding.ts'
import { save } from './downloads.tsx'
import { ChooseFile } from './start.tsx'

interface Props {
  readonly t: PageText
  readonly overview: Overview
  readonly ask: Asking
  readonly deciding: ReturnType<typeof useDeciding>
  readonly onChoose: (report: string) => void
  readonly onDecisionsFile: (file: File) => void
}

/** What people decided, newest first; nothing is ever removed from the list. */
export function History({ t, overview, ask, deciding, onChoose, onDecisionsFile }: Props) {
  const { language } = useLook()
  const { decisions, subjects } = overview
  const { decide, isKeeping, canKeep, setKeeping, onSaved } = deciding
  const download = async () => {
    save('decisions.json', await ask.ask('file', { name: 'decisions.json', language }))
    onSaved('decisions.json')
  }
  return (
    <>
      <div className='tools'>
        <ChooseFile label={t.loadDecisions} accept='.json' onFile={onDecisionsFile} />
        <button type='button' className='button' onClick={download} disabled={decisions.length === 0}>
          {t.saveDecisions}
        </button>
        {canKeep && (
          <label className='check' title={t.keepHint}>
            <input type='checkbox' checked={isKeeping} onChange={(event) => setKeeping(event.target.checked)} />
            {t.keepHere}
          </label>
        )}
        {canKeep && <p className='note'>{t.keepHint}</p>}
      </div>
      {decisions.length === 0 ? (
        <div className='empty'>
          <p>{t.noDecisions}</p>
          <p className='note'>{t.noDecisionsHint}</p>
        </div>
      ) : (
        <ol className='history' reversed>
          {[...decisions].reverse().map(({ number, decision, revokedBy }) => (
            <li key={number} data-revoked={revokedBy !== null || undefined}>
              <span className='n'>{number + 1}</span>
              <div className='grow'>
                <p>
                  <b>{t.decisionKinds[decision.kind]}</b>{' '}
                  <span className='note'>
                    {new Date(decision.at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')}
                    {revokedBy !== null && ` · ${t.revoked}`}
                  </span>
                </p>
                {'a' in decision ? (
                  [decision.a, decision.b].map((id) => (
                    <button key={id} type='button' className='line cut' title={subjects[id]} onClick={() => onChoose(id)}>
                      <span className='note'>{visible(id)}</span> {subjects[id]}
                    </button>
                  ))
                ) : (
                  <span>{say(t.ofDecision, { number: decision.decision + 1 })}</span>
                )}
              </div>
              {revokedBy === null && decision.kind !== 'revoke' && (
                <button
                  type='button'
                  className='button quiet'
                  title={t.revokeHint}
                  aria-label={`${t.revoke} ${number + 1}`}
                  onClick={() => decide('revoke', number + 1, [{ kind: 'revoke', decision: number }])}
                >
                  {t.revoke}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
