// What `npm start` runs: the Electron window where there can be one, else the same workstation in the browser.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { packageFolder } from './package-folder.ts'
import { serveOrSayWhy } from './serve.ts'

/** Time the system's browser or Electron's download is given, ms. */
const downloadMsMax = 120_000
/** An Electron that ends sooner than this, with an error, never had a window. */
const windowMsMin = 5_000

const electronFolder = (): string => dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Path of the Electron program, fetched on the first start; undefined where it cannot be had. */
const electronProgram = (): string | undefined => {
  const folder = electronFolder()
  const named = (): string | undefined => {
    const path = join(folder, 'path.txt')
    const program = existsSync(path) ? join(folder, 'dist', readFileSync(path, 'utf8')) : undefined
    return program !== undefined && existsSync(program) ? program : undefined
  }
  const present = named()
  if (present !== undefined) return present
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: downloadMsMax })
  return named()
}

const hasDisplay = (): boolean => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])

/** Resolves with true when the window was there and was closed, false when it never came. */
const runWindow = (program: string, args: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(program, [packageFolder, ...args], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0 || performance.now() - started > windowMsMin))
  })

const openBrowser = (url: string): void => {
  const [program, ...args] = process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : process.platform === 'darwin' ? ['open', url] : ['xdg-open', url]
  // No browser on this machine is no fault: the address is printed.
  spawn(program!, args, { stdio: 'ignore', detached: true }).once('error', () => {}).unref()
}

const whyNoWindow = async (args: readonly string[]): Promise<string | undefined> => {
  if (args.includes('--no-electron')) return 'Without Electron, as asked'
  if (!hasDisplay()) return 'There is no display here for the Electron window'
  const program = electronProgram()
  if (program === undefined) return 'The Electron program could not be fetched'
  return (await runWindow(program, args)) ? undefined : 'The Electron window could not be opened here'
}

const args = process.argv.slice(2)
const why = await whyNoWindow(args)
if (why !== undefined) {
  process.stdout.write(`${why}; the same workstation runs in the browser:\n`)
  const { url } = await serveOrSayWhy(args)
  if (hasDisplay() && !args.includes('--no-electron')) openBrowser(url)
}
