import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { dose } from './dose.ts'

const root = new URL('..', import.meta.url).pathname
const times = { testTimeout: dose(60_000, 6 * 3_600_000), hookTimeout: 60_000 }
/** What is measured against the clock runs when everything else is done, so that no neighbour is blamed on it. */
const timed = [
  'tests/areas/pains-shipping.test.ts', 'tests/areas/production.test.ts', 'tests/areas/shipping-out.test.ts', 'tests/devices/plugged-printers.test.ts', 'tests/devices/print-interrupted.test.ts',
  'tests/devices/print-queue.test.ts', 'tests/devices/printer-states.test.ts', 'tests/devices/serial-scanner.test.ts',
]

export default defineConfig({
  root,
  test: {
    projects: [
      // By itself vitest leaves one processor free: of two it would use one.
      { root, test: { name: 'stories', include: ['tests/**/*.test.ts'], exclude: timed, maxWorkers: availableParallelism(), sequence: { groupOrder: 0 }, ...times } },
      { root, test: { name: 'timed', include: timed, fileParallelism: false, sequence: { groupOrder: 1 }, ...times } },
    ],
  },
})
