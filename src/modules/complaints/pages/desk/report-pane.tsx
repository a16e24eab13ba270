/** One report: its clocks, what can be done, what was said, where, by whom, and what happened since. */

import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { dayWords, instantWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import type { ComplaintDetail } from '../../wire.ts'
import { useKept } from '../kept.ts'
import { nameIn, useCategoryName, useDepartments, usePageText } from '../words.ts'
import { Clocks } from './clocks.tsx'
import { IdentityView } from './identity.tsx'
import { Marked, type Stretch } from './marked.tsx'
import { SmallMap } from './small-map.tsx'
import { districtWords } from './step-form.tsx'
import { Steps } from './steps.tsx'
import { Timeline } from './timeline.tsx'

export function ReportPane({ detail, stretches }: { detail: ComplaintDetail; stretches: readonly Stretch[] }) {
  const t = usePageText()
  const { language } = useLook()
  const { number, state, receivedAt, answer, files } = detail
  return (
    <article className='report'>
      <header>
        <h2>
          {number} <span className='state-word'>{t.states[state]}</span>
        </h2>
        <span className='note'>
          {t.report.receivedAt} {instantWords(receivedAt, language)}
        </span>
      </header>
      <Clocks detail={detail} />
      <Steps detail={detail} />
      <h3>{t.report.what}</h3>
      <Marked text={detail.what} stretches={stretches} />
      <Facts detail={detail} />
      {files.length > 0 && <Pictures files={files} />}
      {answer !== null && (
        <>
          <h3>
            {t.report.answer} · {t.findings[answer.finding]}
          </h3>
          <p className='said'>{answer.text}</p>
        </>
      )}
      <h3>{t.report.timeline}</h3>
      <Timeline events={detail.events} />
    </article>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Facts({ detail }: { detail: ComplaintDetail }) {
  const t = usePageText()
  const { language } = useLook()
  const areas = useAreas()
  const departments = useDepartments()
  const categoryName = useCategoryName()
  const kept = useKept()
  const { place, point, enterprise, happenedOn, category, district, area, department, reported } = detail
  const districtLine =
    area !== null ? nameIn(areas, 'code', area) : district === null ? t.report.noDistrict : districtLineOf(detail, t, areas)
  return (
    <div className='where' data-map={point !== null || undefined}>
      <dl className='fact-list'>
        <Fact name={t.report.place}>{place ?? t.report.unknown}</Fact>
        <Fact name={t.report.district}>{districtLine}</Fact>
        {enterprise !== null && <Fact name={t.report.enterprise}>{enterprise}</Fact>}
        {happenedOn !== null && <Fact name={t.report.happenedOn}>{dayWords(happenedOn, language)}</Fact>}
        <Fact name={t.report.category}>{categoryName(category) ?? t.report.unknown}</Fact>
        {department !== null && <Fact name={t.report.department}>{nameIn(departments, 'id', department)}</Fact>}
        <Fact name={t.report.identity}>
          <IdentityView key={detail.id} detail={detail} />
        </Fact>
        {reported !== null && (
          <Fact name={t.matters}>
            <Link href={`/matters/${reported.id}${kept}`}>{reported.title}</Link>
          </Fact>
        )}
      </dl>
      {point !== null && (
        <SmallMap areas={areas} point={point} area={area ?? district?.area ?? null} label={`${t.report.point}: ${districtLine}`} />
      )}
    </div>
  )
}

function districtLineOf({ district }: ComplaintDetail, t: ReturnType<typeof usePageText>, areas: ReturnType<typeof useAreas>): string {
  if (district === null) return t.report.noDistrict
  if (district.area !== null) return fill(t.report.districtOf, { area: nameIn(areas, 'code', district.area) ?? district.area })
  return districtWords(district, t)
}

function Pictures({ files }: Pick<ComplaintDetail, 'files'>) {
  const t = usePageText()
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set())
  return (
    <>
      <h3>
        {t.report.photos} {files.length}
      </h3>
      <ul className='pictures'>
        {files.map(({ id, name, show, save, thumbnail }, at) => (
          <li key={id}>
            <a href={show ?? save} target='_blank' rel='noreferrer' title={name}>
              {thumbnail === null || broken.has(id) ? (
                name
              ) : (
                <img
                  src={thumbnail}
                  alt={fill(t.report.photo, { count: at + 1, name })}
                  loading='lazy'
                  onError={() => setBroken(new Set([...broken, id]))}
                />
              )}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
