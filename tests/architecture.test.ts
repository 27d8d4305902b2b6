// The house's rules, held as data: who may import whom, what a file may be, which words a name may not have.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const areas = ['catalog', 'labelling', 'production', 'quality', 'recall', 'receiving', 'reports', 'service', 'shipping', 'station', 'stock', 'tracing']

/** A place of the house: which files, and what they may import. Packages by name, our own files by place. */
interface Place {
  readonly name: string
  readonly holds: (path: string) => boolean
  readonly may: readonly string[]
}

const inFolder = (folder: string) => (path: string): boolean => path.startsWith(`${folder}/`)

const places: readonly Place[] = [
  { name: 'plain rule', holds: (path) => path === 'src-preload/contract/serial-list.ts', may: [] },
  { name: 'contract', holds: inFolder('src-preload/contract'), may: ['contract', 'plain rule', 'zod'] },
  { name: 'bridge', holds: (path) => path === 'src-preload/bridge.ts', may: ['electron', 'contract:types'] },
  { name: 'domain', holds: inFolder('src-main/domain'), may: ['domain', 'contract', 'plain rule'] },
  { name: 'ledger', holds: inFolder('src-main/ledger'), may: ['ledger', 'domain', 'contract', 'better-sqlite3', 'node'] },
  ...areas.map((area): Place => ({ name: area, holds: inFolder(`src-main/${area}`), may: [area, 'domain', 'ledger', 'contract', 'use-case'] })),
  { name: 'devices', holds: inFolder('src-main/devices'), may: ['devices', 'workers:types', 'domain', 'ledger', 'contract', 'node', 'serialport', 'node-hid', 'koffi', 'zpl-renderer-js', '@napi-rs'] },
  { name: 'workers', holds: inFolder('src-main/workers'), may: ['workers', 'devices', 'domain', 'ledger', 'contract', 'node', 'zpl-renderer-js', 'pdfmake', '@napi-rs'] },
  { name: 'sync', holds: inFolder('src-main/sync'), may: ['sync', 'domain', 'ledger', 'contract', 'node', 'pg'] },
  { name: 'hosts', holds: inFolder('src-main/hosts'), may: ['hosts', 'core', 'contract', 'node', 'ws'] },
  { name: 'use-case', holds: (path) => path === 'src-main/use-case.ts', may: ['domain', 'ledger', 'contract'] },
  { name: 'core', holds: (path) => path === 'src-main/core.ts', may: ['core', 'root', 'use-case', 'domain', 'ledger', 'contract', 'node', 'zod', ...areas] },
  { name: 'electron', holds: (path) => path === 'src-main/electron.ts', may: ['electron', 'root', 'core', 'hosts', 'node'] },
  { name: 'root', holds: (path) => /^src-main\/[^/]+\.ts$/.test(path), may: ['root', 'core', 'hosts', 'use-case', 'domain', 'ledger', 'contract', 'devices', 'node', 'pino', 'zod', ...areas] },
  {
    name: 'renderer', holds: inFolder('src-renderer'),
    may: ['renderer', 'contract:types', 'plain rule', 'react', 'react-dom', '@mantine', '@tabler', '@tanstack', '@fontsource', '@xyflow', 'wouter', 'i18next', 'react-i18next', 'bwip-js', 'zxing-wasm'],
  },
]

const placeOf = (path: string): Place | undefined => places.find((place) => place.holds(path))

const packageOf = (specifier: string): string => (specifier.startsWith('node:') ? 'node' : (specifier.split('/')[0] ?? specifier))

/** Our own file an import names, relative to the root, or undefined for a package. */
const ownFile = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith('#contract/')) return `src-preload/contract/${specifier.slice('#contract/'.length)}`
  if (specifier.startsWith('#domain/')) return `src-main/domain/${specifier.slice('#domain/'.length)}`
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : undefined
}

const importPattern = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

const importFaults = (path: string, source: string): string[] => {
  const place = placeOf(path)
  if (!place) return [`${path} stands nowhere in the house`]
  return [...source.matchAll(importPattern)].flatMap(([statement, typeOnly, from, dynamic]) => {
    const specifier = from ?? dynamic ?? ''
    const target = ownFile(path, specifier)
    const types = typeOnly !== undefined || /import\s*\{\s*(?:type\s+\w+[\s,]*)+\}/.test(statement)
    if (target === undefined) return place.may.includes(packageOf(specifier)) ? [] : [`${path} may not import ${specifier}`]
    const name = placeOf(target)?.name ?? 'outside'
    const allowed = place.may.includes(name) || (types && place.may.includes(`${name}:types`))
    return allowed ? [] : [`${path} may not import ${target}${place.may.includes(`${name}:types`) ? ' but for its types' : ''}`]
  })
}

/** Code a layer may not contain at all, wherever the import comes from. */
const bans: ReadonlyArray<{ readonly where: RegExp; readonly pattern: RegExp; readonly why: string }> = [
  { where: /^src-main\/domain\//, pattern: /\bDate\.now\b|new Date\(\)|Math\.random|\bawait\b|\bprocess\.|\bsetTimeout\b/, why: 'the domain has no clock, no random, no await and no process' },
  { where: /^src-main\/domain\/(?!invariant\.ts)/, pattern: /\bthrow\b/, why: 'the domain throws only in invariant.ts' },
  { where: /^src-/, pattern: /from '(?:node:sqlite|sql\.js)'/, why: 'a second SQLite library on one file loses commits' },
  { where: /^src-renderer\//, pattern: /dangerouslySetInnerHTML|crypto\.randomUUID/, why: 'no markup from text, nothing a plain-HTTP page lacks' },
  { where: /^src-(?!main\/electron|preload\/bridge)/, pattern: /from 'electron'/, why: 'only the window and its bridge know Electron' },
]

const sizeFaults = (path: string, source: string): string[] => (source.split('\n').length > 301 ? [`${path} is over 300 lines: a noun is missing`] : [])
const banFaults = (path: string, source: string): string[] => bans.filter((ban) => ban.where.test(path) && ban.pattern.test(source.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''))).map((ban) => `${path}: ${ban.why}`)
const forbiddenWord = /(?:manager|service|helper|util|data|info)s?(?=[-A-Z.]|$)/
const nameFaults = (path: string): string[] => {
  const file = path.split('/').at(-1) ?? ''
  const faults = /(?:^|-)index\.tsx?$/.test(file) ? [`${path}: no barrels`] : []
  return forbiddenWord.test(file.replace(/\.\w+$/, '').toLowerCase()) && !/\/service(?:\/|\.ts$)/.test(path) ? [...faults, `${path}: the name says nothing`] : faults
}
const headFaults = (path: string, source: string): string[] => (/^(?:\/\/|\/\*)/.test(source) ? [] : [`${path} does not open with one sentence in floor language`])

const faultsOf = (path: string, source: string): string[] => [importFaults, banFaults, sizeFaults, headFaults].flatMap((rule) => rule(path, source)).concat(nameFaults(path))

const sources = ['src-main', 'src-preload', 'src-renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))))

describe('the house', () => {
  it('keeps its rules in every file', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.flatMap((path) => faultsOf(path, readFileSync(join(root, path), 'utf8')))).toEqual([])
  })

  it.each([
    ['the contract importing Node', 'src-preload/contract/receiving.ts', "import { readFileSync } from 'node:fs'"],
    ['the domain importing the ledger', 'src-main/domain/lot.ts', "import { Database } from '../ledger/database.ts'"],
    ['the domain importing Node', 'src-main/domain/lot.ts', "import { hash } from 'node:crypto'"],
    ['the domain reading the clock', 'src-main/domain/lot.ts', 'export const today = (): number => Date.now()'],
    ['the domain throwing', 'src-main/domain/lot.ts', "export const no = (): never => { throw new Error('no') }"],
    ['an area importing another area', 'src-main/receiving/receive.ts', "import { pick } from '../shipping/pick.ts'"],
    ['an area importing a host', 'src-main/receiving/receive.ts', "import { startWebHost } from '../hosts/web-host.ts'"],
    ['an area importing a device', 'src-main/labelling/queue.ts', "import { tcpPrinter } from '../devices/tcp-printer.ts'"],
    ['an area importing a device when it runs', 'src-main/labelling/queue.ts', "const printer = await import('../devices/tcp-printer.ts')"],
    ['the ledger importing an area', 'src-main/ledger/ledger.ts', "import { receiptView } from '../receiving/receipt-view.ts'"],
    ['a device importing an area', 'src-main/devices/print-spooler.ts', "import { queue } from '../labelling/queue.ts'"],
    ['a host importing the domain', 'src-main/hosts/web-host.ts', "import { lotKey } from '#domain/lot.ts'"],
    ['a host importing the ledger', 'src-main/hosts/web-host.ts', "import { Ledger } from '../ledger/ledger.ts'"],
    ['the bridge importing Node', 'src-preload/bridge.ts', "import { join } from 'node:path'"],
    ['the bridge importing the contract itself', 'src-preload/bridge.ts', "import { contract } from './contract/contract.ts'"],
    ['a screen importing the core', 'src-renderer/App.tsx', "import { startCore } from '../src-main/core.ts'"],
    ['a screen importing zod through the contract', 'src-renderer/App.tsx', "import { contract } from '#contract/contract.ts'"],
    ['a screen importing Node', 'src-renderer/App.tsx', "import { join } from 'node:path'"],
    ['anybody else importing Electron', 'src-main/core.ts', "import { app } from 'electron'"],
    ['a second SQLite library', 'src-main/ledger/database.ts', "import { DatabaseSync } from 'node:sqlite'"],
    ['markup from text', 'src-renderer/parts/Card.tsx', 'export const Card = () => <p dangerouslySetInnerHTML={{ __html: "" }} />'],
    ['a drawer', 'src-main/ledger/ledger.ts', '\n'.repeat(400)],
    ['a barrel', 'src-main/domain/index.ts', "export { lotKey } from './lot.ts'"],
    ['a name that says nothing', 'src-main/ledger/lot-helper.ts', 'export const a = 1'],
    ['a file without its sentence', 'src-main/domain/lot.ts', 'export const a = 1'],
  ])('would notice %s', (_what, path, source) => {
    const planted = _what === 'a file without its sentence' ? source : `// Planted.\n${source}`
    expect(faultsOf(path, planted)).not.toEqual([])
  })

  it('would not cry wolf', () => {
    expect(faultsOf('src-main/receiving/receive.ts', "// Fine.\nimport type { View } from '#contract/contract.ts'\nimport { documentOf } from '../ledger/projections/documents.ts'\n")).toEqual([])
    expect(faultsOf('src-renderer/App.tsx', "// Fine.\nimport type { View } from '#contract/contract.ts'\nimport { useState } from 'react'\n")).toEqual([])
  })
})
