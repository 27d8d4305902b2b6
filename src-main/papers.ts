// The papers the station makes: drawn in threads that start when one is asked for.
import { join } from 'node:path'
import { packageFolder } from './package-folder.ts'
import type { Papers } from './use-case.ts'

export const papers: Papers = {
  async packingList(list, language) {
    const { packingListPdf } = await import('./devices/pdf-papers.ts')
    return packingListPdf({ list, language, fonts: join(packageFolder, 'resources', 'fonts') })
  },
}
