/** Shapes that every room asks for in the same way · 通用字段. */
import { z } from 'zod'
import { parseDay } from './day.ts'
import { legibleLength } from './visible.ts'

/** 日期: a day that the calendar has, and that can be counted from. */
export const askedDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((of) => parseDay(of).ok && of >= '1900' && of < '3000')

/** 用途: why somebody opens what is protected, in words that a reader of the journal sees. */
export const purpose = z
  .string()
  .trim()
  .min(2)
  .max(200)
  .refine((of) => legibleLength(of) >= 2)
