/** The model that comes with this version, made by `qingdan train`. */
import { Model, type ModelFile } from '../kernel/compare/model.ts'
import weights from './weights.json' with { type: 'json' }

export function shippedModel(): Model {
  return new Model(weights as unknown as ModelFile)
}
