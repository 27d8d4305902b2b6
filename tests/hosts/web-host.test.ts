// The web host's door: only our own pages on this machine get in, nothing outside the screens' folder gets out.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openSite, type Site } from '../given.ts'
import { served, socketDoor, type Served } from './doors.ts'

let site: Site
let web: Served
beforeEach(async () => {
  site = await openSite()
  web = await served(site.core)
  mkdirSync(join(web.screens, 'assets'))
  writeFileSync(join(web.screens, 'index.html'), '<!doctype html><style nonce="NONCE-OF-THIS-ANSWER"></style><script type="module" src="/assets/main.js"></script>')
  writeFileSync(join(web.screens, 'assets', 'main.js'), 'export {}\n')
})
afterEach(async () => {
  await web.close()
  site.close()
})

interface Reply { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: string }
interface Asking { readonly method?: string; readonly path?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }

/** As raw as Node lets us: neither the path nor the Host is put right on the way. */
const ask = ({ method = 'GET', path = '/', headers = {}, body }: Asking): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(web.url)
    request({ hostname, port, method, path, headers: { host: web.host, ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }))
    }).on('error', reject).end(body)
  })

const post = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> => ask({ method: 'POST', path: '/call', body, headers })
const status = JSON.stringify({ name: 'station.status', input: {} })

/** 'open', or the status of the refusal. */
const upgrade = (headers: Readonly<Record<string, string>>, path = '/ws'): Promise<'open' | number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://${web.host}${path}`, { headers })
    socket.once('open', () => { socket.terminate(); resolve('open') })
    socket.once('unexpected-response', (_request, response) => { socket.terminate(); resolve(response.statusCode!) })
    socket.on('error', () => undefined)
  })

/** Whatever was sent before, the station still answers. */
const stillAnswers = async (): Promise<void> => expect((await post(status)).status).toBe(200)

describe('who may speak to the station', () => {
  it('our own page may, under both names of this machine', async () => {
    const local = `localhost:${new URL(web.url).port}`
    expect(await post(status, { origin: web.origin })).toMatchObject({ status: 200 })
    expect(await post(status, { host: local, origin: `http://${local}` })).toMatchObject({ status: 200 })
    expect(await upgrade({ origin: web.origin })).toBe('open')
    expect(await upgrade({ host: local, origin: `http://${local}` })).toBe('open')
  })

  it.each([
    ['a rebound DNS name', () => ({ host: 'dockmark.example.com' })],
    ['a rebound DNS name with our port', () => ({ host: `dockmark.example.com:${new URL(web.url).port}` })],
    ['our address with another port', () => ({ host: '127.0.0.1:1' })],
    ['our address without its port', () => ({ host: '127.0.0.1' })],
    ['another site’s page', () => ({ origin: 'https://example.com' })],
    ['a page of another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['our page over https', () => ({ origin: web.origin.replace('http:', 'https:') })],
    ['a page in a sandbox', () => ({ origin: 'null' })],
    ['a site whose name begins like ours', () => ({ origin: `${web.origin}.example.com` })],
  ])('%s may not: no file, no call, no WebSocket', async (_who, headers) => {
    const foreign: Record<string, string> = { ...headers() }
    expect(await ask({ headers: foreign })).toMatchObject({ status: 403 })
    expect(await post(status, foreign)).toMatchObject({ status: 403 })
    expect(await upgrade({ origin: web.origin, ...foreign })).toBe(403)
    expect((await post(status, foreign)).headers['access-control-allow-origin']).toBeUndefined()
  })

  it('a WebSocket needs to say which page it is of, and there is one address for it', async () => {
    expect(await upgrade({})).toBe(403)
    expect(await upgrade({ origin: web.origin }, '/')).toBe(403)
    expect(await upgrade({ origin: web.origin }, '/call')).toBe(403)
  })

  it('nobody beyond this machine can even connect', async () => {
    const others = Object.values(networkInterfaces()).flat().filter((each) => each !== undefined && each.family === 'IPv4' && !each.internal)
    const { port } = new URL(web.url)
    for (const { address } of [...others.map((each) => each!), { address: '127.0.0.2' }]) {
      const reached = await new Promise((resolve) => {
        const socket = connect({ host: address, port: Number(port) }, () => { socket.destroy(); resolve(`${address} answered`) })
        socket.once('error', () => resolve('refused'))
      })
      expect(reached).toBe('refused')
    }
  })
})

describe('the screens', () => {
  it('come with a policy that runs nothing but our own, and a nonce of their own each time', async () => {
    const [first, second] = [await ask({}), await ask({})]
    const nonce = /'nonce-([\w-]{22})'/.exec(String(first.headers['content-security-policy']))?.[1]
    expect(nonce).toBeDefined()
    expect(first.body).toContain(`<style nonce="${nonce}">`)
    expect(first.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(first.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; ")
    expect(first.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(second.body).not.toContain(nonce)
    expect(second.headers['content-security-policy']).not.toContain(nonce)
  })

  it('let WebAssembly run in a worker, which obeys its own script’s policy, and not in the page', async () => {
    const policyOf = async (path: string): Promise<string> => String((await ask({ path })).headers['content-security-policy'])
    expect(await policyOf('/assets/main.js')).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ")
    expect(await policyOf('/')).not.toContain('wasm-unsafe-eval')
  })

  it('have a program for reading pictures that is kept for good once it is fetched', async () => {
    writeFileSync(join(web.screens, 'assets', 'reader-Bb9Mx2Pu.wasm'), Uint8Array.of(0, 0x61, 0x73, 0x6d))
    expect(await ask({ path: '/assets/reader-Bb9Mx2Pu.wasm' })).toMatchObject({ status: 200, headers: { 'content-type': 'application/wasm', 'cache-control': 'max-age=31536000, immutable' } })
  })

  it('are files of one folder, with their types', async () => {
    expect(await ask({ path: '/assets/main.js' })).toMatchObject({ status: 200, body: 'export {}\n', headers: { 'content-type': 'text/javascript; charset=utf-8' } })
    expect(await ask({ path: '/assets/main.js?v=1' })).toMatchObject({ status: 200 })
    expect(await ask({ path: '/index.html', method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    '/../secret.txt', '/assets/../../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/%2e%2e%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt',
    '/index.html%00.js', '/%00', '/%', '/%E0%A4%A', '/assets', '/assets/', '/nothing.js', '/C:/secret.txt', '/file:///etc/passwd', '//etc/passwd', '/%2fetc/passwd', '/link/secret.txt',
  ])('have nothing at %s', async (path) => {
    writeFileSync(join(dirname(web.screens), 'secret.txt'), 'secret')
    symlinkSync(dirname(web.screens), join(web.screens, 'link'))
    expect(await ask({ path })).toMatchObject({ status: 404, body: 'There is no such page.\n' })
  })
})

describe('nonsense is answered, and harms nobody', () => {
  it.each([
    ['no JSON', 'hello'], ['half of it', '{"name":'], ['nothing', ''], ['a list', '[]'], ['null', 'null'], ['no name', '{"input":{}}'], ['a name that is no text', '{"name":{"toString":1},"input":{}}'],
  ])('%s is no call', async (_what, body) => {
    const answer = await post(body)
    expect(answer).toMatchObject({ status: 400 })
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, refusal: { code: 'InputInvalid', where: 'body' } })
  })

  it('another method is refused, on calls and on screens', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) expect(await ask({ method, path: '/call' })).toMatchObject({ status: 405 })
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect(await ask({ method })).toMatchObject({ status: 405 })
  })

  it('more than 4 MB is refused with a sentence, and only then', async () => {
    const padded = (bytes: number): string => status + ' '.repeat(bytes - status.length)
    expect(await post(padded(4 * 1024 * 1024))).toMatchObject({ status: 200 })
    const answer = await post(padded(4 * 1024 * 1024 + 1))
    expect(answer).toMatchObject({ status: 413 })
    expect(answer.body).toContain('send fewer at a time')
    expect(await post(padded(16 * 1024 * 1024))).toMatchObject({ status: 413 })
    await stillAnswers()
  })

  it('a JSON of twenty thousand levels is refused', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    expect((await post(`{"name":"station.status","input":${deep}}`)).body).toContain('InputInvalid')
    await stillAnswers()
  })

  it('an address that is none gets an answer, also where a WebSocket was asked for', async () => {
    expect(await ask({ path: '//' })).toMatchObject({ status: 404 })
    expect(await upgrade({ origin: web.origin }, '//')).toBe(403)
    await stillAnswers()
  })

  it.each([
    ['no JSON', 'hello'], ['a call without a number', '{"name":"station.status","input":{}}'], ['a list', '[1]'],
  ])('over the WebSocket %s ends the conversation', async (_what, message) => {
    const socket = new WebSocket(`ws://${web.host}/ws`, { headers: { origin: web.origin } })
    socket.once('open', () => socket.send(message))
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1007)
    await stillAnswers()
  })

  it('over the WebSocket a name that is no text is an operation nobody knows', async () => {
    const door = await socketDoor(web)
    for (const name of [{ toString: 1 }, null, 7, ['station.status'], '__proto__', 'constructor']) {
      expect(await door.call({ name, input: {} } as never)).toMatchObject({ answer: { ok: false, refusal: { code: 'InputInvalid', where: 'name' } } })
    }
    await door.close()
  })

  it('over the WebSocket more than 4 MB ends the conversation', async () => {
    const socket = new WebSocket(`ws://${web.host}/ws`, { headers: { origin: web.origin } })
    socket.on('error', () => undefined).once('open', () => socket.send(' '.repeat(4 * 1024 * 1024 + 1)))
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1009)
    await stillAnswers()
  })

  it('a connection cut in the middle of asking for a WebSocket is no loss', async () => {
    const { port } = new URL(web.url)
    for (const origin of ['https://example.com', web.origin]) {
      const socket = connect({ host: '127.0.0.1', port: Number(port) })
      socket.write(`GET /ws HTTP/1.1\r\nHost: ${web.host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      socket.resetAndDestroy()
    }
    await stillAnswers()
  })
})

describe('files', () => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a dented case')])
  const signed = (): Readonly<Record<string, string>> => ({ authorization: `Bearer ${site.session}` })
  const send = (body: Uint8Array, headers: Readonly<Record<string, string>> = signed()): Promise<Response> => fetch(`${web.url}file`, { method: 'POST', body: new Uint8Array(body), headers: { ...headers } })

  it('come in by their bytes and go out so that nothing in them runs', async () => {
    const { view } = await (await send(jpeg)).json() as { readonly view: { readonly sha256: string; readonly bytes: number; readonly mediaType: 'image/jpeg' } }
    expect((await fetch(`${web.url}file/${view.sha256}`, { headers: signed() })).status).toBe(404)
    const { id } = await site.act('catalog.savePartner', { code: 'P', name: 'P', supplier: true, customer: false, address: [] })
    await site.act('tracing.attach', { subject: `partner:${id}`, name: 'dent.jpg', ...view })
    const given = await fetch(`${web.url}file/${view.sha256}`, { headers: signed() })
    expect(Buffer.from(await given.arrayBuffer())).toEqual(jpeg)
    expect(Object.fromEntries(given.headers)).toMatchObject({
      'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': 'attachment', 'content-length': String(jpeg.length), 'cache-control': 'private, no-store',
    })
  })

  it('are only for who is signed in and for our own pages, and an answer comes also after 25 MB', async () => {
    expect((await send(jpeg, {})).status).toBe(401)
    expect((await ask({ path: `/file/${'a'.repeat(64)}` })).status).toBe(401)
    expect((await ask({ method: 'POST', path: '/file', headers: { ...signed(), origin: 'https://example.com' }, body: 'x' })).status).toBe(403)
    const large = await send(Buffer.concat([jpeg, Buffer.alloc(25 * 1024 * 1024)]))
    expect(large.status).toBe(413)
    expect(await large.json()).toEqual({ ok: false, refusal: { code: 'FileTooLarge', megabytes: 20 } })
    expect((await send(Buffer.from('MZ\u0000\u0001'))).status).toBe(415)
    await stillAnswers()
  })

  it.each(['/file/', '/file/..%2fdockmark.db', '/file/../dockmark.db', `/file/${'A'.repeat(64)}`, `/file/${'a'.repeat(64)}/x`])('are not at %s', async (path) => {
    expect((await ask({ path, headers: signed() })).status).toBe(404)
  })
})
