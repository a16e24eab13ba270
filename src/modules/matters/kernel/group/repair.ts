/** 修复: groups all reports anew by everything known now; people's decisions stand. */
import { agglomerate, components } from './agglomerate.ts'
import type { Held } from './held.ts'

/** 修复: `onProgress` is told the number of reports grouped. */
export function repair({ ids, links, model, partition }: Held, onProgress?: (done: number, total: number) => void): void {
  const { join } = model.thresholds
  const { constraints } = partition
  const limits = {
    rootOf: (document: number) => constraints.rootOf(document),
    mayJoin: (a: readonly number[], b: readonly number[]) => constraints.mayJoin(a, b),
  }
  let done = 0
  for (const component of components(ids.size, links, join, limits.rootOf)) {
    const groups = component.length === 1 ? [component] : agglomerate(component, links, join, limits)
    for (const group of groups) {
      const members = partition.membersOf(partition.matterOf(group[0] as number))
      const isSame = members.length === group.length && members.every((member, at) => member === group[at])
      if (!isSame) partition.propose({ documents: group, into: null })
    }
    done += component.length
    onProgress?.(done, ids.size)
  }
}
