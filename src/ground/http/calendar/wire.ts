import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { day, displayName, version } from '#ground/lib/shapes.ts'

const kind = z.enum(['holiday', 'workday'])
const year = z.coerce.number().int().min(1949).max(2200)
const clocks = z.array(z.object({ name: z.object({ zh: z.string(), en: z.string() }), count: z.int() }))
const named = z.object({ day, kind, name: displayName(40) })

/** 工作日历: which years are published, and the import of the next notice. */
export const calendarApi = api({
  'GET /api/calendar': {
    summary: { zh: '已公布节假日安排的年度', en: 'Years whose holidays are published' },
    access: 'signed-in',
    answer: z.object({
      years: z.array(
        z.object({
          year: z.int(),
          notices: z.string().nullable(),
          importedAt: z.iso.datetime(),
          workdays: z.int(),
          /** Not of a year that came with the program. */
          isWithdrawable: z.boolean(),
          version,
        }),
      ),
    }),
  },
  'GET /api/calendar/:year': {
    summary: { zh: '一个年度的放假与调休', en: 'The days that the notice of a year names' },
    access: 'signed-in',
    params: z.object({ year }),
    answer: z.object({ year: z.int(), days: z.array(named.extend({ notice: z.string().nullable() })) }),
  },
  'POST /api/calendar/:year/preview': {
    summary: {
      zh: '导入之前:与现行安排的差异,及将重算的计时件数',
      en: 'Before an import: what differs from what stands, and how many clocks would be computed anew',
    },
    access: 'calendar.manage',
    params: z.object({ year }),
    body: z.object({ days: z.array(named).min(1).max(120) }),
    answer: z.object({
      year: z.int(),
      /** Of what would be replaced; null where the year is not entered. */
      version: version.nullable(),
      workdays: z.int(),
      /** Null where the year was not published. */
      workdaysBefore: z.int().nullable(),
      added: z.array(named),
      removed: z.array(named),
      changed: z.array(z.object({ day, before: named, after: named })),
      /** Working days off, less the weekends worked: as the law has them, and as the notice gives them. */
      daysOff: z.object({ due: z.int(), given: z.int() }),
      clocks,
    }),
  },
  'PUT /api/calendar/:year': {
    summary: { zh: '导入一个年度的节假日安排通知', en: 'Import the notice of a year' },
    access: 'calendar.manage',
    params: z.object({ year }),
    body: z.object({
      /** 发文字号; null for a year whose notice was not found. */
      notice: z.string().trim().min(2).max(100).nullable(),
      days: z.array(named).min(1).max(120),
      /** Of what is replaced; null where the year was not entered. */
      version: version.nullable(),
    }),
    answer: z.object({ year: z.int(), days: z.int(), workdays: z.int(), version }),
  },
  'GET /api/calendar/:year/withdrawal': {
    summary: {
      zh: '撤回之前:将取消的放假与调休日数,及将重算的计时件数',
      en: 'Before a withdrawal: how many days it takes out, and how many clocks would be computed anew',
    },
    access: 'calendar.manage',
    params: z.object({ year }),
    answer: z.object({ year: z.int(), days: z.int(), clocks, version }),
  },
  'DELETE /api/calendar/:year': {
    summary: { zh: '撤回一个年度的导入,须写明所撤回的版本', en: 'Take back the import of a year, named by its version' },
    access: 'calendar.manage',
    params: z.object({ year }),
    query: z.object({ version: z.coerce.number().int().min(1) }),
    answer: z.object({ year: z.int(), days: z.int() }),
  },
})
