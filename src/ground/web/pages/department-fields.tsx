/** What a department is made of, as its two forms ask for it. */
import { SelectField, TextField } from '../form/field.tsx'
import type { FormState } from '../form/use-form.ts'
import { inTree, setIn } from '../in-tree.ts'
import { useSaid } from '../language.tsx'
import type { Area, Department } from './people-call.ts'
import { type DepartmentsText, useDepartmentsText } from './text/departments.ts'

export interface DepartmentValues {
  readonly zh: string
  readonly en: string
  readonly parent: string
  readonly area: string
}

/** As the server takes it. Who has no name of its own in English is called by the Chinese one. */
export const bodyOf = ({ zh, en, parent, area }: DepartmentValues) => ({
  name: { zh: zh.trim(), en: en.trim() === '' ? zh.trim() : en.trim() },
  parent: parent === '' ? null : parent,
  areaCode: area === '' ? null : area,
})

export const wrongName = (t: DepartmentsText, { zh }: DepartmentValues) => (zh.trim() === '' ? { zh: t.needName } : {})

interface Props<Values extends DepartmentValues> {
  readonly form: FormState<Values>
  /** Those it may stand below. */
  readonly parents: readonly Department[]
  readonly areas: readonly Area[]
}

export function DepartmentFields<Values extends DepartmentValues>({ form: given, parents, areas }: Props<Values>) {
  const t = useDepartmentsText()
  const said = useSaid()
  // The fields of every department's form; a form that has more of them shows those itself.
  const form = given as unknown as FormState<DepartmentValues>
  const parentChoices = inTree(
    parents,
    ({ id }) => id,
    ({ parent }) => parent,
  ).map(({ row, depth }) => ({ id: row.id, name: setIn(said(row.name), depth) }))
  const areaChoices = inTree(
    areas,
    ({ code }) => code,
    ({ parent }) => parent,
  ).map(({ row, depth }) => ({ id: row.code, name: setIn(said(row.name), depth) }))
  return (
    <>
      <TextField of={form.field('zh')} label={t.nameZh} maxLength={100} isRequired />
      <TextField of={form.field('en')} label={t.nameEn} hint={t.nameEnHint} maxLength={200} />
      <SelectField of={form.field('parent')} label={t.parent} none={t.noParent} choices={parentChoices} />
      <SelectField of={form.field('area')} label={t.area} hint={t.areaHint} none={t.noArea} choices={areaChoices} />
    </>
  )
}
