// Where the program itself lies: the folder with package.json, from source and from the bundle alike.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const find = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : find(dirname(folder)))

export const packageFolder: string = find(import.meta.dirname)
