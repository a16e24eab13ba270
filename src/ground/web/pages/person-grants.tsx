/** What an account may do: by the template of a role, or verb by verb with limits. */
import { useState } from 'react'
import { SelectField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { useSite } from '../frame/site.ts'
import { useSaid } from '../language.tsx'
import type { LimitChoice } from '../page-entry.ts'
import { usePresence } from '../person.tsx'
import { Shown, useAsk, useRefresh } from '../queries.tsx'
import { useToast } from '../toasts.tsx'
import { type Limit, LimitPicker, limitWords } from './limit-picker.tsx'
import { ACCOUNT, ACCOUNTS, type AccountWithGrants, AREAS, callPeople, DEPARTMENTS, type Grant, VERBS, type Verbs } from './people-call.ts'
import { useProof } from './proof.tsx'
import { useDepartmentsText } from './text/departments.ts'
import { usePagesText } from './text/text.ts'

type Axis = Verbs['verbs'][number]['limitedBy'][number]
const AXES: readonly Axis[] = ['areas', 'departments', 'categories']

/** What each axis may be limited to, as far as it is known here. */
function useChoices(): Readonly<Record<Axis, readonly LimitChoice[]>> {
  const { categories } = useSite()
  const areas = useAsk(callPeople, AREAS, {}).data?.areas ?? []
  const departments = useAsk(callPeople, DEPARTMENTS, {}).data?.departments ?? []
  return { areas: areas.map(({ code, parent, name }) => ({ id: code, parent, name })), departments, categories }
}

export function PersonGrants({ account, mayManage }: { account: AccountWithGrants; mayManage: boolean }) {
  const verbs = useAsk(callPeople, VERBS, {})
  return (
    <Shown of={verbs} rows={3}>
      {(known) => (mayManage ? <GrantsForm account={account} known={known} /> : <GrantsList grants={account.grants} known={known} />)}
    </Shown>
  )
}

function GrantsList({ grants, known }: { grants: readonly Grant[]; known: Verbs }) {
  const { people: t } = usePagesText()
  const words = useDepartmentsText()
  const said = useSaid()
  const choices = useChoices()
  return (
    <ul className='grants-list'>
      {grants.map((grant) => {
        const name = known.verbs.find(({ verb }) => verb === grant.verb)?.name
        const limits = AXES.filter((axis) => grant[axis] !== '*').map(
          (axis) => `${t[axis]} ${limitWords(grant[axis], choices[axis], words, said)}`,
        )
        return (
          <li key={grant.verb}>
            {name === undefined ? grant.verb : said(name)} <span className='note'>{limits.length === 0 ? t.all : limits.join(' · ')}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** By verb: how far it reaches; a verb that is not there is not granted. */
type Chosen = Readonly<Record<string, Readonly<Record<Axis, Limit>>>>

const chosenOf = (grants: readonly Grant[]): Chosen =>
  Object.fromEntries(grants.map(({ verb, areas, departments, categories }) => [verb, { areas, departments, categories }]))

const grantsOf = (chosen: Chosen): Grant[] => Object.entries(chosen).map(([verb, limits]) => ({ verb, ...limits }))

/** Limited, and to nothing: neither a grant nor none. */
const isHalf = (chosen: Chosen) => Object.values(chosen).some((limits) => AXES.some((axis) => limits[axis].length === 0))

function GrantsForm({ account, known }: { account: AccountWithGrants; known: Verbs }) {
  const { people: t } = usePagesText()
  const { needChosen } = useDepartmentsText()
  const said = useSaid()
  const toast = useToast()
  const refresh = useRefresh()
  const { refresh: askWho } = usePresence()
  const { proven, dialog } = useProof()
  const [way, setWay] = useState<'role' | 'hand'>(account.role === null ? 'hand' : 'role')
  const form = useForm({
    name: 'grants',
    initial: { role: account.role ?? '', chosen: chosenOf(account.grants), reason: '' },
    check: ({ reason, chosen }) => ({
      ...(way === 'hand' && isHalf(chosen) ? { chosen: needChosen } : {}),
      ...(reason.trim().length < 2 ? { reason: t.needReason } : {}),
    }),
    send: ({ role, chosen, reason }) =>
      proven(() =>
        callPeople('PUT /api/people/accounts/:id/grants', {
          params: { id: account.id },
          body: {
            version: account.version,
            reason: reason.trim(),
            role: known.roles.find((of) => of.role === role)?.role ?? null,
            ...(way === 'hand' || role === '' ? { grants: grantsOf(chosen) } : {}),
          },
        }),
      ),
    onSent: () => {
      toast({ text: t.granted })
      void refresh(ACCOUNT, ACCOUNTS).then(askWho)
    },
  })
  return (
    <>
      <Form form={form} labels={{ role: t.role, chosen: t.grants, reason: t.reason }} send={t.grant}>
        <p className='note'>{t.grantsHint}</p>
        <SelectField
          of={form.field('role')}
          label={t.role}
          none={t.noRole}
          choices={known.roles.map(({ role, name }) => ({ id: role, name: said(name) }))}
        />
        <div className='row'>
          {(['role', 'hand'] as const).map((of) => (
            <label key={of} className='check'>
              <input type='radio' name='way' checked={way === of} onChange={() => setWay(of)} />
              {of === 'role' ? t.byRole : t.byHand}
            </label>
          ))}
        </div>
        {way === 'hand' && (
          <GrantsTable
            known={known}
            id={form.idOf('chosen')}
            wrong={form.wrong.chosen}
            chosen={form.values.chosen}
            onChosen={(chosen) => form.set({ chosen })}
          />
        )}
        <TextField of={form.field('reason')} label={t.reason} hint={t.reasonHint} maxLength={200} isRequired />
      </Form>
      {dialog}
    </>
  )
}

interface TableProps {
  readonly known: Verbs
  readonly id: string
  readonly wrong: string | undefined
  readonly chosen: Chosen
  readonly onChosen: (chosen: Chosen) => void
}

const UNLIMITED = { areas: '*', departments: '*', categories: '*' } as const

function GrantsTable({ known, id, wrong, chosen, onChosen }: TableProps) {
  const { people: t } = usePagesText()
  const said = useSaid()
  const choices = useChoices()
  return (
    <div className='grants' id={id} tabIndex={-1}>
      {wrong !== undefined && <p className='field-wrong'>{wrong}</p>}
      {known.verbs.map(({ verb, name, limitedBy }) => {
        const limits = chosen[verb]
        const turn = () => {
          const { [verb]: _was, ...rest } = chosen
          onChosen(limits === undefined ? { ...chosen, [verb]: UNLIMITED } : rest)
        }
        return (
          <fieldset key={verb}>
            <label className='check'>
              <input type='checkbox' checked={limits !== undefined} onChange={turn} />
              {said(name)} <span className='note'>{verb}</span>
            </label>
            {limits !== undefined &&
              limitedBy.map((axis) => (
                <LimitPicker
                  key={axis}
                  label={t[axis]}
                  limit={limits[axis]}
                  choices={choices[axis]}
                  onLimit={(limit) => onChosen({ ...chosen, [verb]: { ...limits, [axis]: limit } })}
                />
              ))}
          </fieldset>
        )
      })}
    </div>
  )
}
