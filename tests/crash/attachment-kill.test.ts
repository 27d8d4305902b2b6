// Killed between a file and its fact: nothing that was answered is lost, what was sent is there to be named, and what nobody names does not stay for ever.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { Answer } from '#contract/contract.ts'
import { filesFolder } from '../../src-main/ledger/attached-files.ts'
import { aFolder, run, serve, type Serving } from '../programs.ts'

const photo = (of: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(of)])
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const filesIn = (home: string): string[] => (existsSync(filesFolder(home)) ? readdirSync(filesFolder(home), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => one.name) : [])

/** As if its clock had gone on for two days. */
const twoDaysOld = (home: string): void => {
  const then = new Date(Date.now() - 2 * 86_400_000)
  for (const one of readdirSync(filesFolder(home), { recursive: true, withFileTypes: true })) if (one.isFile()) utimesSync(join(one.parentPath, one.name), then, then)
}

const station = async (home: string) => {
  const served: Serving = await serve(['--practice', '--home', home, '--port', '0'])
  const { out } = await run('cli.ts', ['token', '--name', 'phone', '--role', 'operator', '--home', home])
  const token = out.trim()
  const post = (body: BodyInit, more: RequestInit = {}): Promise<Response> => fetch(`${served.url}file`, { method: 'POST', body, headers: { authorization: `Bearer ${token}` }, ...more })
  return {
    kill: () => served.end('SIGKILL'), post,
    call: (name: string, input: unknown) => served.call(name, input, token) as Promise<unknown>,
    read: async (sha256: string): Promise<Buffer> => Buffer.from(await (await fetch(`${served.url}file/${sha256}`, { headers: { authorization: `Bearer ${token}` } })).arrayBuffer()),
  }
}

it('a file that came before the kill can be named after it, a half and what nobody names are swept at a later start, and what a fact names stays', async () => {
  const home = aFolder()
  const [named, stray] = [photo('a dented case'), photo('nobody came back')]
  let first = await station(home)
  for (const bytes of [named, stray]) expect(await (await first.post(new Uint8Array(bytes))).json()).toMatchObject({ ok: true, view: { sha256: hashOf(bytes) } })
  // One more is on its way when the station dies.
  const streamed = { method: 'POST', duplex: 'half' }
  const half = first.post(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(photo('half of'))) }), streamed).catch(() => 'cut off')
  await vi.waitFor(() => expect(filesIn(home)).toHaveLength(3))
  await first.kill()
  expect(await half).toBe('cut off')

  first = await station(home)
  expect(filesIn(home)).toHaveLength(3)
  const found = await first.call('tracing.lookUp', { raw: '09521234000112' }) as Answer<'tracing.lookUp'>
  if (!found.ok || found.view.found !== 'card') throw new Error('no card')
  const { subject } = found.view.card
  const attached = await first.call('tracing.attach', { subject, name: 'dent.jpg', sha256: hashOf(named), bytes: named.length, mediaType: 'image/jpeg' })
  expect(attached).toMatchObject({ ok: true, view: { total: 1 } })
  await first.kill()

  twoDaysOld(home)
  first = await station(home)
  await vi.waitFor(() => expect(filesIn(home)).toEqual([hashOf(named)]), 5_000)
  expect(await first.call('tracing.attachments', { subject })).toMatchObject({ ok: true, view: { rows: [{ sha256: hashOf(named), name: 'dent.jpg' }] } })
  expect(await first.read(hashOf(named))).toEqual(named)
  await first.kill()
  expect(await run('cli.ts', ['verify', '--home', home])).toMatchObject({ code: 0 })
}, 60_000)
