import { Link } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { usePageText } from '../words.ts'

/** For whoever may open an item. */
export function OpenButton() {
  const { list: t } = usePageText()
  const { person } = usePresence()
  if (person?.verbs.has('tasks.open') !== true) return null
  return (
    <Link href='/tasks/new' className='button'>
      <Icon name='plus' />
      {t.open}
    </Link>
  )
}
