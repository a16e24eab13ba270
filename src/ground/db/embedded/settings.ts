/** How the embedded server is run. Given with each start, so that a newer program brings its settings to an older folder. */
import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

/** Room for parallel queries in /dev/shm: containers often give 64 MB, which is too little. */
function sharedMemory(): string {
  if (process.platform !== 'linux') return ''
  try {
    const { bsize, blocks } = statfsSync('/dev/shm')
    return bsize * blocks < 2 ** 28 ? 'mmap' : 'posix'
  } catch {
    return 'mmap'
  }
}

export function settings(port: number): Readonly<Record<string, string>> {
  const gigabytes = totalmem() / 2 ** 30
  const memory = sharedMemory()
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: gigabytes < 2 ? '64MB' : gigabytes < 8 ? '128MB' : '256MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: '1.1',
    jit: 'off',
    ...(memory === '' ? {} : { dynamic_shared_memory_type: memory }),
    // What was acknowledged is on the disk.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'on',
    min_wal_size: '80MB',
    max_wal_size: '1GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    password_encryption: 'scram-sha-256',
    // A client that is gone keeps neither a query nor a transaction; long work sets its own limits.
    ...(process.platform === 'linux' ? { client_connection_check_interval: '10s' } : {}),
    statement_timeout: '10min',
    idle_in_transaction_session_timeout: '5min',
    // A week of logs, without statements and values: those are people's.
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgres-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_statement: 'none',
    log_checkpoints: 'off',
  }
}

/** As `pg_ctl -o` takes them. Empty values are quoted; no value holds a blank. */
export function settingsLine(port: number): string {
  return Object.entries(settings(port))
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
}
