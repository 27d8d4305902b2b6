// A printer of Windows that passes ZPL on untouched: its spooler takes the bytes as RAW and says no more of them.
//
// Never run on anything but Windows, where alone winspool.drv is: koffi and the library are loaded with the first call.
import { promisify } from 'node:util'
import type { KoffiFunc } from 'koffi'
import type { FoundPrinter } from '#domain/printer-state.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { PrinterFault, type ZplPrinter } from './zpl-printer.ts'

/** A printer's handle. */
type Handle = bigint
/** What a function gives back through a pointer. */
type Given<Value> = [Value | null]

interface PrinterNamed { readonly pPrinterName: string | null }

/** Functions and structures of winspool.h; 0 is failure. */
const winspool = async () => {
  const { default: koffi } = await import('koffi')
  const library = koffi.load('winspool.drv')
  koffi.pointer('PRINTER', koffi.opaque())
  koffi.struct('DOC_INFO_1W', { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' })
  const printerInfo4 = koffi.struct('PRINTER_INFO_4W', { pPrinterName: 'str16', pServerName: 'str16', Attributes: 'uint32' })
  const func = <Call extends (...given: never[]) => number>(prototype: string): KoffiFunc<Call> => library.func(prototype) as unknown as KoffiFunc<Call>
  return {
    open: func<(name: string, handle: Given<Handle>, defaults: null) => number>('int __stdcall OpenPrinterW(str16 name, _Out_ PRINTER *handle, void *defaults)'),
    startDocument: func<(handle: Handle, level: 1, document: object) => number>('uint32 __stdcall StartDocPrinterW(PRINTER handle, uint32 level, DOC_INFO_1W *document)'),
    startPage: func<(handle: Handle) => number>('int __stdcall StartPagePrinter(PRINTER handle)'),
    write: func<(handle: Handle, bytes: Uint8Array, count: number, written: Given<number>) => number>('int __stdcall WritePrinter(PRINTER handle, const void *bytes, uint32 count, _Out_ uint32 *written)'),
    endPage: func<(handle: Handle) => number>('int __stdcall EndPagePrinter(PRINTER handle)'),
    endDocument: func<(handle: Handle) => number>('int __stdcall EndDocPrinter(PRINTER handle)'),
    close: func<(handle: Handle) => number>('int __stdcall ClosePrinter(PRINTER handle)'),
    /** Names at `buffer`, which Windows fills with structures that point into it: so it must not move. */
    all: func<(flags: number, name: null, level: 4, buffer: unknown, bytes: number, needed: Given<number>, count: Given<number>) => number>(
      'int __stdcall EnumPrintersW(uint32 flags, str16 name, uint32 level, void *buffer, uint32 bytes, _Out_ uint32 *needed, _Out_ uint32 *count)'),
    alloc: (bytes: number): unknown => koffi.alloc('uint8', bytes) as unknown,
    free: (buffer: unknown): void => koffi.free(buffer),
    names: (buffer: unknown, count: number): readonly PrinterNamed[] => koffi.decode(buffer, koffi.array(printerInfo4, count)) as PrinterNamed[],
  }
}

let loaded: ReturnType<typeof winspool> | undefined
const spooler = (): ReturnType<typeof winspool> => (loaded ??= winspool())

/** PRINTER_ENUM_LOCAL and PRINTER_ENUM_CONNECTIONS. */
const localAndConnected = 0x2 | 0x4

const opened = async (queue: string): Promise<Handle> => {
  if (process.platform !== 'win32') throw new PrinterFault('PrinterUnreachable', 0)
  const handle: Given<Handle> = [null]
  const spool = await spooler()
  if (spool.open(queue, handle, null) === 0 || handle[0] === null) throw new PrinterFault('PrinterUnreachable', 0)
  return handle[0]
}

/** What the spooler has not got whole it does not print; a fault after the first byte is a doubt all the same. */
const handOver = async (handle: Handle, bytes: Uint8Array): Promise<void> => {
  const spool = await spooler()
  if (spool.startDocument(handle, 1, { pDocName: 'Dockmark', pOutputFile: null, pDatatype: 'RAW' }) === 0) throw new PrinterFault('PrinterUnreachable', 0)
  const written: Given<number> = [0]
  const write = promisify(spool.write.async) as (handle: Handle, bytes: Uint8Array, count: number, written: Given<number>) => Promise<number>
  const wrote = spool.startPage(handle) !== 0 && (await write(handle, bytes, bytes.length, written)) !== 0 && written[0] === bytes.length
  spool.endPage(handle)
  if (spool.endDocument(handle) === 0 || !wrote) throw new PrinterFault('PrinterDropped', bytes.length)
}

/** `queue`: the printer's name as Windows shows it. */
export const windowsPrinter = ({ name, queue }: { readonly name: string; readonly queue: string }): ZplPrinter => {
  const inTurn = oneAtATime()
  const during = async <Answer>(talk: (handle: Handle) => Promise<Answer>): Promise<Answer> => {
    const handle = await opened(queue)
    try {
      return await talk(handle)
    } finally {
      const spool = await spooler()
      spool.close(handle)
    }
  }
  return {
    name,
    print: (zpl, atFirstByte) => inTurn(() => during((handle) => {
      atFirstByte?.()
      return handOver(handle, Buffer.from(zpl, 'utf8'))
    })),
    status: () => inTurn(() => during(async () => ({ state: 'unknown' }) as const).catch(() => ({ state: 'unreachable' }) as const)),
    model: () => Promise.resolve(undefined),
  }
}

/** The printers Windows has, local and connected. Empty elsewhere. */
export const windowsQueues = async (): Promise<readonly FoundPrinter[]> => {
  if (process.platform !== 'win32') return []
  const spool = await spooler()
  const [needed, count]: [Given<number>, Given<number>] = [[0], [0]]
  spool.all(localAndConnected, null, 4, null, 0, needed, count)
  const bytes = needed[0] ?? 0
  if (bytes === 0) return []
  const buffer = spool.alloc(bytes)
  try {
    if (spool.all(localAndConnected, null, 4, buffer, bytes, needed, count) === 0) return []
    return spool.names(buffer, count[0] ?? 0).flatMap(({ pPrinterName: queue }): FoundPrinter[] => (queue === null ? [] : [{ name: queue.slice(0, 60), kind: 'windows', queue: queue.slice(0, 200) }]))
  } finally {
    spool.free(buffer)
  }
}
