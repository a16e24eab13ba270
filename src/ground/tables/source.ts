import { stat } from 'node:fs/promises'

/** A file as it was when it was opened. */
export interface Source {
  readonly path: string
  readonly name: string
  readonly size: number
  readonly modified: number
}

/** Whether it is no longer as it was. */
export async function hasChanged({ path: file, size, modified }: Source): Promise<boolean> {
  const now = await stat(file).catch(() => null)
  return now === null || now.size !== size || now.mtimeMs !== modified
}
