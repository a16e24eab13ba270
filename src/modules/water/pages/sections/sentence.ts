/** 总体一句话: how many sections were to be evaluated, were, and have which class; made from the numbers, by the method's own shares. */
import { fill } from '#ground/web/text/text.ts'
import { classShares } from '../../kernel/basin.ts'
import { waterClasses } from '../../kernel/water-class.ts'
import type { PageText } from '../../text/page.ts'
import type { WaterEvaluation } from '../../wire.ts'

export type Summed = Pick<WaterEvaluation, 'class' | 'reached'>

export function wholeSentences(sections: readonly Summed[], period: string, t: PageText): readonly string[] {
  const classes = sections.flatMap((of) => of.class ?? [])
  const shares = classShares(classes)
  const expected = sections.length
  if (expected === 0) return [fill(t.sentence.nothing, { period })]
  if (shares === null) return [fill(t.sentence.none, { period, expected })]
  const { counts, percents, goodPercent, worstPercent } = shares
  const whole = fill(t.sentence.whole, {
    ...{ period, expected, n: classes.length, goodPercent, worstPercent },
    good: counts[1] + counts[2] + counts[3],
    worst: counts[6],
  })
  const judged = sections.flatMap(({ reached }) => reached ?? [])
  const said = waterClasses
    .filter((grade) => counts[grade] > 0)
    .map((grade) => fill(t.sentence.share, { class: t.classes[grade], count: counts[grade], percent: percents[grade] }))
  return [
    whole,
    fill(t.sentence.shares, { shares: said.join(t.comma) }),
    ...(judged.length === 0 ? [] : [fill(t.sentence.reached, { of: judged.length, n: judged.filter((is) => is).length })]),
  ]
}
