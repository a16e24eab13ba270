import type { DoctorText } from './doctor.zh.ts'

export const doctorEn: DoctorText = {
  'node-fit': { said: 'Node {version}', mend: '' },
  'node-old': {
    said: 'Node {version} is too old; {needed} or later is needed',
    mend: 'Start with npx qingdan, which uses the Node that comes along, or install Node {needed}.',
  },
  'programs-fit': { said: '{about}, which comes along, runs', mend: '' },
  'programs-unfit': {
    said: 'The PostgreSQL that comes along cannot be used: {about}',
    mend: 'Run npm ci in the folder of the program, or set DATABASE_URL.',
  },
  'clock-fit': { said: 'The clock says {now}', mend: '' },
  'clock-odd': { said: 'The clock says {now}, which cannot be', mend: 'Set the clock (with NTP): deadlines and the journal go by it.' },
  'clock-behind': {
    said: 'The clock says {now}, before the latest record of the database, {latest}',
    mend: 'Set the clock (with NTP) before anything more is registered.',
  },
  'clock-apart': {
    said: 'The clocks of this machine and of the database server are {seconds} s apart',
    mend: 'Let both take the time from one source (NTP).',
  },
  'terminal-fit': { said: 'The terminal is in {about}', mend: '' },
  'terminal-narrow': {
    said: 'The terminal is in {about}; Chinese may show as question marks',
    mend: 'Set LANG=C.UTF-8 (it changes what is shown, not the data).',
  },
  'folder-none': { said: 'The data folder {folder} is not there yet; the first start makes it', mend: '' },
  'folder-fit': { said: 'The data folder {folder} can be read and written', mend: '' },
  'folder-is-file': {
    said: '{folder} is a file and no folder',
    mend: 'Check the path in QINGDAN_DATA; if it is right, move the file elsewhere.',
  },
  'folder-away': {
    said: '{parent}, where the data folder {folder} should lie, is not there',
    mend: 'Check the path in QINGDAN_DATA, and that its disk is mounted; if the place is right, run mkdir -p {parent}.',
  },
  'folder-forbidden': {
    said: '{folder} may not be read and written',
    mend: 'Run as the user who made it, or have an administrator hand it over.',
  },
  'secrets-open': { said: 'Others can read the folder of keys, {folder} (mode {mode})', mend: 'Run chmod 700 {folder}.' },
  'disk-fit': { said: '{free} of the disk are free', mend: '' },
  'disk-short': {
    said: 'Only {free} of the disk are free',
    mend: 'Free some room: below 150 MB the database may stop writing. Delete no file of the data folder.',
  },
  'network-disk': {
    said: 'The data folder is on a network disk',
    mend: 'Put QINGDAN_DATA on a disk of this machine: a broken or late network write damages the database.',
  },
  'postmaster-none': { said: 'The database does not run', mend: '' },
  'postmaster-runs': { said: 'The database runs: process {pid}, port {port}, used by {users} processes', mend: '' },
  'postmaster-left': {
    said: 'The database process {pid} was left by a process that was killed; the data is whole',
    mend: 'Nothing to do: the next start uses it again, and stops it at its end.',
  },
  'port-fit': { said: 'The port {port} can be used', mend: '' },
  'port-taken': { said: 'Another program has the port {port}', mend: 'Nothing to do: a start takes the next one that is free.' },
  'version-fit': { said: 'The data folder is one of PostgreSQL {version}', mend: '' },
  'server-fit': { said: 'The database server {server}: PostgreSQL {version}, answers in {milliseconds} ms', mend: '' },
  'server-refused': { said: '{about}', mend: '' },
  'encoding-fit': { said: 'The database is in {encoding}, characters by {ctype}', mend: '' },
  'encoding-odd': {
    said: 'The database takes characters by {ctype} (encoding {encoding})',
    mend: 'It works, and search in Chinese does not depend on it; make new databases in C.UTF-8.',
  },
  'migrations-none': { said: 'The database has no tables yet', mend: 'A start makes them, or npx qingdan migrate.' },
  'migrations-fit': { said: 'The database is at this version ({count} migrations done)', mend: '' },
  'migrations-pending': { said: '{count} migrations are still to run', mend: 'A start runs them, or npx qingdan migrate; back up first.' },
  'migrations-refused': { said: '{about}', mend: '' },
  'journal-fit': { said: 'The heads of the journal fit its last lines ({bureaus} bureaus, {lines} lines)', mend: '' },
  'journal-unfit': {
    said: 'The head of the journal of {bureau} does not fit its last line',
    mend: 'The journal may have been changed. Keep everything as it is (copy the whole data folder), then let npx qingdan audit verify name the first line that does not fit.',
  },
}
