/** By what a report is in its matter, in words · 归入依据. */
import type { Carrier, Caution, Grounds, Joined } from '../kernel/matter.ts'
import { say, type Text } from './say.ts'

/** Two cautions may be said in the same words. */
function sayCautions(cautions: readonly Caution[], text: Text): string {
  return [...new Set(cautions.map((caution) => text.caution[caution]))].join(text.explain.between)
}

function sayCarrier({ report, probability, cautions }: Carrier, text: Text): string {
  const t = text.explain
  const values = { report, probability: probability.toFixed(4), cautions: sayCautions(cautions, text) }
  return say(cautions.length > 0 ? t.carrierHeld : t.carrier, values)
}

function sayJoined({ member, isByPerson, carriers, lacking, automatic: count }: Joined, grounds: Grounds, text: Text): string[] {
  const t = text.explain
  const [join, automatic] = [grounds.thresholds.join.toFixed(2), grounds.thresholds.automatic.toFixed(2)]
  const how = isByPerson ? t.byPerson : member.automatic ? t.automatic : say(t.toConfirm, { automatic })
  const { id, matter, probability } = member
  const head = say(t.joined, { id, matter, relation: text.relation[member.relation], how, probability: probability.toFixed(4) })
  if (isByPerson) return [head]
  const through = [...carriers.map((of) => sayCarrier(of, text)), ...(lacking > 0 ? [say(t.lacking, { count: lacking })] : [])]
  const isAlone = grounds.alone === 'same-automatic' || grounds.alone === 'same-suggested'
  const isAbove = probability > grounds.thresholds.automatic
  return [
    head,
    say(t.carriers, { carriers: through.join(t.between) }),
    ...(isAlone ? [] : [say(t.othersCarry, { join })]),
    ...(member.automatic && !isAbove ? [say(t.automaticBelow, { count, automatic })] : []),
    ...(!member.automatic && isAbove ? [say(t.waitingAbove, { automatic })] : []),
  ]
}

/** The lines that stand after what two reports say alone. */
export function sayGrounds(grounds: Grounds, text: Text): string[] {
  const t = text.explain
  const { alone, cautions, joined, thresholds } = grounds
  const held = cautions.length === 0 ? [] : [say(t.cautions, { cautions: sayCautions(cautions, text), most: thresholds.clerk.toFixed(2) })]
  if (joined !== null) return [...held, ...sayJoined(joined, grounds, text)]
  const isAbove = alone === 'same-automatic' || alone === 'same-suggested'
  return [...held, t.notOne, ...(isAbove ? [say(t.aboveButApart, { join: thresholds.join.toFixed(2) })] : [])]
}
