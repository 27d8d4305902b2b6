// A thread that draws steps back behind the scans; the thread that answers them stays where it was.
import { once } from 'node:events'
import { constants, getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'

const giveWay = new URL('../../src-main/workers/give-way.ts', import.meta.url).href

it.runIf(process.platform === 'linux').each([1, 2])('gives way, asked %i times, and takes no other thread with it', async (times) => {
  const before = getPriority()
  const source = `
    const { parentPort } = require('node:worker_threads')
    import(${JSON.stringify(giveWay)}).then(({ giveWay }) => {
      for (let time = 0; time < ${times}; time += 1) giveWay()
      const thread = Number(require('node:path').basename(require('node:fs').readlinkSync('/proc/thread-self')))
      parentPort.postMessage(require('node:os').getPriority(thread))
    })`
  const [priority] = (await once(new Worker(source, { eval: true }), 'message')) as [number]
  expect(priority).toBe(Math.max(before, constants.priority.PRIORITY_BELOW_NORMAL))
  expect(getPriority(process.pid)).toBe(before)
})
