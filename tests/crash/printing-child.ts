// A station that prints whatever waits, until it is killed; or kills itself the moment a fact of the type named is on the disk.
import { writeSync } from 'node:fs'
import { startCore } from '../../src-main/core.ts'
import { startSpooler } from '../../src-main/spooler.ts'

const [home = '', killAt] = process.argv.slice(2)
const core = startCore({ home })
core.onChange((changed) => {
  if (killAt !== undefined && changed.includes(killAt)) process.kill(process.pid, 'SIGKILL')
  if (changed.includes('LabelHanded')) writeSync(1, 'handed\n')
  // Ready once it is under way.
  if (changed.includes('LabelSent')) writeSync(1, 'ready\n')
})
startSpooler(core, home)
setInterval(() => undefined, 1_000)
