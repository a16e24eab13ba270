import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { fill } from '#ground/web/text/text.ts'
import { categories } from '../../kernel/categories.table.ts'
import { useDepartments, usePageText } from '../words.ts'
import type { Filter, Filtering } from './use-filter.ts'

const inside = ['area', 'department', 'category', 'clock', 'from', 'until', 'matter'] as const

/** Conditions that are wanted less often, behind one button that says how many are in force. */
export function FilterButton({ filtering }: { filtering: Filtering }) {
  const { queue: t } = usePageText()
  const count = inside.filter((name) => filtering.filter[name] !== undefined).length
  const words = count === 0 ? t.filter : fill(t.filterOn, { count })
  return (
    <DialogTrigger>
      <Button className='button square filter-button' aria-label={words} data-on={count > 0 || undefined}>
        <Icon name='filter' />
        {count > 0 && <b aria-hidden='true'>{count}</b>}
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Dialog className='filter-box' aria-label={t.filter}>
          <Conditions filtering={filtering} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface Option {
  readonly id: string
  readonly name: string
}

function Conditions({ filtering }: { filtering: Filtering }) {
  const { queue: t } = usePageText()
  const { language } = useLook()
  const areas = useAreas().map(({ code, name }) => ({ id: code, name }))
  const departments = useDepartments()
  const kinds = categories.map((of) => ({ id: of.id, name: of.parent === null ? of[language] : `　${of[language]}` }))
  const clocks = [
    { id: 'overdue', name: t.overdue },
    { id: 'due', name: t.due },
    { id: 'near', name: t.near },
  ]
  return (
    <>
      <Choose name='clock' label={t.clockWhich} options={clocks} filtering={filtering} />
      <Choose name='area' label={t.area} options={areas} filtering={filtering} />
      <Choose name='department' label={t.department} options={departments} filtering={filtering} />
      <Choose name='category' label={t.category} options={kinds} filtering={filtering} />
      <DayBox name='from' label={t.from} filtering={filtering} />
      <DayBox name='until' label={t.until} filtering={filtering} />
      <button type='button' className='button' onClick={filtering.clear}>
        {t.clear}
      </button>
    </>
  )
}

interface BoxProps {
  readonly name: keyof Filter
  readonly label: string
  readonly filtering: Filtering
}

function Choose({ name, label, options, filtering }: BoxProps & { options: readonly Option[] }) {
  const { queue: t } = usePageText()
  return (
    <label>
      <span>{label}</span>
      <select value={filtering.filter[name] ?? ''} onChange={(event) => filtering.set({ [name]: event.target.value })}>
        <option value=''>{t.any}</option>
        {options.map((of) => (
          <option key={of.id} value={of.id}>
            {of.name}
          </option>
        ))}
      </select>
    </label>
  )
}

function DayBox({ name, label, filtering }: BoxProps) {
  return (
    <label>
      <span>{label}</span>
      <input type='date' value={filtering.filter[name] ?? ''} onChange={(event) => filtering.set({ [name]: event.target.value })} />
    </label>
  )
}
