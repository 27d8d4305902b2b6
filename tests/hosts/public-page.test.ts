// Strangers at the web host: a page of plain text that nothing gets into, not too often, and no way to anything else.
import { connect } from 'node:net'
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visitorOf } from '../../src-main/hosts/public-host.ts'
import { languageOf } from '../../src-main/hosts/public-words.ts'
import { ofAllMost, perVisitorMost, rateLimit } from '../../src-main/hosts/rate-limit.ts'
import { aWarehouse, anItem, gtin, received } from '../builders.ts'
import { openSite, type Site } from '../given.ts'
import { served, type Served } from './doors.ts'

let site: Site
let web: Served
beforeEach(async () => {
  site = await openSite()
  web = await served(site.core)
  await aWarehouse(site)
  await anItem({ sku: 'ODD', name: '<img src=x onerror=alert(1)> & "Söhne"', tracking: 'lot', expires: false, packing: [{ gtin: gtin(66), quantity: 1 }] })(site)
  await received('MILK', { lot: 'M-1', quantity: 12, expiry: '2026-12-01' })(site)
  await site.act('station.setPublicPage', { on: true })
})
afterEach(async () => {
  await web.close()
  site.close()
})

interface Reply { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: string }

const ask = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(web.url)
    request({ hostname, port, method, path, headers: { host: 'id.example.com', 'x-forwarded-for': '203.0.113.7', ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }))
    }).on('error', reject).end()
  })

const milk = `/01/${gtin(11)}/10/M-1`

describe('the public page over HTTP', () => {
  it('comes under the public name, through a proxy and without one, in the visitor’s language', async () => {
    const page = await ask(milk)
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'content-language': 'en', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } })
    for (const text of ['<html lang="en">', 'One of our lots', 'Whole milk 1 L', 'December 1, 2026']) expect(page.body).toContain(text)
    expect((await ask(milk, { host: web.host })).status).toBe(200)
    for (const [accepted, word] of [['de-CH,en;q=0.5', 'Eine unserer Chargen'], ['fr, es;q=0.3', 'Uno de nuestros lotes'], ['ja', '当社のロットです'], ['tr;q=1, de;q=0.9', 'Partilerimizden biri'], ['en;q=0, xx', 'One of our lots']] as const) {
      expect((await ask(milk, { 'accept-language': accepted })).body, accepted).toContain(word)
    }
  })

  it('runs no script and takes nothing from elsewhere: its policy knows one style, and every text is escaped', async () => {
    const { headers, body } = await ask(`/01/${gtin(66)}`)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/style-src 'sha256-[A-Za-z0-9+/=]{44}'/)
    expect(policy).not.toContain('unsafe')
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Söhne&quot;')
    expect(body).not.toMatch(/<(script|img|a|form|iframe)/)
  })

  it('is JSON for whoever asks for it', async () => {
    const page = await ask(milk, { accept: 'application/json' })
    expect(JSON.parse(page.body)).toEqual({ shows: 'lot', name: 'Whole milk 1 L', gtin: gtin(11), lot: 'M-1', recalled: false, expiry: '2026-12-01', expired: false, marks: [] })
  })

  it('has no body for HEAD and no ear for anything but asking', async () => {
    expect(await ask(milk, {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect(await ask(milk, {}, method), method).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  it('answers every hostile path with one clear page, in which nothing of it stands', async () => {
    const hostile = [
      '/01/../../etc/passwd', '/01/..%2f..%2fetc%2fpasswd', '/01/%00', `/01/${gtin(11)}/10/%00`, `/01/${'9'.repeat(8_192)}`, `/01/${gtin(11)}/10/<script>alert(1)</script>`, `/01/${gtin(11)}/10/%3Cscript%3Ealert(1)`,
      '/01/09521234000115', '/00/095212340000000015', '/01/%F0%9F%92%A3', `/01/${gtin(11)}/10/%C3%BC`, '/01/%', '/01/', '/01//', `/01/${gtin(11)}/21/A/10/B`, '/99/1', '/8004/<b>', `/01/${gtin(11)}?10=<script>`, `/01/${gtin(11)}/10/M-1?17=999999`,
    ]
    for (const [n, path] of hostile.entries()) {
      const { status, body, headers } = await ask(path, { 'x-forwarded-for': `203.0.113.${n}` })
      expect([400, 404], path.slice(0, 80)).toContain(status)
      expect(headers['content-type']).toContain('text/html')
      for (const word of ['script', 'passwd', '999', 'alert', '\0']) expect(body, path.slice(0, 80)).not.toContain(word)
    }
    expect((await ask(milk)).status).toBe(200)
  })

  it('answers bytes that are no character, and is not impressed by 20 KB', async () => {
    const { port } = new URL(web.url)
    const firstLine = (bytes: Buffer): Promise<string> => new Promise((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes))
      socket.once('data', (data) => { resolve(data.toString('latin1').split('\r\n', 1)[0]!); socket.destroy() }).on('error', () => resolve('closed'))
    })
    expect(await firstLine(Buffer.from('GET /01/\xff\xfe\xc3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'latin1'))).toContain(' 400 ')
    expect(await firstLine(Buffer.from(`GET /01/${'1'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`))).toMatch(/ 431 |closed/)
    expect((await ask(milk)).status).toBe(200)
  })

  it('is the only thing there is under a public name or through a proxy', async () => {
    for (const path of ['/', '/call', '/file', '/ws', '/index.html', '/0/1', '/01', '/abc/01/1']) {
      expect((await ask(path)).status, path).toBe(403)
      expect((await ask(path, { host: web.host })).status, `${path} of a proxy that hides the name`).toBe(403)
    }
  })

  it('is no page at all while it is switched off', async () => {
    await site.act('station.setPublicPage', { on: false })
    expect(await ask(milk)).toMatchObject({ status: 404, body: 'There is no such page.\n' })
    expect(await ask(milk, { accept: 'application/json' })).toMatchObject({ status: 404, body: 'There is no such page.\n' })
  })
})

describe('asking too often', () => {
  it('is answered with how long to wait, to this visitor only', async () => {
    for (let n = 0; n < perVisitorMost; n++) expect((await ask(milk)).status).toBe(200)
    const stopped = await ask(milk)
    expect(stopped).toMatchObject({ status: 429 })
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    expect(stopped.body).toContain('Too many questions at once')
    expect((await ask(milk, { 'x-forwarded-for': '203.0.113.7, 203.0.113.8' })).status, 'the proxy’s word is the last').toBe(200)
    expect((await ask(milk, { 'x-forwarded-for': '203.0.113.8, 203.0.113.7' })).status).toBe(429)
  })

  it('is bounded for all together, remembers no more than may pass, and begins anew each minute', () => {
    const limit = rateLimit()
    for (let n = 0; n < ofAllMost; n++) expect(limit(`v${n}`, 1_000)).toBeUndefined()
    expect(limit('another', 31_000)).toBe(30)
    expect(limit('another', 61_000)).toBeUndefined()
  })

  it('knows visitors by their address, of IPv6 by their network', () => {
    const of = (forwarded: string): string => visitorOf({ headers: { 'x-forwarded-for': forwarded }, peer: '127.0.0.1' })
    expect(of('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
    expect(of('2001:0DB8:1:2::9')).toBe('2001:db8:1:2')
    expect(of('2001:db8::1')).toBe('2001:db8:0:0')
    expect(of('1.2.3.4, 5.6.7.8')).toBe('5.6.7.8')
    for (const nonsense of ['', 'unknown', '<script>', '1.2.3', 'fe80::1%eth0']) expect(of(nonsense)).toBe('127.0.0.1')
  })

  it('a wish for a language harms nobody', () => {
    for (const [wish, language] of [['', 'en'], ['__proto__', 'en'], ['de;q=x', 'en'], ['*', 'en'], [',;q=,,;;', 'en'], ['JA-jp', 'ja'], [`${'xx,'.repeat(5_000)}de`, 'en']] as const) expect(languageOf(wish)).toBe(language)
  })
})
