/** Shapes that every room asks for in the same way · 通用字段. */
import { z } from 'zod'
import { parseDay } from './day.ts'
import { legibleLength } from './visible.ts'

/** 标识: of departments, bureaus and the like, which people read in an address. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** 行政区划代码. */
export const areaCode = z.string().regex(/^\d{6,12}$/)

/** 日期, as an answer tells it. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** 双语文字. */
export const names = z.object({ zh: z.string(), en: z.string() })

/** 版本: what a change was made of; a later one is not overwritten. */
export const version = z.int().min(1)

/** 日期: a day that the calendar has, and that can be counted from. */
export const askedDay = day.refine((of) => parseDay(of).ok && of >= '1900' && of < '3000')

/** 名称: of a person, a department, a view; with something in it that can be seen. */
export const displayName = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((of) => legibleLength(of) >= 1)

/** 理由: in words that somebody can read who looks for it later. */
export const reason = (most: number) =>
  z
    .string()
    .trim()
    .min(2)
    .max(most)
    .refine((of) => legibleLength(of) >= 2)

/** 用途: why somebody opens what is protected, as the journal tells it. */
export const purpose = reason(200)
