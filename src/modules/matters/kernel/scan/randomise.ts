/**
 * Data without clusters · 随机化: cases fall by chance in proportion to what is expected (Poisson), to some of the people (Bernoulli), or
 * exchange their times within their category (permutation). The number of cases stays, and in the last model those of each place and interval too.
 */
import { Alias, Draw, type RandomStream } from './random.ts'
import type { Study } from './study.ts'

/** 随机化. Counts hold until they are put back. */
export interface Randomiser {
  /** Counts by place and interval. */
  readonly draw: (random: RandomStream) => Int32Array
  readonly putBack: () => void
  /** The same draw as a list: the cell of each case, in no order. Nothing has to be put back. */
  readonly list: (random: RandomStream, cells: Int32Array) => void
}

function byExpectation(study: Study): Randomiser {
  const alias = new Alias(study.measure)
  const counts = new Int32Array(study.measure.length)
  const touched = new Int32Array(study.totalCases)
  return {
    draw: (random) => {
      for (let one = 0; one < touched.length; one++) {
        const cell = alias.draw(random)
        touched[one] = cell
        counts[cell]!++
      }
      return counts
    },
    putBack: () => {
      for (let one = 0; one < touched.length; one++) counts[touched[one]!] = 0
    },
    list: (random, cells) => {
      for (let one = 0; one < touched.length; one++) cells[one] = alias.draw(random)
    },
  }
}

/** Each of so many things by the cell it belongs to. */
function owners(counts: ArrayLike<number>, total: number): Int32Array {
  const cells = new Int32Array(total)
  let filled = 0
  for (let cell = 0; cell < counts.length; cell++) {
    cells.fill(cell, filled, filled + counts[cell]!)
    filled += counts[cell]!
  }
  return cells
}

function amongPeople(study: Study): Randomiser {
  const { totalCases, totalMeasure, measure } = study
  const isFew = totalCases * 2 <= totalMeasure
  // Whichever are fewer are drawn: cases, or those that are none.
  const drawn = isFew ? totalCases : totalMeasure - totalCases
  const draw = new Draw(owners(measure, totalMeasure), drawn)
  const everyone = Int32Array.from(measure)
  const counts = isFew ? new Int32Array(measure.length) : Int32Array.from(everyone)
  const by = isFew ? 1 : -1
  let order: Int32Array = new Int32Array(0)
  return {
    draw: (random) => {
      order = draw.take(drawn, random)
      for (let one = 0; one < drawn; one++) counts[order[one]!]! += by
      return counts
    },
    putBack: () => {
      for (let one = 0; one < drawn; one++) counts[order[one]!]! -= by
      draw.putBack(drawn)
    },
    list: (random, cells) => {
      const taken = draw.take(drawn, random)
      // Of few cases these are the first of the row; of many they are what is left of it.
      cells.set(isFew ? taken.subarray(0, totalCases) : taken.subarray(drawn, drawn + totalCases))
      draw.putBack(drawn)
    },
  }
}

function byExchange(study: Study): Randomiser {
  const { categories, intervals } = study
  const counts = new Int32Array(study.counts.length)
  const groups = categories.map((cells) => {
    const total = cells.reduce((sum, count) => sum + count, 0)
    const cellOf = owners(cells, total)
    return {
      rows: cellOf.map((cell) => cell - (cell % intervals)),
      draw: new Draw(
        cellOf.map((cell) => cell % intervals),
        total,
      ),
      total,
    }
  })
  return {
    draw: (random) => {
      for (const { rows, draw, total } of groups) {
        const times = draw.take(total, random)
        for (let one = 0; one < total; one++) counts[rows[one]! + times[one]!]!++
        draw.putBack(total)
      }
      return counts
    },
    putBack: () => {
      counts.fill(0)
    },
    list: (random, cells) => {
      let filled = 0
      for (const { rows, draw, total } of groups) {
        const times = draw.take(total, random)
        for (let one = 0; one < total; one++) cells[filled++] = rows[one]! + times[one]!
        draw.putBack(total)
      }
    },
  }
}

/** 随机化. */
export function randomiserOf(study: Study): Randomiser {
  switch (study.settings.model) {
    case 'poisson':
      return byExpectation(study)
    case 'bernoulli':
      return amongPeople(study)
    case 'space-time-permutation':
      return byExchange(study)
  }
}
