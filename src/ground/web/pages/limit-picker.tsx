/** How far a permission reaches on one axis: all of it, or only what is ticked in a tree. */
import { useId, useState } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Icon } from '../icons.tsx'
import { inTree } from '../in-tree.ts'
import { useSaid } from '../language.tsx'
import type { LimitChoice } from '../page-entry.ts'
import { fill } from '../text/text.ts'
import type { Grant } from './people-call.ts'
import { type DepartmentsText, useDepartmentsText } from './text/departments.ts'

export type Limit = Grant['areas']

/** Named in words are as many as fit in a line. */
const NAMED = 3

export function limitWords(limit: Limit, choices: readonly LimitChoice[], t: DepartmentsText, said: ReturnType<typeof useSaid>): string {
  if (limit === '*') return t.whole
  if (limit.length === 0) return t.none
  const nameOf = (id: string) => {
    const name = choices.find((of) => of.id === id)?.name
    return name === undefined ? fill(t.unknown, { code: id }) : said(name)
  }
  const names = limit.slice(0, NAMED).map(nameOf).join(t.comma)
  return limit.length <= NAMED ? names : fill(t.chosen, { names, count: limit.length })
}

interface Props {
  readonly label: string
  readonly limit: Limit
  readonly choices: readonly LimitChoice[]
  readonly onLimit: (limit: Limit) => void
}

export function LimitPicker({ label, limit, choices, onLimit }: Props) {
  const t = useDepartmentsText()
  const said = useSaid()
  const words = limitWords(limit, choices, t, said)
  return (
    <div className='limit'>
      <span aria-hidden='true'>{label}</span>
      <DialogTrigger>
        <Button className='button limit-button' aria-label={`${label} ${words}`} data-wrong={limit.length === 0 || undefined}>
          <span className='cut' title={words}>
            {words}
          </span>
          <Icon name='open' />
        </Button>
        <Popover className='popover' placement='bottom start'>
          <Dialog className='limit-box' aria-label={label}>
            <Ticks {...{ limit, choices, onLimit }} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  )
}

/** Worth a search from so many on. */
const MANY = 12

function Ticks({ limit, choices, onLimit }: Omit<Props, 'label'>) {
  const t = useDepartmentsText()
  const said = useSaid()
  const way = useId()
  const [text, setText] = useState('')
  const ticked = limit === '*' ? [] : limit
  // What was granted before and is not there any more is shown too: it can be taken away, and is not lost without a word.
  const gone = ticked.filter((id) => choices.every((of) => of.id !== id))
  const tree = inTree(
    choices,
    ({ id }) => id,
    ({ parent }) => parent,
  ).filter(({ row }) => text === '' || said(row.name).toLowerCase().includes(text.trim().toLowerCase()) || row.id.startsWith(text.trim()))
  const turn = (id: string, is: boolean) => onLimit(is ? [...ticked, id] : ticked.filter((of) => of !== id))
  return (
    <>
      <div className='row'>
        {(['whole', 'only'] as const).map((of) => (
          <label key={of} className='check'>
            <input
              type='radio'
              name={way}
              checked={(limit === '*') === (of === 'whole')}
              onChange={() => onLimit(of === 'whole' ? '*' : [])}
            />
            {t[of]}
          </label>
        ))}
      </div>
      {limit !== '*' && (
        <>
          {choices.length >= MANY && (
            <input type='search' aria-label={t.find} placeholder={t.find} value={text} onChange={(event) => setText(event.target.value)} />
          )}
          <ul>
            {tree.map(({ row: { id, name }, depth }) => (
              <li key={id} data-depth={text === '' ? Math.min(depth, 3) : 0}>
                <Tick name={said(name)} isTicked={ticked.includes(id)} onTurn={(is) => turn(id, is)} />
              </li>
            ))}
            {gone.map((id) => (
              <li key={id}>
                <Tick name={fill(t.unknown, { code: id })} isTicked onTurn={(is) => turn(id, is)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Tick({ name, isTicked, onTurn }: { name: string; isTicked: boolean; onTurn: (is: boolean) => void }) {
  return (
    <label className='check'>
      <input type='checkbox' checked={isTicked} onChange={(event) => onTurn(event.target.checked)} />
      {name}
    </label>
  )
}
