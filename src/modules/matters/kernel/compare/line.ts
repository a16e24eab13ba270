/** Subjects as lines of sounds · 主题读音. */
import { SEPARATOR } from './normalise.ts'
import { soundOf } from './sound.ts'

/** 主题读音: a subject without its punctuation, as characters and as sounds. */
export class Line {
  codes = new Uint16Array(256)
  sounds = new Uint32Array(256)
  length = 0

  read(of: Uint16Array): void {
    if (this.codes.length < of.length) {
      this.codes = new Uint16Array(of.length * 2)
      this.sounds = new Uint32Array(of.length * 2)
    }
    this.length = 0
    for (let at = 0; at < of.length; at++) {
      const code = of[at] as number
      if (code === SEPARATOR) continue
      this.codes[this.length] = code
      this.sounds[this.length++] = soundOf(code)
    }
  }
}

/** 同音比例: share of the shorter stretch whose sounds the longer has too, in whatever order. */
export function sameSounds(a: Uint32Array, fromA: number, toA: number, b: Uint32Array, fromB: number, toB: number): number {
  let same = 0
  let taken = 0
  for (let x = fromA; x < toA; x++)
    for (let y = fromB; y < toB && y < fromB + 31; y++) {
      const bit = 1 << (y - fromB)
      if ((taken & bit) !== 0 || a[x] !== b[y]) continue
      taken |= bit
      same++
      break
    }
  return same / Math.max(1, Math.min(toA - fromA, toB - fromB))
}

/** 含双音: whether a text holds two neighbouring sounds, in either order. */
export function holds(codes: Uint16Array, first: number, second: number): boolean {
  let before = 0
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as number
    const sound = code === SEPARATOR ? 0 : soundOf(code)
    if ((before === first && sound === second) || (before === second && sound === first)) return true
    before = sound
  }
  return false
}

/** 依次含双音: whether a text holds two sounds, one right after the other. */
export function holdsInOrder(codes: Uint16Array, first: number, second: number): boolean {
  let before = 0
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as number
    const sound = code === SEPARATOR ? 0 : soundOf(code)
    if (before === first && sound === second) return true
    before = sound
  }
  return false
}
