/** What an account may do: by the template of a role, or verb by verb with limits. */
import { useState } from 'react'
import { SelectField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { useSaid } from '../language.tsx'
import { usePresence } from '../person.tsx'
import { Shown, useAsk, useRefresh } from '../queries.tsx'
import { useToast } from '../toasts.tsx'
import { ACCOUNT, ACCOUNTS, type AccountWithGrants, callPeople, type Grant, VERBS, type Verbs } from './people-call.ts'
import { useProof } from './proof.tsx'
import { type PagesText, usePagesText } from './text/text.ts'

type Axis = Verbs['verbs'][number]['limitedBy'][number]
const AXES: readonly Axis[] = ['areas', 'departments', 'categories']

/** As somebody writes a limit: empty for all, otherwise codes with commas between, of whatever keyboard. */
export function limitOf(text: string): '*' | string[] {
  const items = text
    .split(/[,，、;；\s]+/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  return items.length === 0 ? '*' : items
}

const textOf = (limit: Grant[Axis]) => (limit === '*' ? '' : limit.join(', '))

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
  const said = useSaid()
  return (
    <ul className='grants-list'>
      {grants.map((grant) => {
        const name = known.verbs.find(({ verb }) => verb === grant.verb)?.name
        const limits = AXES.filter((axis) => grant[axis] !== '*').map((axis) => `${t[axis]} ${textOf(grant[axis])}`)
        return (
          <li key={grant.verb}>
            {name === undefined ? grant.verb : said(name)} <span className='note'>{limits.length === 0 ? t.all : limits.join(' · ')}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** By verb: what is written for each axis; a verb that is not there is not granted. */
type Written = Readonly<Record<string, Readonly<Record<Axis, string>>>>

const writtenOf = (grants: readonly Grant[]): Written =>
  Object.fromEntries(
    grants.map(({ verb, areas, departments, categories }) => [
      verb,
      { areas: textOf(areas), departments: textOf(departments), categories: textOf(categories) },
    ]),
  )

const grantsOf = (written: Written): Grant[] =>
  Object.entries(written).map(([verb, { areas, departments, categories }]) => ({
    verb,
    areas: limitOf(areas),
    departments: limitOf(departments),
    categories: limitOf(categories),
  }))

function GrantsForm({ account, known }: { account: AccountWithGrants; known: Verbs }) {
  const { people: t } = usePagesText()
  const said = useSaid()
  const toast = useToast()
  const refresh = useRefresh()
  const { refresh: askWho } = usePresence()
  const { proven, dialog } = useProof()
  const [way, setWay] = useState<'role' | 'hand'>(account.role === null ? 'hand' : 'role')
  const form = useForm({
    name: 'grants',
    initial: { role: account.role ?? '', written: writtenOf(account.grants), reason: '' },
    check: ({ reason }) => (reason.trim().length < 2 ? { reason: t.needReason } : {}),
    send: ({ role, written, reason }) =>
      proven(() =>
        callPeople('PUT /api/people/accounts/:id/grants', {
          params: { id: account.id },
          body: {
            version: account.version,
            reason: reason.trim(),
            role: known.roles.find((of) => of.role === role)?.role ?? null,
            ...(way === 'hand' || role === '' ? { grants: grantsOf(written) } : {}),
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
      <Form form={form} labels={{ role: t.role, reason: t.reason }} send={t.grant}>
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
        {way === 'hand' && <GrantsTable t={t} known={known} written={form.values.written} onWritten={(written) => form.set({ written })} />}
        <TextField of={form.field('reason')} label={t.reason} hint={t.reasonHint} maxLength={200} isRequired />
      </Form>
      {dialog}
    </>
  )
}

interface TableProps {
  readonly t: PagesText['people']
  readonly known: Verbs
  readonly written: Written
  readonly onWritten: (written: Written) => void
}

const UNLIMITED = { areas: '', departments: '', categories: '' }

function GrantsTable({ t, known, written, onWritten }: TableProps) {
  const said = useSaid()
  return (
    <div className='grants'>
      <p className='note'>{t.limitHint}</p>
      {known.verbs.map(({ verb, name, limitedBy }) => {
        const limits = written[verb]
        const turn = () => {
          const { [verb]: _was, ...rest } = written
          onWritten(limits === undefined ? { ...written, [verb]: UNLIMITED } : rest)
        }
        return (
          <fieldset key={verb}>
            <label className='check'>
              <input type='checkbox' checked={limits !== undefined} onChange={turn} />
              {said(name)} <span className='note'>{verb}</span>
            </label>
            {limits !== undefined &&
              limitedBy.map((axis) => (
                <label key={axis} className='limit'>
                  <span>{t[axis]}</span>
                  <input
                    type='text'
                    value={limits[axis]}
                    placeholder={t.all}
                    onChange={(event) => onWritten({ ...written, [verb]: { ...limits, [axis]: event.target.value } })}
                  />
                </label>
              ))}
          </fieldset>
        )
      })}
    </div>
  )
}
