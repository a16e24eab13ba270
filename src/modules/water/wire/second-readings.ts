/** 第二个值: another reading of a section, source and time that is held, and what a person decides of the two. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { version } from '#ground/lib/shapes.ts'
import { asked, code, id, instant, item, judging, listed, many, person, source, state, versioned, versions, why } from './parts.ts'

export const secondReading = z.object({
  ...{ id, section: code, source, at: z.string() },
  ...{ heldState: state, heldFrom: z.string(), offeredState: state, offeredFrom: z.string(), offeredRow: z.int() },
  /** The items that are not one value in both, as they came; null where one has none. Of a decided one, as it was then. */
  items: z.array(z.object({ item, held: z.string().nullable(), offered: z.string().nullable() })),
  state: z.enum(['open', 'kept', 'taken']),
  ...{ why: z.string().nullable(), by: person.nullable(), decidedAt: instant.nullable(), version },
})
const moved = z.object({ readings: z.array(versioned) })

export const secondApi = api({
  'GET /api/water/second-readings': asked(
    '同一断面同一时间的第二个值',
    'Second readings of one section and time',
    many.extend({ state: z.enum(['open', 'decided']).default('open') }),
    { ...listed(secondReading), open: z.int() },
  ),
  'POST /api/water/second-readings/decide': judging(
    ['决定保留现有值或改用后来的值', 'Keep the reading that is held, or take the one that came later'],
    { readings: versions, decision: z.enum(['keep', 'take']), why },
    moved,
  ),
  /** Only while the reading is as the decision left it. */
  'POST /api/water/second-readings/undo': judging(['撤回决定', 'Take a decision back'], { readings: versions, why }, moved),
})
