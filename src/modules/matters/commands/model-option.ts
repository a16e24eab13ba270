/** `--model FILE`: weights that `qingdan train` made of a bureau's own labels, in place of those that come with the program. */
import { readFile } from 'node:fs/promises'
import type { CommandIo } from '#ground/cli/command.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Model } from '../kernel/compare/model.ts'
import { type ModelRefusal, readModel } from '../kernel/compare/model-file.ts'
import { shippedModel } from '../model/shipped.ts'
import { say, type Text, textsIn } from '../text/say.ts'

function sayModelRefusal(refusal: ModelRefusal, file: string, text: Text): string {
  const t = text.model
  if (refusal.code === 'other-measures') return say(t.otherMeasures, { file, version: refusal.version })
  return refusal.part === null ? say(t.notAModel, { file }) : say(t.wrongPart, { file, part: refusal.part })
}

/** The model that is asked for, or the status to end with after saying why there is none. */
export async function modelFrom(file: string | undefined, io: CommandIo): Promise<Result<Model, 1 | 2>> {
  if (file === undefined) return ok(shippedModel())
  const text = textsIn(io.language)
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    io.err(`${say(text.model.cannotRead, { file, code })}\n`)
    return refuse(2)
  }
  const model = readModel(content)
  if (model.ok) return model
  io.err(`${sayModelRefusal(model.refusal, file, text)}\n`)
  return refuse(1)
}
