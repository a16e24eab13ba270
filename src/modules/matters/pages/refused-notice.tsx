import { visible } from '#ground/lib/visible.ts'
import { Icon } from '#ground/web/icons.tsx'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { Overview } from '../wire.ts'
import type { Decide, Refused } from './deciding.ts'

interface Props {
  readonly t: PageText
  readonly refused: Refused
  readonly overview: Overview
  readonly decide: Decide
  readonly onClose: () => void
}

/** A decision that contradicts earlier ones is not taken; each of those can be revoked here. */
export function RefusedNotice({ t, refused, overview, decide, onClose }: Props) {
  const { refusal, decisions } = refused
  return (
    <div className='notice' data-kind='problem' role='alert'>
      <Icon name='warn' />
      <div className='grow'>
        {refusal.reason === 'unknown-report' || refusal.reason === 'same-report'
          ? say(t.refusedUnknown, { id: visible(refusal.id) })
          : t.refused}
        <ul>
          {decisions.map(({ number, decision }) => (
            <li key={number}>
              <span className='grow'>
                {number + 1}. {t.decisionKinds[decision.kind]}
                {'a' in decision &&
                  `: ${decision.a} ${overview.subjects[decision.a] ?? ''} – ${decision.b} ${overview.subjects[decision.b] ?? ''}`}
              </span>
              <button
                type='button'
                className='button'
                title={t.revokeHint}
                onClick={() => decide('revoke', number + 1, [{ kind: 'revoke', decision: number }])}
              >
                {t.revoke}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <button type='button' className='button quiet square' aria-label={t.close} title={t.close} onClick={onClose}>
        <Icon name='close' />
      </button>
    </div>
  )
}
