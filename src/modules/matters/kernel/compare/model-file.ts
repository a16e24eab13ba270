/**
 * Reads a model file · 读取模型文件. It comes from outside: whatever is not what `qingdan train` writes is refused, for a
 * weight that is no number would make every probability one that is none, without a word.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { MEASURES } from './measures.ts'
import { type MeasureLevels, Model, type ModelFile, type Thresholds, unpackBackground } from './model.ts'

export type ModelRefusal =
  /** `part` is the first part that is missing or is not what it should be; null where the text is no JSON object. */
  | { readonly code: 'not-a-model'; readonly part: string | null }
  /** Made by a version that measures other things. */
  | { readonly code: 'other-measures'; readonly version: string }

type Fields = Readonly<Record<string, unknown>>

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isShare = (value: unknown): value is number => isNumber(value) && value >= 0 && value <= 1
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const holds = (value: unknown, names: readonly string[], is: (value: unknown) => boolean) =>
  isFields(value) && names.every((name) => is(value[name]))

function isLevels(value: unknown): value is MeasureLevels {
  if (!isFields(value) || typeof value['measure'] !== 'string' || !isNumber(value['missing'])) return false
  const { cuts, weights } = value
  if (!Array.isArray(cuts) || !Array.isArray(weights) || weights.length !== cuts.length + 1) return false
  const isRising = cuts.every((cut, at) => isNumber(cut) && (at === 0 || cut > (cuts[at - 1] as number)))
  return isRising && weights.every(isNumber)
}

function isBackground(value: unknown): boolean {
  if (value === null) return true
  if (!isFields(value) || !isNumber(value['messages']) || !isNumber(value['bits']) || typeof value['packed'] !== 'string') return false
  const { messages, bits, packed } = value
  if (!Number.isInteger(bits) || bits < 1 || bits > 32) return false
  try {
    const { keys, counts } = unpackBackground({ messages, bits, packed })
    return counts.every((count) => count > 0) && keys.every((key, at) => at === 0 || key > (keys[at - 1] as number))
  } catch {
    // Not base64.
    return false
  }
}

const THRESHOLDS: readonly (keyof Thresholds)[] = ['join', 'automatic', 'related', 'familiar']

/** Every part of a model file with what makes it one. */
const PARTS: readonly (readonly [keyof ModelFile, (value: unknown) => boolean])[] = [
  ['version', (value) => typeof value === 'string' && value !== ''],
  ['trainedOn', (value) => holds(value, ['reports', 'matters', 'pairs'], isNumber)],
  ['bias', isNumber],
  ['calibration', (value) => holds(value, ['slope', 'intercept'], isNumber)],
  ['thresholds', (value) => holds(value, THRESHOLDS, isShare)],
  ['levels', (value) => Array.isArray(value) && value.every(isLevels)],
  ['background', isBackground],
]

/** 读取模型: a model that `qingdan train` wrote, or why the text is none. */
export function readModel(text: string): Result<Model, ModelRefusal> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse({ code: 'not-a-model', part: null })
  }
  if (!isFields(value)) return refuse({ code: 'not-a-model', part: null })
  const wrong = PARTS.find(([part, is]) => !is((value as Fields)[part]))
  if (wrong !== undefined) return refuse({ code: 'not-a-model', part: wrong[0] })
  const file = value as unknown as ModelFile
  const isSame = file.levels.length === MEASURES.length && file.levels.every(({ measure }, at) => measure === MEASURES[at])
  return isSame ? ok(new Model(file)) : refuse({ code: 'other-measures', version: file.version })
}
