/** What an alarm became in the lists, and making it an item or a patrol in one step; the way back stays for ten seconds. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { usePresence } from '#ground/web/person.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { AlarmDetail } from '#modules/matters/wire.ts'
import { nameIn, useDepartments } from '../words.ts'
import { callAlarms, callTasks } from './call.ts'
import { useHotspotsText } from './words.ts'

type As = 'item' | 'patrol'

/** `needs`: the district did not tell who is responsible, and the server asks for a department. */
function useHandingOn(id: string, onNeeds: (as: As | null) => void) {
  const t = useHotspotsText()
  const { language } = useLook()
  const toast = useToast()
  const refresh = useRefresh()
  const renew = () => refresh('GET /api/matters/alarms/:id', 'GET /api/tasks', 'GET /api/tasks/count', 'workbench')
  const withdraw = async (task: string) => {
    const answer = await callTasks('POST /api/tasks/:id/withdraw', { params: { id: task }, body: { version: 1, why: t.handedUndoWhy } })
    await renew()
    toast(answer.ok ? { text: t.handedUndone } : { kind: 'problem', text: answer.refusal.message[language] })
  }
  return async (as: As, department: string | null) => {
    const answer = await callAlarms('POST /api/matters/alarms/:id/task', { params: { id }, body: { as, department } })
    if (!answer.ok && answer.refusal.reason === 'department-needed') return onNeeds(as)
    onNeeds(null)
    await renew()
    if (!answer.ok) return toast({ kind: 'problem', text: answer.refusal.message[language] })
    const { id: task, number, isNew } = answer.value
    if (isNew) toast({ text: fill(as === 'patrol' ? t.patrolSent : t.itemOpened, { number }), undo: () => withdraw(task) })
    else toast({ text: fill(t.handedThere, { number }) })
  }
}

export function HandOn({ id }: { id: string }) {
  const t = useHotspotsText()
  const { person } = usePresence()
  const [needs, setNeeds] = useState<As | null>(null)
  const handOn = useHandingOn(id, setNeeds)
  if (person?.verbs.has('tasks.open') !== true) return null
  return (
    <>
      <div className='row'>
        <button type='button' className='button' onClick={() => void handOn('patrol', null)}>
          <Icon name='place' />
          {t.sendPatrol}
        </button>
        <button type='button' className='button' onClick={() => void handOn('item', null)}>
          <Icon name='list' />
          {t.openItem}
        </button>
      </div>
      {needs !== null && <DepartmentNeeded onChosen={(department) => void handOn(needs, department)} />}
    </>
  )
}

function DepartmentNeeded({ onChosen }: { onChosen: (department: string) => void }) {
  const t = useHotspotsText()
  const departments = useDepartments()
  const [chosen, setChosen] = useState('')
  return (
    <form
      className='part'
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== '') onChosen(chosen)
      }}
    >
      <label htmlFor='hand-on-department'>{t.departmentNeeded}</label>
      <div className='field-line'>
        <select id='hand-on-department' required value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value=''>{t.departmentChoose}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <button type='submit' className='button'>
          {t.departmentSend}
        </button>
      </div>
    </form>
  )
}

/** 已转成的事项. */
export function Became({ tasks }: { tasks: AlarmDetail['tasks'] }) {
  const t = useHotspotsText()
  const { language } = useLook()
  const departments = useDepartments(tasks.length > 0)
  if (tasks.length === 0) return null
  return (
    <ul className='alarm-became' aria-label={t.became}>
      {tasks.map(({ id, number, kind, state, department, limitOn, clock }) => (
        <li key={id}>
          <Icon name={kind === 'patrol' ? 'place' : 'list'} />
          <Link href={`/tasks/${id}`}>
            {kind === 'patrol' ? t.asPatrol : t.asItem} {number}
          </Link>
          <span className='note'>
            {[
              t.taskStates[state],
              nameIn(departments, 'id', department),
              clock === 'overdue' ? t.taskOverdue : null,
              fill(t.taskLimit, { day: dayWords(limitOn, language) }),
            ]
              .filter((of) => of !== null)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
