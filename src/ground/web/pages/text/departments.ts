/** Texts of the departments, of limits and of identities by language. */
import { useLook } from '../../language.tsx'
import { departmentsEn } from './departments.en.ts'
import { departmentsZh } from './departments.zh.ts'
import type { Widened } from './text.ts'

export type DepartmentsText = Widened<typeof departmentsZh>

const texts: Readonly<Record<'zh' | 'en', DepartmentsText>> = { zh: departmentsZh, en: departmentsEn }

export function useDepartmentsText(): DepartmentsText {
  return texts[useLook().language]
}
