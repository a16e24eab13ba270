/** All rooms, as the shell shows them: a new room is one more line in each list. */
import { groundVerbs } from '#ground/auth/verbs.ts'
import type { Site } from '#ground/web/frame/site.ts'
import { groundPages } from '#ground/web/pages/index.ts'
import { airVerbs } from '#modules/air/index.ts'
import { airPages } from '#modules/air/pages/index.ts'
import { complaintsVerbs } from '#modules/complaints/index.ts'
import { complaintsCategories, complaintsPages, complaintsSearches, complaintsWorkbench } from '#modules/complaints/pages/index.ts'
import { mattersPages } from '#modules/matters/pages/index.ts'
import { tasksVerbs } from '#modules/tasks/index.ts'
import { tasksPages, tasksWorkbench } from '#modules/tasks/pages/index.ts'
import { waterVerbs } from '#modules/water/index.ts'
import { waterPages } from '#modules/water/pages/index.ts'
import { groups } from './groups.ts'

export const site: Site = {
  groups,
  pages: [...groundPages, ...complaintsPages, ...mattersPages, ...tasksPages, ...airPages, ...waterPages],
  searches: complaintsSearches,
  workbench: [...complaintsWorkbench, ...tasksWorkbench],
  notices: [],
  categories: complaintsCategories,
  verbs: [...groundVerbs, ...airVerbs, ...complaintsVerbs, ...tasksVerbs, ...waterVerbs],
  home: '/',
  signIn: '/sign-in',
  account: '/account',
  noticesPage: '/notices',
}
