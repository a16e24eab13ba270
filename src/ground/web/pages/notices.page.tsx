/** What one is told: all rooms in one list, the latest first. */
import { Link } from 'wouter'
import { useLook, useSaid } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { type Told, useNotices } from '../notices.ts'
import { Page } from '../page.tsx'
import { Empty, Partial, Skeleton } from '../states.tsx'
import { fill } from '../text/text.ts'
import { usePagesText } from './text/text.ts'
import './pages.css'

export default function NoticesPage() {
  const { notices: t } = usePagesText()
  const said = useSaid()
  const { all, unread, isLoading, failed, markRead } = useNotices()
  return (
    <Page
      title={t.title}
      actions={
        unread > 0 && (
          <button type='button' className='button' onClick={() => markRead(all)}>
            {t.readAll}
          </button>
        )
      }
    >
      {failed.map(({ id, title }) => (
        <Partial key={id} what={fill(t.failed, { source: said(title) })} />
      ))}
      {isLoading ? (
        <Skeleton />
      ) : all.length === 0 ? (
        <Empty icon='bell' title={t.empty} how={t.emptyHow} />
      ) : (
        <ol className='changes'>
          {all.map((notice) => (
            <Line key={`${notice.source.id} ${notice.id}`} notice={notice} onOpen={() => markRead([notice])} />
          ))}
        </ol>
      )}
    </Page>
  )
}

function Line({ notice, onOpen }: { notice: Told; onOpen: () => void }) {
  const { notices: t } = usePagesText()
  const { language } = useLook()
  const said = useSaid()
  return (
    <li>
      <time dateTime={notice.at}>{instantWords(notice.at, language)}</time>
      <Link href={notice.path} onClick={onOpen}>
        {notice.isRead ? said(notice.text) : <b>{said(notice.text)}</b>}
      </Link>
      {!notice.isRead && <span className='note'>{t.unread}</span>}
      <span className='note'>{said(notice.source.title)}</span>
    </li>
  )
}
