// `npm run campaign`: the long doses of what CI runs in small ones: crashes, fuzz, scanners under load. Takes hours, not minutes.
// Words after `--` choose test files, as in `npm run campaign -- crash`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const binaries = join(import.meta.dirname, '..', 'node_modules', '.bin')
const chosen = process.argv.slice(2)

const run = (program: string, ...args: string[]): boolean =>
  spawnSync(join(binaries, program), args, { stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, CAMPAIGN: '1' } }).status === 0

const passed = [
  run('vitest', 'run', '--config', 'tests/vitest.config.ts', '--passWithNoTests', ...chosen),
  run('electron-vite', 'build', '--logLevel', 'warn') && run('playwright', 'test', '--config', 'tests/playwright.config.ts', '--grep', '@campaign', '--pass-with-no-tests', ...chosen),
]
process.exitCode = passed.every(Boolean) ? 0 : 1
