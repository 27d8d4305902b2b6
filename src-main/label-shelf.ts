// The station's label templates, read and compiled when first asked for, and pictures of labels.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelKind } from '#contract/label-fields.ts'
import { invariant } from '#domain/invariant.ts'
import { compileTemplate, type LabelTemplate } from '#domain/label/template.ts'
import { packageFolder } from './package-folder.ts'
import { StationFault, type Labels } from './use-case.ts'

const compile = (name: LabelKind): LabelTemplate => {
  const compiled = compileTemplate(readFileSync(join(packageFolder, 'resources', 'labels', `${name}.zpl`), 'utf8'))
  invariant(compiled.ok, `the built-in ${name} label does not compile: ${JSON.stringify(compiled)}`)
  return compiled.value
}

/** Pictures are drawn in a worker that starts with the first one. */
export const labelShelf = (): Labels & { close(): void } => {
  const templates = new Map<LabelKind, LabelTemplate>()
  let previews: Promise<typeof import('./devices/label-preview.ts')> | undefined
  return {
    template(name) {
      let template = templates.get(name)
      if (!template) templates.set(name, (template = compile(name)))
      return template
    },
    async png(zpl, { media }, dpi) {
      previews ??= import('./devices/label-preview.ts')
      try {
        return await (await previews).previewPng(zpl, { ...media, dpi })
      } catch (error) {
        throw new StationFault('PreviewFailed', { why: error instanceof Error ? error.message : String(error) })
      }
    },
    close: () => void previews?.then((loaded) => loaded.stopPreviews()),
  }
}
