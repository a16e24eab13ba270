/** Commands of the room, in the order in which they are listed. */
import { compareCommand } from './compare.ts'
import { explainCommand } from './explain.ts'
import { hotspotsCommand } from './hotspots.ts'
import { crossValidateCommand, trainCommand } from './train.ts'

export const mattersCommands = [compareCommand, explainCommand, hotspotsCommand, trainCommand, crossValidateCommand] as const
