/** 常用视图 of one list: what is kept, and keeping, changing and removing it, each with a way back. */
import { useEffect, useState } from 'react'
import type { viewsApi } from '#ground/views/wire.ts'
import { type Answered, client, type Refusal } from '../client.ts'
import { type Asked, useAsk, useRefresh } from '../queries.tsx'
import { fill } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { useViewsText } from './text.ts'

const call = client<typeof viewsApi>()
const LIST = 'GET /api/views/:list'
type Views = Answered<(typeof viewsApi)[typeof LIST]['answer']>
export type View = Views['views'][number]
export type NewView = Omit<View, 'id'>

const useAsked = (list: string): Asked<Views> => useAsk(call, LIST, { params: { list } })

export interface ViewsHand {
  readonly views: readonly View[]
  readonly isRead: boolean
  /** Why the last of these was not done; null once one is. */
  readonly refusal: Refusal | null
  readonly keep: (view: NewView) => Promise<boolean>
  /** `done` is what is said of it. */
  readonly change: (view: View, to: Partial<NewView>, done: string) => Promise<boolean>
  readonly remove: (view: View) => Promise<boolean>
}

export function useViews(list: string): ViewsHand {
  const t = useViewsText()
  const asked = useAsked(list)
  const refresh = useRefresh()
  const toast = useToast()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const views = asked.data?.views ?? []
  /** Sends one command, and says what was done with the way back, or holds why it was not. */
  const does = async (
    command: () => Promise<{ ok: true } | { ok: false; refusal: Refusal }>,
    text: string,
    undo?: () => Promise<unknown>,
  ) => {
    const answer = await command()
    setRefusal(answer.ok ? null : answer.refusal)
    await refresh(LIST)
    if (!answer.ok) return false
    toast({
      text,
      ...(undo === undefined
        ? {}
        : {
            undo: async () => {
              await undo()
              await refresh(LIST)
            },
          }),
    })
    return true
  }
  const post = (body: NewView) => call('POST /api/views/:list', { params: { list }, body })
  const put = ({ id, ...body }: View) => call('PUT /api/views/:list/:id', { params: { list, id }, body })
  const drop = (id: string) => call('DELETE /api/views/:list/:id', { params: { list, id } })
  return {
    views,
    isRead: asked.data !== undefined,
    refusal: refusal ?? asked.error?.refusal ?? null,
    keep: async (view) => {
      let made: string | null = null
      const command = async () => {
        const answer = await post(view)
        if (answer.ok) made = answer.value.id
        return answer
      }
      return await does(command, fill(t.saved, { name: view.name }), async () => made !== null && (await drop(made)))
    },
    change: async (view, to, done) => {
      const before = views.find(({ isDefault, id }) => isDefault && id !== view.id)
      // The default that this one takes the place of comes back with it.
      const undo = async () => {
        await put(view)
        if (to.isDefault === true && before !== undefined) await put(before)
      }
      return await does(() => put({ ...view, ...to }), done, undo)
    },
    remove: async (view) => {
      const { id, ...rest } = view
      return await does(
        () => drop(id),
        fill(t.removed, { name: view.name }),
        () => post(rest),
      )
    },
  }
}

/**
 * A list whose address says nothing begins with the default. False until it is known whether there is one: what would be shown
 * before is not what the person wants. Where the views cannot be read the list is shown as the address has it.
 */
export function useDefaultView(list: string, isBare: boolean, go: (query: string) => void): boolean {
  const asked = useAsked(list)
  const query = asked.data?.views.find(({ isDefault }) => isDefault)?.query ?? ''
  useEffect(() => {
    if (isBare && query !== '') go(query)
  })
  return !isBare || asked.error !== null || (asked.data !== undefined && query === '')
}
