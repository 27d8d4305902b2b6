// Dockmark without a window: the same screens, served to a browser on this machine.
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { startOptions, whyNot } from './options.ts'

/** Serves until a signal ends it. Trouble at the start is one sentence on standard error and exit code 1. */
export const serveOrSayWhy = async (args: readonly string[]): Promise<{ readonly url: string }> => {
  let home = ''
  try {
    const options = startOptions(args)
    home = options.home
    // Compiling is a third of a start: what the last one compiled lies in the data folder, once that is made. Only what is imported from here on is kept.
    if (existsSync(home)) enableCompileCache(join(home, 'compiled'))
    const { serve } = await import('./serving.ts')
    return await serve(options)
  } catch (error) {
    process.stderr.write(`${whyNot(error, home)}\n`)
    process.exit(1)
  }
}

if (process.argv[1] && /serve\.(ts|js)$/.test(process.argv[1])) await serveOrSayWhy(process.argv.slice(2))
