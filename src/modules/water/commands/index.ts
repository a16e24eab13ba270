/** Commands of the room, in the order in which they are listed. */
import { waterCommand } from './water.ts'

export const waterCommands = [waterCommand] as const
