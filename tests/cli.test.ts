// Dockmark on the command line: what scripts and administrators get, and one sentence wherever it cannot go on.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { contract } from '#contract/contract.ts'
import { startOptions, whyNot } from '../src-main/options.ts'
import { aFolder, emulating, run, serve, type Ran } from './programs.ts'

const cli = (...args: readonly string[]): Promise<Ran> => run('cli.ts', args)
const token = async (home: string, name: string, role: string): Promise<string> => {
  const made = await cli('token', '--name', name, '--role', role, '--home', home)
  expect(made).toMatchObject({ code: 0, error: '' })
  expect(made.out).toMatch(/^dm_[\w-]{43}\n$/)
  return made.out.trim()
}

/** One line or two sentences for a person; never a stack trace, never a class name. */
const saysWhy = ({ code, out, error }: Ran, exitCode: number, ...words: readonly string[]): void => {
  expect({ code, out }).toEqual({ code: exitCode, out: '' })
  expect(error).toMatch(/^[^\n]+\n$/)
  for (const word of words) expect(error).toContain(word)
  expect(error).not.toMatch(/\n\s+at |Error:|node:internal|SQLITE_/)
}

describe('decode', () => {
  it('answers each line with one line, also one that is no JSON, and goes on', async () => {
    const lines = [JSON.stringify(']C1010952123400011217261210'), 'no JSON at all', '42', JSON.stringify(']d2010952123400011210M-1'), JSON.stringify('\u2028')]
    const { code, out, error } = await run('cli.ts', ['decode'], `${lines.join('\n')}\n`)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const answers = out.trimEnd().split('\n').map((line) => JSON.parse(line) as object)
    expect(answers).toHaveLength(5)
    expect(answers[1]).toEqual({ ok: false, error: 'not a JSON string' })
    expect(answers[2]).toEqual({ ok: false, error: 'not a JSON string' })
    expect(answers[0]).toMatchObject({ kind: 'gs1', gtin: '09521234000112' })
    expect(answers[3]).toMatchObject({ kind: 'gs1', gtin: '09521234000112', lot: 'M-1' })
  })

  it('names the readers there are where another was asked for', async () => {
    const { code, out } = await run('cli.ts', ['decode', '--as', 'tea-leaves'], '')
    expect(code).toBe(2)
    expect((JSON.parse(out) as { error: string }).error).toContain('--as takes one of')
  })
})

describe('emulate-printer', () => {
  const label = '^XA^CI28^FO20,20^A0N,30,30^FH^FDGr_C3_B6_C3_9Fe 10^FS^PQ2^XZ'

  it('takes labels as a printer does, says a line for each, and keeps them as files', async () => {
    const folder = aFolder()
    const printer = await emulating('--port', '0', '--folder', folder)
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(printer.out())![1])
    await new Promise<void>((resolve) => void connect({ port, host: '127.0.0.1' }).on('close', () => resolve()).resume().end(label))
    await expect.poll(printer.out).toContain('1 Größe 10\n2 Größe 10\n')
    expect(await printer.end('SIGTERM')).toBe(0)
    expect(readdirSync(folder).toSorted()).toEqual(['000001.png', '000001.zpl', '000002.png', '000002.zpl'])
    expect(readFileSync(join(folder, '000001.zpl'), 'utf8')).toBe(label)
  })

  it('says why where the port is none', async () => {
    saysWhy(await cli('emulate-printer', '--port', 'LPT1'), 2, 'Say a port')
  })
})

describe('openapi', () => {
  it('is the whole contract: every operation with what goes in and what comes out', async () => {
    const { code, out, error } = await cli('openapi')
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const api = JSON.parse(out) as { paths: Record<string, { post: { requestBody: { content: Record<string, { schema: { oneOf: { title: string; properties: { input: object } }[] } }> }; responses: Record<string, { content: Record<string, { schema: { oneOf: unknown[] } }> }> } }>; 'x-operations': Record<string, { says: string; role: string }> }
    const names = Object.keys(contract)
    const { requestBody, responses } = api.paths['/call']!.post
    expect(requestBody.content['application/json']!.schema.oneOf.map((request) => request.title)).toEqual(names)
    expect(responses['200']!.content['application/json']!.schema.oneOf).toHaveLength(names.length)
    expect(Object.keys(api['x-operations'])).toEqual(names)
    expect(Object.entries(api.paths).map(([path, methods]) => [path, Object.keys(methods)])).toEqual([['/call', ['post']], ['/file', ['post']], ['/file/{sha256}', ['get']]])
    expect(Object.keys(api.paths['/file']!.post.requestBody.content)).toEqual(['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/plain'])
    expect(Object.keys(api.paths['/file']!.post.responses)).toEqual(['200', '401', '413', '415'])
    for (const { says, role } of Object.values(api['x-operations'])) expect([says.length > 10, ['anyone', 'operator', 'supervisor', 'admin'].includes(role)]).toEqual([true, true])
  })
})

describe('a token', () => {
  it('made before the start or while the station runs may do what its role may, and no more', async () => {
    const home = aFolder()
    const early = await token(home, 'erp', 'operator')
    const station = await serve(['--practice', '--home', home, '--port', '0'])
    expect(await station.call('station.me', {}, early)).toMatchObject({ ok: true, view: { name: 'erp', role: 'operator' } })
    const supervisor = await token(home, 'planner', 'supervisor')
    const location = { code: 'Z-99', name: 'Shelf Z', kind: 'storage' }
    expect(await station.call('catalog.saveLocation', location)).toEqual({ ok: false, refusal: { code: 'NotSignedIn' } })
    expect(await station.call('catalog.saveLocation', location, early)).toEqual({ ok: false, refusal: { code: 'NotPermitted', needs: 'supervisor' } })
    expect(await station.call('catalog.saveLocation', location, supervisor)).toMatchObject({ ok: true, view: { code: 'Z-99' } })
    expect(await station.call('station.people', {}, supervisor)).toEqual({ ok: false, refusal: { code: 'NotPermitted', needs: 'admin' } })
    expect(await station.call('station.me', {}, `${early}x`)).toEqual({ ok: false, refusal: { code: 'NotSignedIn' } })
    // A second one of the same name replaces the first.
    const newer = await token(home, 'erp', 'admin')
    expect(await station.call('station.me', {}, early)).toEqual({ ok: false, refusal: { code: 'NotSignedIn' } })
    expect(await station.call('station.people', {}, newer)).toMatchObject({ ok: true })
    expect(await station.end()).toBe(0)
    expect(station.out()).toBe(`ready ${station.url}\n`)
    expect(readFileSync(join(home, 'tokens.json'), 'utf8')).not.toContain(newer.slice(3))
  })

  it('is not made without a name and a role there is', async () => {
    const home = join(aFolder(), 'new')
    const wrong = [['--role', 'operator'], ['--name', 'erp', '--role', 'anyone'], ['--name', 'two words', '--role', 'admin']]
    for (const refused of await Promise.all(wrong.map((args) => cli('token', ...args, '--home', home)))) saysWhy(refused, 2, 'token --name')
    expect(existsSync(home)).toBe(false)
  })
})

describe('verify and rebuild', () => {
  it('prove a ledger whole, also while the station runs; find what was tampered with; make projections again', async () => {
    const home = aFolder()
    const station = await serve(['--practice', '--home', home, '--port', '0'])
    expect(await cli('verify', '--home', home)).toMatchObject({ code: 0, out: expect.stringMatching(/\nThe ledger is whole: \d+ facts in /) as string })
    saysWhy(await cli('rebuild', '--home', home), 2, 'already running', home)
    await station.end('SIGKILL')
    const whole = JSON.parse((await cli('verify', '--json', '--home', home)).out) as { ok: boolean; facts: number }
    expect(whole.ok).toBe(true)
    const tamper = (sql: string): void => {
      const file = new Sqlite(join(home, 'dockmark.db'))
      file.exec(sql)
      file.close()
    }
    tamper("UPDATE holding SET quantity = quantity + 1")
    const conjured = await cli('verify', '--home', home)
    expect(conjured.code).toBe(1)
    expect(conjured.out).toContain('FOUND {"kind":"projection","table":"holding"}')
    expect(await cli('rebuild', '--home', home)).toMatchObject({ code: 0, error: '', out: `Rebuilt every projection from ${whole.facts} facts.\n` })
    expect((await cli('verify', '--home', home)).code).toBe(0)
    tamper('DROP TRIGGER fact_is_never_changed; UPDATE fact SET bytes = CAST(replace(CAST(bytes AS TEXT), \'"quantity":\', \'"quantity":1\') AS BLOB) WHERE seq = (SELECT min(seq) FROM fact WHERE type = \'Received\')')
    const forged = await cli('verify', '--home', home)
    expect(forged.code).toBe(1)
    expect(forged.out).toMatch(/FOUND \{"kind":"hash","origin":"[\w-]{22}","seq":\d+\}/)
    expect(forged.out).toContain('NOT whole')
  })

  it('say so where there is no ledger', async () => {
    const home = join(aFolder(), 'mistyped')
    for (const refused of await Promise.all([cli('verify', '--home', home), cli('rebuild', '--home', home)])) saysWhy(refused, 2, home, 'no ledger')
    expect(existsSync(home)).toBe(false)
  })
})

describe('what cannot be done is said', () => {
  it('no command, and commands there are not: the answer lists those there are', async () => {
    const answers = await Promise.all([cli(), cli('fly'), cli('toString')])
    for (const [index, words] of ['Say what to do', 'There is no command fly', 'There is no command toString'].entries()) {
      expect(answers[index]).toMatchObject({ code: 2, out: '', error: expect.stringContaining(words) as string })
      for (const command of ['decode', 'token', 'openapi', 'verify', 'rebuild']) expect(answers[index]!.error).toContain(`  ${command} `)
    }
  })

  it.each(['http', '-1', '65536', '80.5', '', ' 80', '0x50', '1e3'])('a port is not %j', (port) => expect(() => startOptions([`--port=${port}`])).toThrow(`--port ${port} is not a port: give a number from 0 to 65535`))

  it('a port that is none, an option nobody knows', async () => {
    const [port, option] = await Promise.all([run('serve.ts', ['--home', aFolder(), '--port=http']), run('serve.ts', ['--home', aFolder(), '--prot', '80'])])
    saysWhy(port, 1, '--port http is not a port')
    saysWhy(option, 1, '--prot')
  })

  it('a data folder that is in use, and one that is free again', async () => {
    const home = aFolder()
    const first = await serve(['--home', home, '--port', '0'])
    saysWhy(await run('serve.ts', ['--home', home, '--port', '0']), 1, 'already running', home, '--home')
    expect(await first.end('SIGKILL')).toBe(null)
    expect(await (await serve(['--home', home, '--port', '0'])).end()).toBe(0)
  })

  it('a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    saysWhy(await run('serve.ts', ['--home', aFolder(), '--port', String((taken.address() as { port: number }).port)]), 1, 'port is taken', '--port')
    taken.close()
  })

  it('a file where the data folder should be, and one in the middle of its path', async () => {
    const file = join(aFolder(), 'file')
    writeFileSync(file, 'here first')
    const [inPlace, inPath, forToken] = await Promise.all([run('serve.ts', ['--home', file, '--port', '0']), run('serve.ts', ['--home', join(file, 'data'), '--port', '0']), cli('token', '--name', 'erp', '--role', 'admin', '--home', file)])
    saysWhy(inPlace, 1, file, 'choose another data folder with --home')
    saysWhy(inPath, 1, join(file, 'data'), '--home')
    saysWhy(forToken, 2, file, '--home')
    expect(readFileSync(file, 'utf8')).toBe('here first')
  })

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a data folder that may not be written', async () => {
    const home = aFolder()
    chmodSync(home, 0o500)
    saysWhy(await run('serve.ts', ['--home', home, '--port', '0']), 1, home, 'Make it writable')
    chmodSync(home, 0o700)
  })

  it('a database that is none', async () => {
    const home = aFolder()
    writeFileSync(join(home, 'dockmark.db'), 'This is a letter, not a database. '.repeat(100))
    saysWhy(await run('serve.ts', ['--home', home, '--port', '0']), 1, home, 'damaged')
    saysWhy(await cli('verify', '--home', home), 2, home, 'damaged')
    expect(statSync(join(home, 'dockmark.db')).size).toBe(3_400)
  })

  it('a database of a newer Dockmark', async () => {
    const home = aFolder()
    mkdirSync(home, { recursive: true })
    const file = new Sqlite(join(home, 'dockmark.db'))
    file.exec('PRAGMA user_version = 4000')
    file.close()
    saysWhy(await run('serve.ts', ['--home', home, '--port', '0']), 1, 'newer Dockmark', 'choose another data folder')
  })

  it('in a sentence of its own for each thing the system may refuse', () => {
    const error = (code: string, more: object = {}): Error => Object.assign(new Error('raw words of the system'), { code, ...more })
    for (const code of ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'SQLITE_CANTOPEN', 'SQLITE_READONLY_DIRECTORY', 'ENOSPC', 'SQLITE_FULL', 'SQLITE_NOTADB', 'SQLITE_CORRUPT']) {
      expect(whyNot(error(code), '/srv/dock'), code).toContain('/srv/dock')
      expect(whyNot(error(code), '/srv/dock'), code).not.toContain('raw words')
    }
    expect(whyNot(error('EACCES', { syscall: 'listen' }), '/srv/dock')).toContain('--port')
    expect(whyNot(error('EADDRINUSE'), '/srv/dock')).toContain('--port')
  })
})

describe('transcript and replay', () => {
  const aWorkedStation = async (): Promise<{ readonly home: string; readonly file: string }> => {
    const home = aFolder()
    const station = await serve(['--practice', '--home', home, '--port', '0'])
    const admin = await token(home, 'erp', 'admin')
    expect(await station.call('catalog.saveLocation', { code: 'A-77', name: 'Shelf', kind: 'storage' }, admin)).toMatchObject({ ok: true })
    expect(await station.call('catalog.saveLocation', { code: 'A-77', name: 'Shelf again', kind: 'storage' }, admin)).toMatchObject({ ok: false })
    // What is written down is one moment of a station that goes on working.
    const { code, out, error } = await cli('transcript', '--home', home)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(await station.end()).toBe(0)
    const file = join(aFolder(), 'transcript.jsonl')
    writeFileSync(file, out)
    return { home, file }
  }

  it('write down what a working station did, and lead an empty folder to the same state', async () => {
    const { home, file } = await aWorkedStation()
    const [first, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(first).toEqual({ dockmark: 'transcript', version: 1, station: 'Practice dock' })
    expect(lines.at(-2)).toMatchObject({ person: 'token:erp', name: 'catalog.saveLocation', result: 'AlreadyExists' })
    expect(lines.at(-1)).toMatchObject({ lines: lines.length - 2, state: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown })
    const again = aFolder()
    const { code, out, error } = await cli('replay', file, '--home', again)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toMatch(/^Replayed \d+ gestures of \d+ lines in [\d.]+ s, 0 answered differently\.\nSame state: every fact and every projection is as it was\.\n$/)
    expect((await cli('transcript', '--home', again)).out).toBe(readFileSync(file, 'utf8'))
    expect((await cli('verify', '--home', again)).code).toBe(0)
    saysWhy(await cli('replay', file, '--home', home), 2, home, 'empty folder', '--home')
  })

  it('say what is different where it does not lead to the same state', async () => {
    const { file } = await aWorkedStation()
    writeFileSync(file, readFileSync(file, 'utf8').replace('"name":"Shelf"', '"name":"Rack"').replace('"result":"AlreadyExists"', '"result":"ok"'))
    const { code, out } = await cli('replay', file, '--home', aFolder())
    expect(code).toBe(1)
    expect(out).toMatch(/, 1 answered differently\.\nDIFFERS line \d+, catalog\.saveLocation: it was ok, now it is AlreadyExists\nNOT the same state\.\n$/)
  })

  it('say in a sentence what they cannot work with', async () => {
    const home = aFolder()
    saysWhy(await cli('transcript', '--home', join(home, 'typo')), 2, 'no ledger', '--home')
    saysWhy(await cli('replay', '--home', home), 2, 'replay FILE --home DIR')
    saysWhy(await cli('replay', join(home, 'none.jsonl'), '--home', home), 2, 'no file', 'none.jsonl')
    const file = join(home, 'half.jsonl')
    writeFileSync(file, '{"dockmark":"transcript","version":1,"station":"Dock"}\n{"number":1,"at"')
    saysWhy(await cli('replay', file, '--home', join(home, 'new')), 2, 'Line 2', 'half.jsonl', 'Nothing was replayed')
    expect(existsSync(join(home, 'new'))).toBe(false)
    new Sqlite(join(home, 'dockmark.db')).exec('CREATE TABLE fact (seq INTEGER)').close()
    saysWhy(await cli('transcript', '--home', home), 2, home, 'older Dockmark')
  })
})

describe('serve', () => {
  it('fills the practice warehouse at the first start only, and keeps what was done there', async () => {
    const home = aFolder()
    const first = await serve(['--practice', '--home', home, '--port', '0'])
    const admin = await token(home, 'test', 'admin')
    await first.call('catalog.saveLocation', { code: 'MINE', name: 'Mine', kind: 'storage' }, admin)
    const { facts } = (await first.call('station.status', {})).view as unknown as { facts: number }
    expect(await first.end('SIGINT')).toBe(0)
    const second = await serve(['--practice', '--home', home, '--port', '0'])
    expect(await second.call('station.status', {})).toMatchObject({ view: { practice: true, facts } })
    expect(await second.call('catalog.locations', { search: 'MINE' }, admin)).toMatchObject({ view: { rows: [{ code: 'MINE' }] } })
  })
})
