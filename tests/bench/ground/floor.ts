// What a disk takes to keep bytes: the floor under every durable scan.
import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Overwrites the same `bytes` in a file of that size and waits for the disk, as SQLite does with its log. */
export const diskFloor = (folder: string, bytes: number): { readonly write: () => void; readonly close: () => void } => {
  const file = openSync(join(folder, 'floor'), 'w')
  const block = Buffer.alloc(bytes, 7)
  ftruncateSync(file, bytes)
  writeSync(file, block, 0, bytes, 0)
  fdatasyncSync(file)
  return {
    write() {
      writeSync(file, block, 0, bytes, 0)
      fdatasyncSync(file)
    },
    close: () => closeSync(file),
  }
}

/** The value below which `share` of the measurements lie. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
