/** Every state of every page, in the order of the catalogue. */
import { calendarStates } from '#ground/web/calendar/calendar.states.tsx'
import { frameStates } from '#ground/web/frame/frame.states.tsx'
import type { PageState } from '#ground/web/page-state.ts'
import { departmentsStates } from '#ground/web/pages/departments.states.tsx'
import { groundStates } from '#ground/web/pages/ground.states.tsx'
import { partsStates } from '#ground/web/parts.states.tsx'
import { workbenchStates } from '#ground/web/workbench/workbench.states.tsx'
import { cityStates } from '#modules/air/pages/city/city.states.tsx'
import { eventStates } from '#modules/air/pages/events/events.states.tsx'
import { importStates } from '#modules/air/pages/import/import.states.tsx'
import { keptStates } from '#modules/air/pages/kept/kept.states.tsx'
import { qualityStates } from '#modules/air/pages/quality/quality.states.tsx'
import { stationStates } from '#modules/air/pages/station/station.states.tsx'
import { deskStates } from '#modules/complaints/pages/desk/desk.states.tsx'
import { hotspotsStates } from '#modules/complaints/pages/hotspots/hotspots.states.tsx'
import { mattersPageStates } from '#modules/complaints/pages/matters/matters.states.tsx'
import { publicStates } from '#modules/complaints/pages/public/public.states.tsx'
import { compareStates } from '#modules/matters/pages/compare.states.tsx'
import { tasksStates } from '#modules/tasks/pages/list/tasks.states.tsx'
import { taskNewStates } from '#modules/tasks/pages/new/task-new.states.tsx'
import { groupsStates } from '#modules/water/pages/groups/groups.states.tsx'
import { waterImportStates } from '#modules/water/pages/import/import.states.tsx'
import { waterQualityStates } from '#modules/water/pages/quality/quality.states.tsx'
import { registerStates } from '#modules/water/pages/register/register.states.tsx'
import { sectionStates } from '#modules/water/pages/section/section.states.tsx'
import { sectionsStates } from '#modules/water/pages/sections/sections.states.tsx'

export const catalogue: readonly { readonly title: string; readonly states: readonly PageState[] }[] = [
  { title: '框架', states: frameStates },
  { title: '部件', states: partsStates },
  { title: '工作台', states: workbenchStates },
  { title: '登录、账号、系统', states: groundStates },
  { title: '部门与范围', states: departmentsStates },
  { title: '工作日历', states: calendarStates },
  { title: '公众', states: publicStates },
  { title: '举报件', states: deskStates },
  { title: '同一事项', states: mattersPageStates },
  { title: '热点预警', states: hotspotsStates },
  { title: '清单与督办', states: [...tasksStates, ...taskNewStates] },
  { title: '举报比对', states: compareStates },
  { title: '空气', states: [...cityStates, ...stationStates, ...eventStates, ...keptStates, ...qualityStates, ...importStates] },
  {
    title: '地表水',
    states: [...sectionsStates, ...groupsStates, ...sectionStates, ...waterQualityStates, ...waterImportStates, ...registerStates],
  },
]

export const states: readonly PageState[] = catalogue.flatMap(({ states: own }) => own)
