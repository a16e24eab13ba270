/** 地表水: the sections of a period as a map in the colours of their classes and as a list. */
import { Link } from 'wouter'
import { Page } from '#ground/web/page.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, untilOf } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import { areaName, useAreas, useSections, useWaterText } from '../words.ts'
import '../water.css'

export default function SectionsPage() {
  const t = useWaterText()
  const asked = useSections()
  const areas = useAreas()
  return (
    <Page title={t.title} until={untilOf(asked)}>
      <Shown of={asked} rows={10}>
        {({ sections }) =>
          sections.length === 0 ? (
            <NothingYet />
          ) : (
            <ul>
              {sections.map(({ code, name, area }) => (
                <li key={code}>
                  {name} {areaName(areas, area)}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Page>
  )
}

function NothingYet() {
  const { none: t } = useWaterText()
  const { person } = usePresence()
  return (
    <Empty
      icon='water'
      title={t.title}
      how={t.how}
      action={
        person?.verbs.has('water.import') === true ? (
          <Link href='/water/import' className='button primary'>
            {t.go}
          </Link>
        ) : undefined
      }
    />
  )
}
