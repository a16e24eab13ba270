/**
 * By what a report is in its matter · 归入依据. Two reports of one matter may say little to each other: each may be there
 * through others. What a pair says alone and by what a report was joined are therefore told apart.
 */
import { cautionsIn, MOST_WITHOUT_CLERK } from '../compare/caution.ts'
import { MEASURES } from '../compare/measures.ts'
import type { Thresholds } from '../compare/model.ts'
import type { Carrier, Caution, Grounds, Joined, Member, Verdict } from '../matter.ts'
import type { Held } from './held.ts'
import { SUPPORT } from './links.ts'
import type { Standing } from './standing.ts'

/** 概率取四位小数: a probability as it is told. */
export function told(probability: number): number {
  return Math.round(probability * 1e4) / 1e4
}

/** 成员: one row of members.json. */
export function memberOf({ ids, partition }: Held, standing: Standing, document: number): Member {
  return {
    id: ids.of(document),
    matter: ids.of(partition.matterOf(document)),
    relation: standing.relation(document),
    probability: told(standing.membership(document)),
    automatic: standing.isAutomatic(document),
  }
}

/** 归入依据 of `document`, held against `other`; both texts have to be kept. */
export function grounds(held: Held, standing: Standing, other: number, document: number): Grounds {
  const { model, partition } = held
  const { probability, cautions } = pairOf(held, other, document)
  const { join, automatic } = model.thresholds
  const isOne = partition.matterOf(other) === partition.matterOf(document)
  return {
    alone: verdictOf(cautions.length > 0 ? MOST_WITHOUT_CLERK : probability, model.thresholds),
    thresholds: { join, automatic, clerk: MOST_WITHOUT_CLERK },
    cautions,
    joined: isOne ? joined(held, standing, document) : null,
  }
}

function verdictOf(link: number, { automatic, join, related }: Thresholds): Verdict {
  if (link >= automatic) return 'same-automatic'
  if (link >= join) return 'same-suggested'
  return link >= related ? 'related' : 'different'
}

/** Links are kept in single precision. */
const HELD_LINK = Math.fround(MOST_WITHOUT_CLERK)

/** What two reports say alone. What was found on the day stands: a link that was held back for no measure was for its subjects. */
function pairOf({ links, measured, model, pool, suggested }: Held, x: number, y: number): { probability: number; cautions: Caution[] } {
  const [a, b] = x < y ? [x, y] : [y, x]
  const vector = new Float64Array(MEASURES.length)
  const stored = measured.get(`${a} ${b}`)
  if (stored === undefined) pool.between(a, b, vector, suggested[b])
  const values = stored ?? vector
  const probability = model.probability(values)
  if (probability <= MOST_WITHOUT_CLERK) return { probability, cautions: [] }
  const cautions = cautionsIn(values)
  if (cautions.length > 0) return { probability, cautions }
  const isOther = stored === undefined ? pool.saysOtherProblem(a) : links.get(a, b) === HELD_LINK
  return { probability, cautions: isOther ? ['other-problem'] : [] }
}

function joined(held: Held, standing: Standing, document: number): Joined {
  const { ids, links, partition } = held
  const matter = partition.matterOf(document)
  const members = partition.membersOf(matter)
  const isByPerson = partition.constraints.boundTo(document).length > 1
  const counted = isByPerson ? 0 : Math.min(SUPPORT, members.length - 1)
  const linked: { other: number; probability: number }[] = []
  links.each(document, (other, probability) => {
    if (other !== document && partition.matterOf(other) === matter) linked.push({ other, probability })
  })
  linked.sort((x, y) => y.probability - x.probability || x.other - y.other)
  const carriers = linked.slice(0, counted).map(
    ({ other, probability }): Carrier => ({
      report: ids.of(other),
      probability: told(probability),
      cautions: pairOf(held, other, document).cautions,
    }),
  )
  return {
    member: memberOf(held, standing, document),
    isByPerson,
    carriers,
    lacking: counted - carriers.length,
    automatic: members.filter((member) => standing.isAutomatic(member)).length,
  }
}
