// A version of a template as its pages need it: its address, and the one that prints.
import type { View } from '#contract/contract.ts'

export type Version = View<'labelling.templates'>['templates'][number]
export type Dpi = 203 | 300 | 600
export const densities: readonly Dpi[] = [203, 300, 600]

/** Of one version, or of a page of it. */
export const addressOf = ({ name, version }: Pick<Version, 'name' | 'version'>, page = 'one', compared?: number): string =>
  `/labelling/templates/${page}?name=${name}&version=${version}${compared === undefined ? '' : `&with=${compared}`}`

/** The version that prints, undefined where none was approved yet. */
export const inForce = (versions: readonly Version[]): Version | undefined => versions.find(({ state }) => state === 'approved')
