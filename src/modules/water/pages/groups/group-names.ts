/** Names of groups, for people and for addresses. */
import type { Language } from '#ground/web/language.tsx'
import type { PageText } from '../../text/page.ts'
import type { WaterGroup } from '../../wire.ts'

/** One name may be a river's and a lake's. */
export const keyOf = ({ body, of }: Pick<WaterGroup, 'body' | 'of'>) => `${body} ${of}`

export const groupName = ({ name }: Pick<WaterGroup, 'name'>, language: Language, t: PageText) => name[language] || t.groups.noBasin
