import type { RecordedDecision } from '../kernel/partition/constraints.ts'
import type { PageText } from '../text/page.ts'

/** What people decided, newest first; nothing is ever removed from the list. */
export function History({ t, decisions }: { t: PageText; decisions: readonly RecordedDecision[] }) {
  if (decisions.length === 0) return <p className='empty'>{t.noDecisions}</p>
  return (
    <ol className='history'>
      {[...decisions].reverse().map(({ number, decision, revokedBy }) => (
        <li key={number} data-revoked={revokedBy !== null || undefined}>
          <span className='n'>{number + 1}</span>
          <b>{t.decisionKinds[decision.kind]}</b>
          <span>{'a' in decision ? `${decision.a} – ${decision.b}` : decision.decision + 1}</span>
          <span className='note'>{new Date(decision.at).toLocaleString()}</span>
          {revokedBy !== null && <span className='note'>{t.revoked}</span>}
        </li>
      ))}
    </ol>
  )
}
