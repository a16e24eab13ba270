/** Whose an item is: a department, and of its people one who answers for it. */
import { SelectField } from '#ground/web/form/field.tsx'
import type { FieldOf } from '#ground/web/form/use-form.ts'
import { useChoices, usePageText, usePeople } from './words.ts'

interface Props {
  readonly department: FieldOf<string>
  readonly person: FieldOf<string>
  /** The district of the item: bureaus of others are no choice; empty or null for the whole city. */
  readonly area: string | null
  readonly labels: { readonly department: string; readonly person: string; readonly personNone: string }
}

export function OwnerFields({ department, person, area, labels }: Props) {
  const { steps } = usePageText()
  const { departments } = useChoices()
  const people = usePeople(department.value)
  const takers = departments.filter((of) => area === null || area === '' || of.kind !== 'district-bureau' || of.area === area)
  // Those of the district first, then those of the whole city.
  const ordered = [...takers].sort((x, y) => Number(y.area === area) - Number(x.area === area))
  return (
    <>
      <SelectField
        of={{
          ...department,
          onChange: (id) => {
            department.onChange(id)
            person.onChange('')
          },
        }}
        label={labels.department}
        none={steps.choose}
        choices={ordered}
        isRequired
      />
      <SelectField of={person} label={labels.person} none={labels.personNone} choices={people} />
    </>
  )
}
