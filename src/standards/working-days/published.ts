import { calendarDays, type WorkingCalendar, workingCalendar } from './calendar.ts'
import { holidayNotices } from './notices.table.ts'

/** 随程序发布的工作日历: what was published when this version was made; a database may know more. */
export const publishedCalendar: WorkingCalendar = workingCalendar(calendarDays(holidayNotices))
