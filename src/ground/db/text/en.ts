import type { DatabaseText } from './zh.ts'

export const en: DatabaseText = {
  embedded: {
    'platform-unsupported':
      'No PostgreSQL comes along for this machine ({about}). No file was changed. Install PostgreSQL 15 or later and name it in DATABASE_URL, as in postgresql://user:password@127.0.0.1:5432/qingdan.',
    'binaries-missing':
      'The PostgreSQL that comes along is not fully installed: {about} is missing. No file was changed. Run npm ci in the folder of the program (without --omit=optional), or name a PostgreSQL server in DATABASE_URL.',
    'binaries-broken':
      'The PostgreSQL that comes along does not run on this machine: {about}. Existing data was not changed. Use a system with glibc 2.27 or later, or name a PostgreSQL server in DATABASE_URL.',
    'folder-is-file':
      '{about} is a file and no folder: the database cannot lie in {folder}. Nothing was changed. Check the path in QINGDAN_DATA; if it is right, move the file elsewhere and run again.',
    'folder-not-ours':
      'The folder {folder} holds something else ({about}) and is no database of Qingdan. Nothing in it was changed. Name an empty folder in QINGDAN_DATA, or check the path.',
    'folder-newer':
      'The folder {folder} was written by a newer version ({about}), which this one cannot open. The data is whole and unchanged. Use the version of Qingdan that wrote it; or export it with that version (npx qingdan backup) and restore it with this one into an empty folder.',
    'folder-older':
      'The folder {folder} was written by an older {about}; this version comes with PostgreSQL 15. The data is whole and unchanged. Export it with the version that wrote it (npx qingdan backup), then restore it with this one into an empty folder (npx qingdan restore).',
    'folder-forbidden':
      'This user may not read and write {about} (folder of the database: {folder}). Existing data was not changed. Run as the user who made it, or have an administrator hand the folder over; if the disk is read-only, choose another place.',
    'folder-barred':
      'Started by root, the database runs as a system user of its own, and that user may not enter {about}. Existing data was not changed. Put program and data where it may go (such as /opt and /srv), or run as an ordinary user, or name a PostgreSQL server in DATABASE_URL.',
    'folder-busy':
      'Another process ({about}) holds the folder of the database, {folder}, and waiting for it took too long. The data was not changed. Try again later; if that process no longer answers, end it first and start again: the data comes back to the last commit by itself.',
    'folder-damaged':
      'The folder of the database, {folder}, is damaged and PostgreSQL cannot open it:\n{about}\nThis program changed nothing in it. Copy the whole folder first, check the disk, then restore the latest backup into an empty folder with npx qingdan restore.',
    'password-lost':
      'The password file of the database in {folder} is lost or does not fit the database ({about}). The data is whole and unchanged. Bring back the file named password from a copy of that folder, or restore the latest backup into an empty folder.',
    'disk-full':
      'The disk is full: the database in {folder} cannot start ({about}). All that was committed is on the disk; nothing is lost. Free some room (at least 1 GB) and start again; delete no file in that folder.',
    'port-taken':
      'The ports {about} are all taken, so the database cannot listen. The data was not changed. Stop the program that holds them and start again, or name a PostgreSQL server in DATABASE_URL.',
    'memory-short':
      'There is too little memory for the database to start: {about}. The data was not changed. Close other programs, or give the container 1 GB or more, and start again.',
    'start-failed':
      'The database did not start. PostgreSQL says:\n{about}\nNothing that was committed is lost. More stands in the logs under cluster/log in {folder}; npx qingdan doctor looks at this machine.',
  },
  given: {
    'url-malformed':
      'DATABASE_URL is not well formed. No server was asked. It looks like postgresql://user:password@127.0.0.1:5432/qingdan; special characters in the password are written like %40.',
    'server-unreachable':
      'The database server {server} cannot be reached: {about}. No data was changed. See that it runs, that address and port are right and that no firewall is between, then start again.',
    'server-refused':
      'The database server {server} does not let us in: {about}. No data was changed. Check user and password in DATABASE_URL, and pg_hba.conf on the server.',
    'database-missing':
      'There is no such database on {server}: {about}. No data was changed. Have an administrator make it: create database qingdan encoding UTF8 template template0.',
    'server-old':
      'The database server {server} is PostgreSQL {about}; 15 or later is needed. No data was changed. Upgrade the server, or leave DATABASE_URL out and use the PostgreSQL that comes along.',
    'server-read-only':
      'The database server {server} is a standby that only reads. No data was changed. Point DATABASE_URL at the primary server.',
    'encoding-wrong':
      'The database {server} is encoded in {about}; UTF8 is needed, or Chinese would not be kept whole. No data was changed. Make a database in UTF8 and point DATABASE_URL at it.',
    'rights-missing':
      'The user in DATABASE_URL lacks the right {about} on {server}. No data was changed. Have an administrator grant it: grant create on database … to …; alter role … createrole bypassrls.',
  },
}
