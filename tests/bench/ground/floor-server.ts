// Serves the bare page and answers its scans with the lot they end in, in a process of its own as the station is.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'

const [folder = ''] = process.argv.slice(2)
const script = readFileSync(join(folder, 'floor.js'))
const page = '<!doctype html><html lang="en"><body><div id="root"></div><script type="module" src="/floor.js"></script></body></html>'

const server = createServer((request, response) => {
  const isScript = request.url === '/floor.js'
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' }).end(isScript ? script : page)
})
const sockets = new WebSocketServer({ server, path: '/ws' })
sockets.on('connection', (socket) => socket.on('message', (message) => socket.send(/L\d+$/.exec(String(message))?.[0] ?? '')))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`ready http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/\n`)
})
