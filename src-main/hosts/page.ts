// The screens' files, and the policy they are served under: nothing but our own scripts ever runs in the page.
import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.woff': 'font/woff', '.wasm': 'application/wasm', '.ico': 'image/x-icon',
}

/** Stands in the built index.html where each answer's own nonce belongs. */
export const noncePlaceholder = 'NONCE-OF-THIS-ANSWER'

// Mantine writes style tags (nonce) and style attributes (which take no nonce). A worker obeys the policy its own script
// came with (CSP Level 3, 4.2.1), not the page's: WebAssembly runs where a script runs alone, and never in the page.
const policy = (nonce: string, scripts: string): string => [
  "default-src 'none'", `script-src ${scripts}`, `style-src 'self' 'nonce-${nonce}'`, "style-src-attr 'unsafe-inline'", "img-src 'self' data: blob:",
  "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ')

export interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

const secured = (type: string, nonce = ''): Record<string, string> => ({
  'content-type': type, 'content-security-policy': policy(nonce, type.startsWith('text/javascript') ? "'self' 'wasm-unsafe-eval'" : "'self'"), 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
})

const notFound: Page = { status: 404, headers: secured('text/plain; charset=utf-8'), body: 'There is no such page.\n' }

/** The file itself, after every `..` and every link; undefined where there is none in the folder. */
const fileIn = async (folder: string, path: string): Promise<string | undefined> => {
  try {
    const decoded = decodeURIComponent(path)
    const file = await realpath(join(folder, decoded === '/' ? 'index.html' : decoded))
    return file.startsWith((await realpath(folder)) + sep) ? file : undefined
  } catch {
    return undefined
  }
}

/** The file of the built screens at a URL path; `/` is index.html. Paths that lead out of the folder are not found. */
export const pageAt = async (folder: string, path: string): Promise<Page> => {
  const file = await fileIn(folder, path)
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined)
  if (file === undefined || body === undefined) return notFound
  const type = types[extname(file)] ?? 'application/octet-stream'
  if (!file.endsWith('.html')) return { status: 200, headers: { ...secured(type), 'cache-control': 'max-age=31536000, immutable' }, body }
  const nonce = randomBytes(16).toString('base64url')
  return { status: 200, headers: { ...secured(type, nonce), 'cache-control': 'no-store' }, body: body.toString('utf8').replaceAll(noncePlaceholder, nonce) }
}
