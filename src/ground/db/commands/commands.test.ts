import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clearAway, newFolder, query, start } from '#ground/testing/servers.ts'

const main = join(import.meta.dirname, '../../../apps/cli/main.ts')
const plain = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', DATABASE_URL: '' }

interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** The program itself, as a person calls it. */
function qingdan(data: string, args: readonly string[], env: Record<string, string> = {}): Ran {
  const run = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...plain, QINGDAN_DATA: data, ...env } })
  return { status: run.status, out: run.stdout, err: run.stderr }
}

interface Found {
  readonly id: string
  readonly state: string
  readonly said: { readonly zh: string; readonly en: string }
  readonly mend: { readonly zh: string; readonly en: string } | null
}

function doctor(
  data: string,
  env: Record<string, string> = {},
): { readonly status: number | null; readonly found: ReadonlyMap<string, Found> } {
  const { status, out, err } = qingdan(data, ['doctor', '--json'], env)
  expect(err).toBe('')
  const found = JSON.parse(out) as readonly Found[]
  for (const { said, mend } of found) for (const text of [said.zh, said.en, mend?.zh, mend?.en]) expect(text ?? '').not.toMatch(/[{}]/)
  return { status, found: new Map(found.map((one) => [one.id, one])) }
}

/** One statement on the embedded server of a data folder. */
async function inside(data: string, sql: string): Promise<Record<string, unknown>[]> {
  const { url, stop } = await start(join(data, 'postgres'))
  try {
    return await query(url, sql)
  } finally {
    await stop()
  }
}

const used = newFolder('data')
let first: Ran
beforeAll(async () => {
  first = qingdan(used, ['migrate'])
  mkdirSync(join(used, 'files/trial/ab'), { recursive: true })
  writeFileSync(join(used, 'files/trial/ab/abcd'), 'picture')
  await inside(
    used,
    `insert into qingdan.area (code, kind, name_zh, name_en) values ('120000', 'province', '天津市', 'Tianjin');
     insert into qingdan.bureau (bureau_id, name_zh, name_en, area_code, created_at) values ('trial', '局', 'B', '120000', now());
     insert into journal.head (bureau_id, seq, hash) values ('trial', 0, decode(repeat('00', 32), 'hex'))`,
  )
})
afterAll(clearAway)

/** The folder in use, for a test that spoils it. */
function copied(): string {
  const data = newFolder('data')
  cpSync(used, data, { recursive: true })
  return data
}

describe('migrate', () => {
  it('brings an empty folder to this version, once', () => {
    expect(first).toMatchObject({ status: 0, err: '' })
    expect(first.out).toContain('ground/0001')
    expect(qingdan(used, ['migrate', '--lang', 'en'])).toEqual({ status: 0, err: '', out: 'The database is at this version already.\n' })
  })

  it('may run twice at the same time', async () => {
    const data = newFolder('data')
    const runs = [1, 2].map(
      () =>
        new Promise<number | null>((resolve) => {
          spawn(process.execPath, [main, 'migrate'], { env: { ...plain, QINGDAN_DATA: data }, stdio: 'ignore' }).on('close', resolve)
        }),
    )
    expect(await Promise.all(runs)).toEqual([0, 0])
    expect(doctor(data).found.get('migrations-fit')?.state).toBe('ok')
  })
})

describe('backup and restore', () => {
  it('carry a folder to another one', async () => {
    const out = newFolder('backups')
    mkdirSync(out)
    const backedUp = qingdan(used, ['backup', out])
    expect(backedUp.status).toBe(0)
    const [file] = readdirSync(out)
    expect(file).toMatch(/^qingdan-\d{8}-\d{6}\.tar\.gz$/)
    expect(backedUp.out).toContain(join(out, file!))
    const data = newFolder('data')
    expect(qingdan(data, ['restore', join(out, file!)])).toMatchObject({ status: 0, err: '' })
    expect(readFileSync(join(data, 'files/trial/ab/abcd'), 'utf8')).toBe('picture')
    expect(await inside(data, 'select name_zh from qingdan.area')).toEqual([{ name_zh: '天津市' }])
    expect(doctor(data).status).toBe(0)
    const again = qingdan(data, ['restore', join(out, file!)])
    expect(again).toMatchObject({ status: 1, out: '' })
    expect(again.err).toContain('没有改动')
  })

  it('name the folder that is not there, without a trace of the program, each time', () => {
    const missing = join(newFolder('backups'), 'nowhere')
    for (const [language, word] of [
      ['zh', '没有文件夹'],
      ['en', 'There is no folder'],
    ] as const) {
      const refused = qingdan(used, ['backup', join(missing, 'x.tgz'), '--lang', language])
      expect(refused).toMatchObject({ status: 1, out: '' })
      expect(refused.err).toContain(`${word} ${missing}`)
      expect(refused.err).not.toContain('    at ')
    }
    expect(existsSync(missing)).toBe(false)
    // Nothing can be made in there, whoever asks.
    const refused = qingdan(used, ['backup', '/proc/x.tgz'])
    if (existsSync('/proc'))
      expect(refused).toMatchObject({ status: 1, out: '', err: expect.stringContaining('无法读写 /proc/x.tgz') as string })
  })

  it('refuse what is no backup before any folder is made', () => {
    const data = newFolder('data')
    const refused = qingdan(data, ['restore', import.meta.filename, '--lang', 'en'])
    expect(refused).toMatchObject({ status: 1, out: '' })
    expect(refused.err).toContain('is no backup of Qingdan')
    expect(existsSync(data)).toBe(false)
  })

  it.each([[['backup']], [['restore']], [['backup', 'a', 'b']], [['backup', 'a', '--fast']], [['migrate', 'now']], [['doctor', '--yaml']]])(
    'refuse the call %j with status 2',
    (args) => {
      const { status, out, err } = qingdan(newFolder('data'), args)
      expect({ status, out }).toEqual({ status: 2, out: '' })
      expect(err).not.toBe('')
    },
  )
})

describe('a folder that is not there', () => {
  it.each([[['audit', 'verify']], [['figures']], [['user', 'add', 'someone', '--name', '某人']], [['backup', 'x.tgz']]])(
    'is left as it is by %j, which says so',
    (args) => {
      const data = newFolder('data')
      const { status, out, err } = qingdan(data, args)
      expect({ status, out }).toEqual({ status: 1, out: '' })
      expect(err).toMatch(/数据库尚未建立|没有清单的数据/)
      expect(existsSync(data)).toBe(false)
    },
  )
})

describe('user', () => {
  it.each([
    ['', 'A'],
    ['   ', 'A'],
    ['\u200b', 'A'],
    ['名'.repeat(101), 'A'],
    ['名'.repeat(300), 'A'],
    ['名', ''],
    ['名', 'n'.repeat(300)],
  ])('refuses a name such as %j with %j in words', (name, english) => {
    const refused = qingdan(used, ['user', 'add', 'newthree', '--name', name, '--name-en', english])
    expect(refused).toEqual({ status: 1, out: '', err: '姓名须为 1 至 100 个字符,并含有看得见的字。\n' })
  })
})

describe('doctor', () => {
  it('looks at a new machine and makes nothing', () => {
    const data = newFolder('data')
    const { status, found } = doctor(data)
    expect(status).toBe(0)
    expect([...found.values()].filter(({ state }) => state === 'wrong')).toEqual([])
    expect(found.get('programs-fit')?.said.en).toContain('PostgreSQL')
    expect(found.has('folder-none')).toBe(true)
    expect(existsSync(data)).toBe(false)
  })

  it('finds nothing wrong in a folder in order, and says so line by line', () => {
    const { status, out } = qingdan(used, ['doctor'])
    expect(status).toBe(0)
    expect(out.split('\n').filter((line) => line.startsWith('✗'))).toEqual([])
    expect(out).toContain('✓ 数据库为当前版本')
    expect(out).toContain('✓ 日志链首与末行相符(1 个机构,0 行)')
  })

  it('tells keys that others can read, and how to close them', () => {
    const data = copied()
    chmodSync(join(data, 'secrets'), 0o755)
    const { status, found } = doctor(data)
    expect(status).toBe(1)
    expect(found.get('secrets-open')?.mend?.en).toBe(`Run chmod 700 ${join(data, 'secrets')}.`)
    spawnSync('chmod', ['700', join(data, 'secrets')])
    expect(doctor(data).status).toBe(0)
  })

  it('tells a folder of another version', () => {
    const data = copied()
    writeFileSync(join(data, 'postgres/cluster/PG_VERSION'), '16\n')
    const { status, found } = doctor(data)
    expect(status).toBe(1)
    expect(found.get('server-refused')?.said.en).toContain('PostgreSQL 16')
  })

  /** Spoils a data folder that is still to be made, and answers with the path that is given to the doctor. */
  const spoilt: Readonly<Record<string, (data: string) => string>> = {
    'a file in its place': (data) => {
      writeFileSync(data, '')
      return data
    },
    'a file on the way to it': (data) => {
      writeFileSync(data, '')
      return join(data, 'inside/data')
    },
    'nothing above it': (data) => join(data, 'mistyped/data'),
    'a file for its keys': (data) => {
      mkdirSync(data)
      writeFileSync(join(data, 'secrets'), '')
      return data
    },
    'a file for its database': (data) => {
      mkdirSync(join(data, 'postgres'), { recursive: true })
      writeFileSync(join(data, 'postgres/cluster'), '')
      return data
    },
    'a folder for the note on its database': (data) => {
      mkdirSync(join(data, 'postgres/about.json'), { recursive: true })
      return data
    },
    "somebody's letters in it": (data) => {
      mkdirSync(join(data, 'postgres'), { recursive: true })
      writeFileSync(join(data, 'postgres/letter.txt'), '')
      return data
    },
    'a newer form of its database': (data) => {
      cpSync(used, data, { recursive: true })
      writeFileSync(join(data, 'postgres/about.json'), JSON.stringify({ qingdan: 'postgres', format: 2, port: 25_999 }))
      return data
    },
    'no version in its database': (data) => {
      cpSync(used, data, { recursive: true })
      writeFileSync(join(data, 'postgres/cluster/PG_VERSION'), '')
      return data
    },
  }

  it.each([
    ['a file in its place', 'folder-is-file', 'Check the path in QINGDAN_DATA'],
    ['a file on the way to it', 'folder-is-file', 'Check the path in QINGDAN_DATA'],
    ['nothing above it', 'folder-away', 'run mkdir -p'],
    ['a file for its keys', 'folder-is-file', 'move the file elsewhere'],
    ['a file for its database', 'folder-is-file', 'move the file elsewhere'],
    ['a folder for the note on its database', 'server-refused', 'Name an empty folder in QINGDAN_DATA'],
    ["somebody's letters in it", 'server-refused', 'Name an empty folder in QINGDAN_DATA'],
    ['a newer form of its database', 'server-refused', 'Use the version of Qingdan that wrote it'],
    ['no version in its database', 'server-refused', 'restore the latest backup'],
  ])('tells of a data folder with %s, and how to mend it', (how, id, mend) => {
    const data = spoilt[how]!(newFolder('data'))
    const { status, found } = doctor(data)
    expect(status).toBe(1)
    const wrong = [...found.values()].filter(({ state }) => state === 'wrong')
    expect(wrong.map((one) => one.id)).toEqual([id])
    expect(`${wrong[0]!.said.en} ${wrong[0]!.mend?.en}`).toContain(mend)
  })

  it('tells a port that another program has, which does no harm', async () => {
    const data = copied()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    writeFileSync(join(data, 'postgres/about.json'), JSON.stringify({ qingdan: 'postgres', format: 1, port }))
    const { status, found } = doctor(data)
    await new Promise((resolve) => other.close(resolve))
    expect(status).toBe(0)
    expect(found.get('port-taken')?.state).toBe('warning')
  })

  it('tells a server that runs, and by how many it is used', async () => {
    const data = copied()
    const { stop } = await start(join(data, 'postgres'))
    expect(doctor(data).found.get('postmaster-runs')?.said.en).toMatch(/used by 1 processes/)
    await stop()
  })

  it.each([
    ['migrations-pending', 'warning', `delete from qingdan.migration where part = 'files'`],
    ['migrations-refused', 'wrong', `insert into qingdan.migration (part, number, name, sha256) values ('ground', 99, 'later', '')`],
    ['migrations-refused', 'wrong', `update qingdan.migration set sha256 = '' where part = 'ground'`],
    ['journal-unfit', 'wrong', `update journal.head set seq = 7`],
    [
      'clock-behind',
      'wrong',
      `insert into journal.entry values ('trial', 1, '2099-01-01', 'system', 'a.b', 'created', 'a', 'b', null, null, null, decode(repeat('00', 32), 'hex'));
       update journal.head set seq = 1`,
    ],
  ])('tells %s', async (id, state, sql) => {
    const data = copied()
    await inside(data, sql)
    const { status, found } = doctor(data)
    expect(found.get(id)?.state).toBe(state)
    expect(status).toBe(state === 'wrong' ? 1 : 0)
  })

  it('looks at a server that is given, and never shows its password', async () => {
    const { url, stop } = await start(join(copied(), 'postgres'))
    const data = newFolder('data')
    const { password } = new URL(url)
    const well = qingdan(data, ['doctor', '--json'], { DATABASE_URL: url })
    expect(well.status).toBe(0)
    expect(well.out).toContain('server-fit')
    await stop()
    const gone = qingdan(data, ['doctor', '--json'], { DATABASE_URL: url })
    expect(gone.status).toBe(1)
    expect(gone.out).toContain('server-refused')
    expect(well.out + gone.out).not.toContain(password)
    expect(existsSync(join(data, 'postgres'))).toBe(false)
  })

  it('tells a terminal that cannot show Chinese', () => {
    expect(doctor(newFolder('data'), { LC_ALL: 'C' }).found.get('terminal-narrow')?.state).toBe('warning')
  })

  const isRoot = process.getuid?.() === 0

  /** As somebody to whom nothing belongs. */
  const asOther = (data: string) =>
    spawnSync(process.execPath, [main, 'doctor', '--json'], {
      encoding: 'utf8',
      env: { ...plain, QINGDAN_DATA: data },
      uid: 65_534,
      gid: 65_534,
    })

  it.runIf(isRoot)('tells a folder that is not for this user (only root changes users)', () => {
    const run = asOther(used)
    expect(run.status).toBe(1)
    expect(run.stdout).toContain('folder-forbidden')
    expect(statSync(used).uid).toBe(0)
  })

  it.runIf(isRoot).each([
    ['a data folder that may only be read', '', '', { '': 0o555 }],
    ['a data folder that may not be listed', '', '', { '': 0o733 }],
    ['a data folder behind a closed one', 'behind/data', '', { '': 0o700, behind: 0o777 }],
    ['files of another', '', 'files', { '': 0o777, files: 0o700 }],
    ['a database of another', '', 'postgres/cluster', { '': 0o777, postgres: 0o777, 'postgres/cluster': 0o700 }],
  ])('tells of %s, and how to mend it (only root changes users)', (_what, asked, closed, modes) => {
    const data = newFolder('data')
    for (const [path, mode] of Object.entries(modes)) {
      mkdirSync(join(data, path))
      chmodSync(join(data, path), mode)
    }
    const run = asOther(join(data, asked))
    expect([run.status, run.stderr]).toEqual([1, ''])
    const wrong = (JSON.parse(run.stdout) as Found[]).filter(({ state }) => state === 'wrong')
    expect(wrong).toMatchObject([{ id: 'folder-forbidden', said: { en: `${join(data, closed)} may not be read and written` } }])
    expect(wrong[0]!.mend?.en).toContain('Run as the user who made it')
  })
})
