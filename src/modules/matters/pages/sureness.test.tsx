import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LanguageProvider } from '#ground/web/language.tsx'
import type { Evidence, Grounds } from '../kernel/matter.ts'
import { report } from '../kernel/report.ts'
import { pageZh } from '../text/page.zh.ts'
import { EvidenceView } from './evidence-view.tsx'
import { MemberItem } from './member-item.tsx'

const pair: Evidence = {
  ...{ a: '1', b: '2', verdict: 'same-suggested', relation: 'another-person', probability: 0.97, bias: 0, reasons: [] },
  ...{ sharedPhrases: [], runnerUp: null, turns: [], decidedBy: { by: 'comparison' }, model: '' },
}

const grounds: Grounds = { alone: 'same-suggested', thresholds: { join: 0.5, automatic: 0.96, clerk: 0.79 }, cautions: [], joined: null }

const words = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('two figures of one report', () => {
  it('each say what they are of: its matter, or the two reports alone', () => {
    const member = {
      report: report({ id: '2', at: '2026-03-04T08:00:00', subject: '渠水发黑', text: '有臭味' }),
      member: { id: '2', matter: '1', relation: 'another-person', probability: 0.98, automatic: true },
      ...{ nearest: '1', evidence: pair },
    }
    const line = words(
      renderToStaticMarkup(
        <LanguageProvider>
          <MemberItem
            {...({ t: pageZh, member, ask: { ask: () => new Promise(() => {}) } } as unknown as React.ComponentProps<typeof MemberItem>)}
            isTypical={false}
            isOpen={false}
            isTicked={false}
            onTick={null}
          />
        </LanguageProvider>,
      ),
    )
    expect(line).toContain('归入本事项：几乎确定 0.98')
    const reasons = words(
      renderToStaticMarkup(<LanguageProvider>{<EvidenceView t={pageZh} evidence={pair} grounds={grounds} />}</LanguageProvider>),
    )
    expect(reasons).toMatch(/^\s*只看这两件： .*很可能 0\.97/)
  })
})
