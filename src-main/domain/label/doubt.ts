// Labels of which nobody knows whether they came out: somebody has to look.

/** Why a label failed, where it may be out all the same. */
export const inDoubt = (why: string): string => `${why}InDoubt`

/** True where a failed label may be out: it is never sent again by itself, only printed again for a reason. */
export const isInDoubt = (why: string | undefined): boolean => why?.endsWith('InDoubt') ?? false
