// Who makes the papers of recalls: a thread for each, started when somebody asks for them.
import { join } from 'node:path'
import type { Database } from './ledger/database.ts'
import { packageFolder } from './package-folder.ts'
import type { RecallPapers } from './use-case.ts'

export const recallDesk = (database: Database): RecallPapers => ({
  async make(request) {
    const { recallPapers } = await import('./devices/recall-papers.ts')
    return recallPapers(database.path, join(packageFolder, 'resources', 'fonts'), request)
  },
})
