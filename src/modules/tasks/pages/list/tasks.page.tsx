/** 清单与督办: the list with its views and counts, or one item. */
import { useRoute } from 'wouter'
import { Page } from '#ground/web/page.tsx'
import { usePageText } from '../words.ts'
import { TaskList } from './list.tsx'
import { OpenButton } from './open-button.tsx'
import { TaskView } from './task-view.tsx'
import './tasks.css'

export default function TasksPage() {
  const t = usePageText()
  const [, params] = useRoute<{ id?: string }>('/tasks/:id?')
  const id = params?.id ?? null
  return (
    <Page title={t.title} isFilled={id === null} actions={<OpenButton />}>
      {id === null ? <TaskList /> : <TaskView key={id} id={id} />}
    </Page>
  )
}
