/** Before the first reading: what to do, and where. */
import { Link } from 'wouter'
import { usePresence } from '#ground/web/person.tsx'
import { Empty } from '#ground/web/states.tsx'
import { useWaterText } from './words.ts'

export function NothingYet() {
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
