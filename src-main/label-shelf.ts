// The station's label templates, read and compiled when first asked for, and pictures of labels.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invariant } from '#domain/invariant.ts'
import { compileTemplate, type LabelTemplate } from '#domain/label/template.ts'
import { labelPen } from './devices/label-text.ts'
import type { Database } from './ledger/database.ts'
import { templateOf } from './ledger/projections/label-templates.ts'
import { packageFolder } from './package-folder.ts'
import { StationFault, type Labels } from './use-case.ts'

const builtInFolder = join(packageFolder, 'resources', 'labels')

/** The labels that come with the program are the first version of their name. */
const builtIn = readdirSync(builtInFolder).filter((file) => file.endsWith('.zpl')).map((file) => file.slice(0, -'.zpl'.length)).toSorted()

const builtInSource = (name: string): string | undefined => (builtIn.includes(name) ? readFileSync(join(builtInFolder, `${name}.zpl`), 'utf8') : undefined)

/** One for the whole program: its fonts are loaded once. */
const pen = labelPen(join(packageFolder, 'resources', 'fonts'))

const compile = (name: string, version: number, source: string): LabelTemplate => {
  const compiled = compileTemplate(source, pen)
  invariant(compiled.ok, `version ${version} of the ${name} label does not compile: ${JSON.stringify(compiled)}`)
  return compiled.value
}

/** Pictures are drawn in a worker that starts with the first one. */
export const labelShelf = (database: Database): Labels & { close(): void } => {
  const compiled = new Map<string, LabelTemplate>()
  let previews: Promise<typeof import('./devices/label-preview.ts')> | undefined
  const source = (name: string, version: number): string | undefined => templateOf(database, name, version)?.source ?? (version === 1 ? builtInSource(name) : undefined)
  const png: Labels['png'] = async (zpl, { media }, dpi) => {
    previews ??= import('./devices/label-preview.ts')
    try {
      return await (await previews).previewPng(zpl, { ...media, dpi })
    } catch (error) {
      throw new StationFault('PreviewFailed', { why: error instanceof Error ? error.message : String(error) })
    }
  }
  return {
    builtIn,
    compile: (written) => compileTemplate(written, pen),
    source,
    template(name, version) {
      const key = `${name} ${version}`
      const known = compiled.get(key)
      if (known) return known
      const written = source(name, version)
      if (written === undefined) return undefined
      const template = compile(name, version, written)
      compiled.set(key, template)
      return template
    },
    png,
    async sheets(labels, paper) {
      const pictures = []
      for (const { zpl, template, dpi } of labels) pictures.push({ png: await png(zpl, template, dpi), ...template.media })
      const { sheetsPdf } = await import('./devices/pdf-papers.ts')
      return sheetsPdf({ paper, labels: pictures })
    },
    close: () => void previews?.then((loaded) => loaded.stopPreviews()),
  }
}
