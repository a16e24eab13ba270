/** 立项: every state of the form, with made-up contents. */
import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, type PageState, somebody } from '#ground/web/page-state.ts'
import { press } from '#ground/web/pressing.ts'
import { choices } from '../made-up.ts'

const replies = {
  'GET /api/tasks/choices': answer(choices),
  'GET /api/people/districts': areasReply,
  'GET /api/tasks/people': answer({ people: [] }),
}

/** Chooses in a field as a person does. */
async function choose(label: RegExp, value: string): Promise<void> {
  for (let tries = 0; tries < 250; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    const of = [...document.querySelectorAll('main label')].find((one) => label.test(one.textContent ?? ''))
    const field = document.getElementById(of?.getAttribute('for') ?? '')
    if (!(field instanceof HTMLSelectElement) || ![...field.options].some((option) => option.value === value)) continue
    field.value = value
    field.dispatchEvent(new Event('change', { bubbles: true }))
    return
  }
}

const state = (id: string, name: string, some: Partial<PageState>, ...deeds: readonly (RegExp | (() => Promise<void>))[]): PageState => ({
  id: `task-new-${id}`,
  name: `立项：${name}`,
  path: '/tasks/new',
  person: somebody('tasks.read', 'tasks.open'),
  replies,
  prepare: async () => {
    void press(...deeds)
    return (await import('./task-new.page.tsx')).default
  },
  ...some,
})

export const taskNewStates: readonly PageState[] = [
  state('empty', '空白', {}),
  state(
    'patrol',
    '一项巡查，还有未填的',
    {},
    () => choose(/^(类别|List)/, 'patrol'),
    () => choose(/^(行政区|District)/, '990101'),
    /^(立项|Open)$/,
  ),
  state('loading', '选项正在读取', { replies: { ...replies, 'GET /api/tasks/choices': never, 'GET /api/people/districts': never } }),
]
