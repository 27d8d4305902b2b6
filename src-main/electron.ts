// Dockmark in its own window: one sandboxed page of ours, nothing of anybody else's.
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { app, BrowserWindow, ipcMain, protocol, session, shell } from 'electron'
import { startCore, type Core } from './core.ts'
import { answerFile, isFilePath } from './hosts/file-host.ts'
import { startIpcHost } from './hosts/ipc-host.ts'
import { pageAt } from './hosts/page.ts'
import { startOptions, whyNot } from './options.ts'
import { packageFolder } from './package-folder.ts'
import { startPrinters } from './printers.ts'
import { startScanners } from './scanners.ts'

const origin = 'app://dockmark'
const options = startOptions(process.argv.slice(app.isPackaged ? 1 : 2))

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
app.enableSandbox()

/** Every window is made here and nowhere else. */
const openWindow = (): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1280, height: 800, minWidth: 800, minHeight: 600, show: false, autoHideMenuBar: true, title: 'Dockmark',
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'bridge.cjs'), contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false, devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** Electron writes our origin with and without the slash at its end. */
const isOurs = (address: string): boolean => address === origin || address.startsWith(`${origin}/`)

const passFile = async (core: Core, { method, headers, body }: Request, path: string): Promise<Response> => {
  const given = await answerFile(core, { method, path, authorization: headers.get('authorization') ?? undefined, body: (body as ReadableStream<Uint8Array> | null) ?? Readable.from([]) })
  return new Response(typeof given.body === 'string' ? given.body : (Readable.toWeb(given.body) as never), { status: given.status, headers: given.headers })
}

/** A page may go nowhere else, open nothing, and ask for nothing but the camera's picture; https links open in the system's browser. */
const confine = (core: Core): void => {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (url.startsWith('https://')) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, asked) => answer(
    permission === 'media' && 'mediaTypes' in asked && asked.mediaTypes?.join() === 'video' && isOurs(asked.securityOrigin ?? asked.requestingUrl)))
  session.defaultSession.setPermissionCheckHandler((_contents, permission, from, asked) => permission === 'media' && asked.mediaType === 'video' && isOurs(from))
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (url.host === 'dockmark' && isFilePath(url.pathname)) return passFile(core, request, url.pathname)
    const page = await pageAt(join(packageFolder, 'out', 'renderer'), url.host === 'dockmark' ? url.pathname : '/elsewhere')
    return new Response(typeof page.body === 'string' ? page.body : new Uint8Array(page.body), { status: page.status, headers: page.headers })
  })
}

const run = async (core: Core): Promise<void> => {
  if (options.practice) await (await import('./practice.ts')).preparePractice(core)
  const window = openWindow()
  const stopHost = startIpcHost({ core, ipc: ipcMain, window: window.webContents, origin })
  const printers = startPrinters(core, options.home)
  const scanners = startScanners(core, options.home)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  window.on('closed', () => {
    stopHost()
    void Promise.all([printers.stop(), scanners.stop()]).finally(() => {
      core.close()
      app.quit()
    })
  })
  await window.loadURL(`${origin}/`)
}

// Awaiting whenReady at the top level deadlocks: the event it waits for comes only after this module is done.
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(() => {
    const core = startCore({ home: options.home })
    confine(core)
    return run(core)
  }).catch((error: unknown) => {
    process.stderr.write(`${whyNot(error, options.home)}\n`)
    app.exit(1)
  })
} else {
  app.quit()
}
