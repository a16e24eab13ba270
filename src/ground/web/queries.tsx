/** Reading and commanding from a page: what was read is kept while it is read anew, and a refusal is shown, not thrown away. */
import {
  QueryClient,
  QueryClientProvider,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Endpoints } from '#ground/lib/endpoint.ts'
import type { Result } from '#ground/lib/result.ts'
import type { AnswerOf, Call, Input, Refusal } from './client.ts'
import { Failed, Skeleton } from './states.tsx'

/** The library knows a refusal only as something thrown; it never leaves these hooks as such. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

export function newQueries(): QueryClient {
  // The client itself tries reading again; twice would be too often.
  return new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 10_000, networkMode: 'always' }, mutations: { networkMode: 'always' } },
  })
}

export function QueriesProvider({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}

export async function orThrow<Value>(answer: Promise<Result<Value, Refusal>>): Promise<Value> {
  const result = await answer
  if (!result.ok) throw new Refused(result.refusal)
  return result.value
}

export type Asked<Value> = UseQueryResult<Value, Refused>

interface AskOptions {
  readonly isWanted?: boolean
  readonly everyMs?: number
}

type Gets<Api> = Extract<keyof Api & string, `GET ${string}`>

export function useAsk<Api extends Endpoints, Name extends Gets<Api>>(
  call: Call<Api>,
  name: Name,
  input: Input<Api[Name]>,
  { isWanted = true, everyMs }: AskOptions = {},
): Asked<AnswerOf<Api[Name]>> {
  type Answer = AnswerOf<Api[Name]>
  // Inside, the pair of name and input is one of many; to the caller it is exactly the one that was declared.
  const loose = call as unknown as (of: string, given: object) => Promise<Result<Answer, Refusal>>
  return useQuery<Answer, Refused>({
    queryKey: [name, input],
    queryFn: ({ signal }) => orThrow(loose(name, { ...(input as object), signal })),
    enabled: isWanted,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  })
}

/** A list that is read piece by piece: all pieces so far, and how to get the next. */
export interface AskedMore<Answer> {
  readonly data: readonly Answer[] | undefined
  readonly error: Refused | null
  readonly refetch: () => Promise<unknown>
  /** When the server gave it. */
  readonly dataUpdatedAt: number
  readonly more: { readonly hasMore: boolean; readonly isLoading: boolean; readonly load: () => void }
}

type Cursor = string | number

/** The instant at which an answer was read. */
export const untilOf = ({ dataUpdatedAt }: { readonly dataUpdatedAt: number }) =>
  dataUpdatedAt === 0 ? null : new Date(dataUpdatedAt).toISOString()

export function useAskMore<Api extends Endpoints, Name extends Gets<Api>>(
  call: Call<Api>,
  name: Name,
  /** What to ask for, from a cursor on; null is the beginning. */
  inputAt: (cursor: Cursor | null) => Input<Api[Name]>,
  nextOf: (answer: AnswerOf<Api[Name]>) => Cursor | null,
): AskedMore<AnswerOf<Api[Name]>> {
  type Answer = AnswerOf<Api[Name]>
  const loose = call as unknown as (of: string, given: object) => Promise<Result<Answer, Refusal>>
  const asked = useInfiniteQuery<Answer, Refused, { pages: Answer[] }, readonly unknown[], Cursor | null>({
    queryKey: [name, inputAt(null)],
    queryFn: ({ signal, pageParam }) => orThrow(loose(name, { ...(inputAt(pageParam) as object), signal })),
    initialPageParam: null,
    getNextPageParam: (last) => nextOf(last),
  })
  return {
    data: asked.data?.pages,
    error: asked.error,
    refetch: asked.refetch,
    dataUpdatedAt: asked.dataUpdatedAt,
    more: { hasMore: asked.hasNextPage, isLoading: asked.isFetchingNextPage, load: () => void asked.fetchNextPage() },
  }
}

/** Marks what was read under these names as old, all of it or what one name covers. */
export function useRefresh(): (...names: readonly string[]) => Promise<void> {
  const queries = useQueryClient()
  return async (...names) => {
    await Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })))
  }
}

/** A command with its state: `isPending`, and the refusal of the last try. */
export function useCommand<Given, Value>(
  does: (given: Given) => Promise<Result<Value, Refusal>>,
  onDone?: (value: Value, given: Given) => void,
): UseMutationResult<Value, Refused, Given> {
  return useMutation<Value, Refused, Given>({
    mutationFn: (given) => orThrow(does(given)),
    ...(onDone === undefined ? {} : { onSuccess: onDone }),
  })
}

interface Answering<Value> {
  readonly data: Value | undefined
  readonly error: Refused | null
  readonly refetch: () => Promise<unknown>
}

/** What was read, or why not. */
export function Shown<Value>({ of, rows, children }: { of: Answering<Value>; rows?: number; children: (value: Value) => ReactNode }) {
  if (of.data !== undefined) return children(of.data)
  if (of.error !== null) return <Failed refusal={of.error.refusal} onRetry={() => void of.refetch()} />
  return <Skeleton {...(rows === undefined ? {} : { rows })} />
}
