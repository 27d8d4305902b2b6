// What must hold whatever anybody does; where it does not, we were wrong, and nothing may be written.

/** A bug of ours. It rolls the transaction back and is logged with a reference. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/** Throws BrokenInvariant unless `holds`; `says` names what should have been true. */
export function invariant(holds: unknown, says: string): asserts holds {
  if (!holds) throw new BrokenInvariant(says)
}
