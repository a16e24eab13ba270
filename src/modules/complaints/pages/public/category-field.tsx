import { Field } from '#ground/web/form/field.tsx'
import type { FieldOf } from '#ground/web/form/use-form.ts'
import { type Category, categories } from '../../kernel/categories.table.ts'
import { usePublicText } from './words.ts'

const all: readonly Category[] = categories
const isParent = (id: string) => all.some(({ parent }) => parent === id)
const groups = categories.filter(({ id }) => isParent(id))
const alone = categories.filter(({ id, parent }) => parent === null && !isParent(id))

/** Kinds in the words of people, grouped by what is troubled: air, noise, water. */
export function CategoryField({ of }: { of: FieldOf<string> }) {
  const text = usePublicText()
  return (
    <Field of={of} label={text.report.category}>
      {(described) => (
        <select id={of.id} value={of.value} onChange={(event) => of.onChange(event.target.value)} {...described}>
          <option value=''>{text.report.categoryNone}</option>
          {groups.map((group) => (
            <optgroup key={group.id} label={text.categories[group.id]}>
              {categories
                .filter(({ parent }) => parent === group.id)
                .map(({ id }) => (
                  <option key={id} value={id}>
                    {text.categories[id]}
                  </option>
                ))}
            </optgroup>
          ))}
          <optgroup label={text.categoryRest}>
            {alone.map(({ id }) => (
              <option key={id} value={id}>
                {text.categories[id]}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  )
}
