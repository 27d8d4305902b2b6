// The badge that was scanned to change operator: the sign-in screen opens with that person's PIN pad.
let expected: string | undefined

export const expectBadge = (badge: string): void => {
  expected = badge
}

/** The badge waiting, once. */
export const takeBadge = (): string | undefined => {
  const badge = expected
  expected = undefined
  return badge
}
