import type { CommandsText } from './commands.zh.ts'

export const commandsEn: CommandsText = {
  migrate: {
    summary: 'bring the database to this version (also done at each start)',
    usage: 'Usage: npx qingdan migrate\n\n  Forward only; each step is done whole or not at all. Several processes may run it at once.',
    done: '{count} done: {list}',
    nothing: 'The database is at this version already.',
  },
  backup: {
    summary: 'all data and files in one archive, while the program runs',
    usage:
      'Usage: npx qingdan backup FILE-OR-FOLDER [--without-secrets]\n\n  Writes all data of one instant, the uploaded files and the keys of this installation into one .tar.gz file.\n  In a folder it is named by the time; no file is replaced.\n  --without-secrets  without the keys; one-time codes have to be set up again after a restore',
    done: 'Backed up: {out} ({size}, {rows} rows, {files} files, in {time}).',
    careful: 'The archive holds personal data and keys: keep it where nobody else can read it.',
    noOut: 'Name a file or a folder for the backup.',
  },
  restore: {
    summary: 'put a backup into an empty folder or an empty database',
    usage:
      'Usage: npx qingdan restore BACKUP\n\n  Into the data folder that QINGDAN_DATA names (it has to be empty), or the empty database of DATABASE_URL.\n  The whole archive is checked first, then loaded, then compared table by table and file by file; if anything differs, nothing stays.',
    done: 'Restored and compared: {rows} rows, {files} files, as of {made}, in {time}.',
    noFile: 'Name the backup.',
  },
  doctor: {
    summary: 'look at this machine, the data folder and the database, and say what to do',
    usage:
      'Usage: npx qingdan doctor [--json]\n\n  Says for each thing whether it is well and how to mend it; changes no data. Status 1 if anything is wrong.\n  --json  as JSON',
    well: 'All is well.',
    warned: 'It works; {warnings} to look at.',
    ill: '{wrong} wrong, {warnings} to look at. Begin with those marked ✗.',
    mend: 'Mend it:',
  },
  wrongCall: 'Wrong arguments: {said}',
  migrateRefused: {
    'newer-schema':
      'The database was written by a newer Qingdan ({about}), which this version cannot use. No data was changed. Use the newer version.',
    'migration-changed':
      'The migration {about} differs from the file that has run. No data was changed. Bring the file back as it was, for instance by getting the program again.',
    'migration-failed':
      'The migration was not done: {about}. All of it was rolled back; the data from before is whole. Run npx qingdan doctor, and send this sentence to the maintainers.',
  },
  backupRefused: {
    'out-exists': 'The file {about} is there already and was not replaced. Give another name.',
    'out-folder-missing':
      'There is no folder {about}. Nothing was backed up, and the data was not changed. Make the folder first, or choose a place that is there.',
    'out-forbidden':
      '{about} cannot be read or written. The data was not changed. Choose a place that you may write to, or check the rights of the data folder.',
    'disk-full': 'The disk is full: there is no backup, and no half of one. The data was not changed. Choose another disk.',
    'nothing-to-back-up': 'The database holds nothing of Qingdan. Check QINGDAN_DATA or DATABASE_URL.',
    'rows-hidden':
      'The user of the database does not see all rows ({about}); the backup would lack some, so there is none. Have an administrator grant BYPASSRLS.',
    'connection-lost': 'The connection to the database broke: {about}. The data was not changed, and no half backup is left. Run it again.',
    stopped: 'Stopped; no half backup is left.',
  },
  restoreRefused: {
    'archive-missing': 'The backup {about} cannot be read. No data was changed. Check path and rights.',
    'archive-foreign': '{about} is no backup of Qingdan. No data was changed.',
    'archive-damaged': 'The backup is damaged or not whole ({about}). No data was changed. Use another backup, or copy this one again.',
    'archive-newer': 'The backup is in a newer format ({about}). No data was changed. Restore it with a newer Qingdan.',
    'schema-newer': 'The backup was written by a newer Qingdan (it has {about}). No data was changed. Restore it with that version.',
    'migration-changed': 'The migration {about} differs from that of the backup. No data was changed. Use the program as it was published.',
    'migration-failed': 'The migration was not done: {about}. No data was loaded. Check the rights of the user of the database.',
    'target-not-empty':
      'The database holds data already ({about}), which was not changed. Restore into an empty data folder (set QINGDAN_DATA) or an empty database.',
    'folder-not-empty':
      'The folder holds files already ({about}), which were not changed. Restore into an empty data folder (set QINGDAN_DATA).',
    'target-forbidden': '{about} may not be written. No data was loaded. Check the rights there.',
    'table-differs':
      'This version does not have {about}, which the backup has. No data was loaded. Restore with the version that wrote it.',
    'rows-refused':
      'The database did not take the rows of the backup: {about}. All was rolled back; nothing is left. Send this sentence to the maintainers.',
    'rows-differ':
      'After loading, {about} is not as in the backup. All was rolled back; nothing is left. Check memory and disk, then try again.',
    'disk-full': 'The disk is full: {about}. All was rolled back; nothing is left. Free some room and run it again.',
    'connection-lost': 'The connection to the database broke: {about}. All was rolled back; nothing is left. Run it again.',
    stopped: 'Stopped; nothing is left.',
  },
  stage: {
    rows: 'Backing up rows',
    files: 'Backing up files',
    check: 'Checking the archive',
    load: 'Loading rows',
    place: 'Placing files',
    compare: 'Comparing',
  },
  progress: '{stage} {done}/{total}, {rate} a second, {left} left',
  rows: '{count} rows',
  seconds: '{seconds} s',
  minutes: '{minutes} min',
}
