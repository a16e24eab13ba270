/**
 * Takes the clock out of a zip archive: every entry is of the first moment that a zip can name, 1980-01-01, so that the same contents are
 * the same bytes.
 *
 * @see PKWARE APPNOTE 4.3.7 (local file header), 4.3.12 (central directory header), 4.3.16 (end of the central directory)
 */
const LOCAL_ENTRY = 0x04034b50
const DIRECTORY_ENTRY = 0x02014b50
const END_OF_DIRECTORY = 0x06054b50
const END_SIZE = 22
const ENTRY_SIZE = 46
/** Midnight, and the first day of 1980. */
const [MIDNIGHT, FIRST_DAY] = [0, 0x21]

/** Of an archive without a comment, as the writers here make them; changes the bytes in place. */
export function withoutTimes(zip: Buffer): Buffer {
  const end = zip.length - END_SIZE
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('no end of the directory where it has to be')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`no entry of the directory at ${at}`)
    const local = zip.readUInt32LE(at + 42)
    if (zip.readUInt32LE(local) !== LOCAL_ENTRY) throw new Error(`no entry at ${local}`)
    for (const time of [at + 12, local + 10]) {
      zip.writeUInt16LE(MIDNIGHT, time)
      zip.writeUInt16LE(FIRST_DAY, time + 2)
    }
    at += ENTRY_SIZE + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return zip
}
