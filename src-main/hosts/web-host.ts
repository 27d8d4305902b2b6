// The web host: serves the screens and carries calls over HTTP and WebSocket. It knows bytes and sessions, no business.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Call, Heard, InFront, Request } from '#contract/contract.ts'
import type { Core } from '../core.ts'
import { answerFile, bearerOf, isFilePath } from './file-host.ts'
import { pageAt } from './page.ts'
import { answerPublic, isForwarded, isPublicPath } from './public-host.ts'
import { rateLimit, type RateLimit } from './rate-limit.ts'

// As an import, Node would load its whole fetch client with it: a tenth of a start.
const { createServer } = process.getBuiltinModule('node:http')

export interface WebHost {
  readonly url: string
  close(): Promise<void>
}

export interface WebHostOptions {
  readonly core: Core
  /** Folder of the built screens. */
  readonly screens: string
  /** 0 takes any free port. */
  readonly port: number
}

/** The largest call: 5,000 serials of 60 characters and their quotes, with room to spare. */
const callBytesMax = 4 * 1024 * 1024
const loopback = '127.0.0.1'

const reply = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  response.end(`${JSON.stringify(body)}\n`)
}

const refused = (where: string, why: string): unknown => ({ ok: false, refusal: { code: 'InputInvalid', where, why } })

/** Only pages we served may speak to us: another site's page and a rebound DNS name carry another Host or Origin, and a proxy says for whom it asks. */
const isOurs = (request: IncomingMessage, port: number): boolean => {
  const hosts = [`${loopback}:${port}`, `localhost:${port}`]
  const { host = '', origin } = request.headers
  return hosts.includes(host) && !isForwarded(request.headers) && (origin === undefined || hosts.some((each) => origin === `http://${each}`))
}

/** The path asked for, as sent: `//` is a path here, where a URL would take it for the name of another host. */
const pathOf = (request: IncomingMessage): string => request.url?.split('?', 1)[0] ?? '/'

const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > callBytesMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parse = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** POST /call: one call, one answer. The bearer token is a session's or a script's. */
const answerCall = async (core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await bodyOf(request)
  if (body === undefined) return reply(response, 413, refused('body', `is larger than ${callBytesMax} bytes; send fewer at a time`))
  const sent = parse(body)
  if (!sent || typeof sent['name'] !== 'string') return reply(response, 400, refused('body', 'must be JSON: {"name", "input", "commandId"}'))
  const bearer = bearerOf(request.headers.authorization)
  const { name, input, commandId, scan } = sent as unknown as Call
  const outcome = await core.call({ name, input, ...(commandId === undefined ? {} : { commandId }), ...(bearer === undefined ? {} : { session: bearer }), ...(scan === undefined ? {} : { scan }) })
  reply(response, 'answer' in outcome ? 200 : 500, 'answer' in outcome ? outcome.answer : outcome.failure)
}

const passFile = async (core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { status, headers, body } = await answerFile(core, { method: request.method ?? '', path: pathOf(request), authorization: request.headers.authorization, body: request })
  response.writeHead(status, headers)
  if (typeof body === 'string') response.end(body)
  else await pipeline(body, response)
}

const passPublic = async (core: Core, limit: RateLimit, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { method = '', url: target = '/', headers, socket } = request
  const { status, headers: given, body } = await answerPublic(core, limit, { method, target, headers, peer: socket.remoteAddress ?? '' })
  response.writeHead(status, given)
  response.end(method === 'HEAD' ? undefined : body)
}

const serve = (options: WebHostOptions, limit: RateLimit, port: () => number) => async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = pathOf(request)
  if (isPublicPath(path)) return passPublic(options.core, limit, request, response)
  if (!isOurs(request, port())) return reply(response, 403, refused('host', 'only pages of this station may call it'))
  if (path === '/call') {
    if (request.method !== 'POST') return reply(response, 405, refused('method', 'must be POST'))
    return answerCall(options.core, request, response)
  }
  if (isFilePath(path)) return passFile(options.core, request, response)
  if (request.method !== 'GET' && request.method !== 'HEAD') return reply(response, 405, refused('method', 'must be GET'))
  const page = await pageAt(options.screens, path)
  response.writeHead(page.status, page.headers)
  response.end(request.method === 'HEAD' ? undefined : page.body)
}

const tell = (socket: WebSocket, message: object): void => {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}

const converse = (core: Core, socket: WebSocket): void => {
  let stepBack = (): void => undefined
  socket.on('message', async (message) => {
    const request = parse(String(message)) as unknown as (Request & Partial<InFront>) | undefined
    if (request?.inFront === true) {
      stepBack = core.scanners.comeToFront((scan) => tell(socket, { heard: scan } satisfies Heard))
      return
    }
    if (!request || typeof request.n !== 'number') return socket.close(1007, 'not a call')
    const { n, ...call } = request
    const outcome = await core.call(call)
    tell(socket, { n, ...outcome })
  })
  socket.on('close', () => stepBack())
  // A broken socket closes by itself; the page opens another and repeats what had no answer.
  socket.on('error', () => socket.terminate())
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/** Serves on the loopback address only. Rejects with the system's own error where the port is taken. */
export const startWebHost = async (options: WebHostOptions): Promise<WebHost> => {
  let port = options.port
  const answer = serve(options, rateLimit(), () => port)
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  const sockets = new WebSocketServer({ noServer: true, maxPayload: callBytesMax })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    if (!isOurs(request, port) || request.headers.origin === undefined || pathOf(request) !== '/ws') return stream.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    sockets.handleUpgrade(request, stream, head, (socket) => converse(options.core, socket))
  })
  // Whoever made the change waits for an answer: it goes out first.
  const stop = options.core.onChange((changed) => setImmediate(() => {
    const message = JSON.stringify({ changed })
    for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.send(message)
  }))
  port = await listen(server, options.port)
  return {
    url: `http://${loopback}:${port}/`,
    close: () => new Promise((resolve) => {
      stop()
      for (const socket of sockets.clients) socket.terminate()
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
