/** Commands of the room, in the order in which they are listed. */
import { airCommand } from './air.ts'

export const airCommands = [airCommand] as const
