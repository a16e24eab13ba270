/** 断面: one section, by its code. */
import { useRoute } from 'wouter'
import { useInAddress } from '#ground/web/in-address.ts'
import { Page } from '#ground/web/page.tsx'
import { Shown, untilOf } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import { shapes, sourceIn, spanOf } from '../address.ts'
import { NothingYet } from '../nothing-yet.tsx'
import { useSections, useWaterText } from '../words.ts'
import { OneSection } from './one-section.tsx'
import '#ground/web/form/form.css'
import '../water.css'

export default function SectionPage() {
  const t = useWaterText()
  const [, params] = useRoute<{ code: string }>('/water/sections/:code')
  const code = params?.code ?? ''
  const asked = useSections()
  const within = useInAddress(shapes)
  const one = asked.data?.sections.find((of) => of.code === code)
  return (
    <Page title={one?.name ?? t.title} until={untilOf(asked)}>
      <Shown of={asked} rows={10}>
        {({ spans }) => {
          const span = spanOf(spans, sourceIn(within))
          if (one === undefined) return <Empty icon='water' title={t.section.unknown} how={code} />
          if (span === null) return <NothingYet />
          return <OneSection key={code} section={one} within={within} {...span} />
        }}
      </Shown>
    </Page>
  )
}
