// A station that prints whatever waits, until it is killed.
import { writeSync } from 'node:fs'
import { startCore } from '../../src-main/core.ts'
import { startSpooler } from '../../src-main/spooler.ts'

const home = process.argv[2]!
const core = startCore({ home })
// Ready once it is under way.
core.onChange((changed) => changed.includes('LabelSent') && writeSync(1, 'ready\n'))
startSpooler(core, home)
setInterval(() => undefined, 1_000)
