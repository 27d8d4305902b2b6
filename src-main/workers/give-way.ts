// A thread that draws takes only the time that scans leave: nobody at the dock notices that a picture is made.
import { existsSync, readlinkSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'
import { basename } from 'node:path'

/** Only Linux has priorities of single threads, and says under this name which one asks. */
const thisThread = '/proc/thread-self'

export const giveWay = (): void => {
  if (!existsSync(thisThread)) return
  const thread = Number(basename(readlinkSync(thisThread)))
  // A program that was started with less already may not take more.
  if (getPriority(thread) < constants.priority.PRIORITY_BELOW_NORMAL) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
}
