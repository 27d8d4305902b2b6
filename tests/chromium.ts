// A real Chromium for the tests that needs nothing installed: it comes inside an npm package.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'dockmark-chromium')

const starts = (program: string): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The package unpacks to the folder for temporary files, and its system libraries only where it believes to be on that cloud. */
const unpack = (withLibraries: boolean): void => {
  mkdirSync(folder, { recursive: true })
  execFileSync(process.execPath, ['--input-type=module', '-e', "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"], {
    cwd: join(import.meta.dirname, '..'), stdio: 'ignore', env: { ...process.env, TMPDIR: folder, ...(withLibraries ? { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } : {}) },
  })
}

const unpacked = (): string => {
  const program = join(folder, 'chromium')
  if (existsSync(program) && starts(program)) return program
  rmSync(folder, { recursive: true, force: true })
  unpack(false)
  if (starts(program)) return program
  // The system lacks NSS: the package carries it.
  rmSync(folder, { recursive: true, force: true })
  unpack(true)
  process.env['LD_LIBRARY_PATH'] = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  process.env['FONTCONFIG_PATH'] ??= join(folder, 'fonts')
  if (!starts(program)) throw new Error('The Chromium of @sparticuz/chromium does not start here.')
  return program
}

/** How to start a browser for the tests: the one from npm on Linux, the installed Chrome elsewhere. */
export const chromiumLaunch = (): { executablePath?: string; channel?: string; args: string[] } => {
  if (process.platform !== 'linux') return { channel: 'chrome', args: [] }
  if (existsSync(join(folder, 'al2023', 'lib'))) process.env['LD_LIBRARY_PATH'] = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return { executablePath: unpacked(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--font-render-hinting=none'] }
}
