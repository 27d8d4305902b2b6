// What is plugged into this machine, and which of our scanners has which of it.
import type { Scanner } from '#domain/events.ts'
import { samePort, type FoundPort } from '#domain/scanner-port.ts'
import { PortTrouble, type Connection } from './keep-connected.ts'

export interface PluggedIn {
  /** Everything a scanner could be, looked up at most every 0.9 s. Never throws: what cannot be listed is not there. */
  all(): Promise<readonly FoundPort[]>
  /** Opens the port where this scanner is now: nobody else's until the connection is closed. Throws PortTrouble where it is not. */
  connect(scanner: Scanner, open: (found: FoundPort) => Promise<Connection>): Promise<Connection>
}

/** Lists the ports of one channel; may throw where the system has no way to. */
export type ListPorts = () => Promise<readonly FoundPort[]>

/** Looking takes the system a while and disturbs some devices: not more often than this, ms. Once for every try to find a lost one. */
const lookEveryMs = 900

export const pluggedIn = (lists: Readonly<Record<FoundPort['channel'], ListPorts>>): PluggedIn => {
  const holders = new Map<string, string>()
  const looks = new Map<FoundPort['channel'], { readonly atMs: number; readonly found: Promise<readonly FoundPort[]> }>()

  const look = (channel: FoundPort['channel']): Promise<readonly FoundPort[]> => {
    const last = looks.get(channel)
    if (last && performance.now() - last.atMs < lookEveryMs) return last.found
    const found = lists[channel]()
    looks.set(channel, { atMs: performance.now(), found })
    return found
  }

  const isFree = (path: string | undefined, scanner: Scanner): boolean => [undefined, scanner.id].includes(holders.get(path ?? ''))

  /** Where it is said to be, listed or not. */
  const placeOf = ({ port, channel }: Scanner): FoundPort | undefined =>
    port?.path === undefined || channel === 'keyboard' ? undefined : { channel, name: port.path, port }

  const find = async (scanner: Scanner): Promise<FoundPort | undefined> => {
    const { port, channel } = scanner
    if (port?.vendorId === undefined || channel === 'keyboard') return placeOf(scanner)
    try {
      const free = (await look(channel)).filter((each) => isFree(each.port.path, scanner))
      const same = samePort(port, free.map((each) => each.port))
      return free.find((each) => each.port === same)
    } catch (error) {
      if (error instanceof PortTrouble) throw error
      return placeOf(scanner)
    }
  }

  /** It was lost or could not be opened: what was seen before is old. */
  const letGo = (path: string): void => {
    holders.delete(path)
    looks.clear()
  }

  return {
    all: async () => (await Promise.all([look('serial').catch(() => []), look('hid').catch(() => [])])).flat(),
    async connect(scanner, open) {
      const found = await find(scanner)
      const path = found?.port.path
      if (!found || path === undefined) throw new PortTrouble({ state: 'not-found' })
      if (!isFree(path, scanner)) throw new PortTrouble({ state: 'busy' })
      holders.set(path, scanner.id)
      try {
        const connection = await open(found)
        return { close: () => connection.close().finally(() => letGo(path)) }
      } catch (error) {
        letGo(path)
        throw error
      }
    },
  }
}
