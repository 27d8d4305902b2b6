// The station at work without a window: core, host, printers and scanners, from `ready` to the signal that ends it.
import { join } from 'node:path'
import { startCore, type Core } from './core.ts'
import { startWebHost, type WebHost } from './hosts/web-host.ts'
import { usualPort, type StartOptions } from './options.ts'
import { packageFolder } from './package-folder.ts'
import { startPrinters } from './printers.ts'
import { startScanners } from './scanners.ts'

const hostOn = async (core: Core, port: number | undefined): Promise<WebHost> => {
  const screens = join(packageFolder, 'out', 'renderer')
  try {
    return await startWebHost({ core, screens, port: port ?? usualPort })
  } catch (error) {
    if (port !== undefined || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    return startWebHost({ core, screens, port: 0 })
  }
}

/** Starts serving and prints the one line `ready URL`; throws where it cannot. */
export const serve = async ({ home, port, practice }: StartOptions): Promise<{ readonly url: string }> => {
  const core = startCore({ home })
  if (practice) await (await import('./practice.ts')).preparePractice(core)
  const host = await hostOn(core, port)
  const printers = startPrinters(core, home)
  const scanners = startScanners(core, home)
  const stop = (): void => {
    void Promise.all([host.close(), printers.stop(), scanners.stop()]).finally(() => {
      core.close()
      process.exit(0)
    })
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  process.stdout.write(`ready ${host.url}\n`)
  return host
}
