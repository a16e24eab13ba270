/** What the events of an item come to · 事件归结. Nothing is refused here: events were decided on before. */
import type { Recorded, Task, TaskKind } from './task.ts'

/** 有效的事件: without those that were taken back, and without the taking back. */
export function standing(history: readonly Recorded[]): readonly Recorded[] {
  const undone = new Set(history.flatMap(({ event }) => (event.kind === 'undone' ? [event.of] : [])))
  return history.filter(({ seq, event }) => event.kind !== 'undone' && !undone.has(seq))
}

function evolve(task: Task, { event, account }: Recorded): Task {
  const next = { ...task, lastOn: event.on }
  switch (event.kind) {
    case 'accepted':
      return { ...next, state: 'accepted' }
    case 'visited':
      return {
        ...next,
        visits: task.visits + 1,
        visitsInHours: task.visitsInHours + (event.isInHours === true ? 1 : 0),
        visitsFound: task.visitsFound + (event.found ? 1 : 0),
      }
    case 'reported':
      return { ...next, state: 'reported', reportedOn: event.on, reportedBy: account }
    case 'confirmed':
      return { ...next, state: 'closed', closedOn: event.on }
    case 'returned':
      return { ...next, state: 'accepted', reportedOn: null, reportedBy: null }
    case 'urged':
      return { ...next, urges: task.urges + 1 }
    case 'extended':
      return { ...next, limitOn: event.limitOn, extensions: task.extensions + 1 }
    case 'reassigned':
      // Whoever has it now has not taken it on yet.
      return { ...next, state: 'opened', department: event.department, person: event.person }
    case 'withdrawn':
      return { ...next, state: 'withdrawn', closedOn: event.on }
    default:
      return next
  }
}

/** 事项现状: of its whole history. That it begins with anything but its opening is a defect. */
export function taskOf(kind: TaskKind, history: readonly Recorded[]): Task {
  const [first, ...rest] = standing(history)
  if (first?.event.kind !== 'opened') throw new Error('an item that was never opened')
  const { on, department, person, limitOn } = first.event
  const opened: Task = {
    kind,
    state: 'opened',
    openedOn: on,
    department,
    person,
    limitOn,
    extensions: 0,
    urges: 0,
    visits: 0,
    visitsInHours: 0,
    visitsFound: 0,
    reportedOn: null,
    reportedBy: null,
    closedOn: null,
    lastOn: on,
  }
  const task = rest.reduce(evolve, opened)
  // What was taken back has left its day: the history never goes back in time.
  return { ...task, lastOn: history.at(-1)?.event.on ?? task.lastOn }
}
