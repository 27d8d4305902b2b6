// Which of the lots a customer was shipped is most likely the one they complain about.

export interface Suspect {
  readonly shipped: number
  /** From when it went out to the complaint. */
  readonly daysBefore: number
  readonly held: boolean
  /** Complaints of it known already. */
  readonly complaints: number
}

/** Of what went out so many days ago half is thought to be used up. */
const halfLifeDays = 60

const weight = ({ shipped, daysBefore, held, complaints }: Suspect): number => shipped * 0.5 ** (daysBefore / halfLifeDays) * (held ? 4 : 1) * (1 + 3 * complaints)

/** Thousandths for each, in the same order; together at most 1000. What is recent, much, held or complained of is likelier. */
export const likelihoods = (suspects: readonly Suspect[]): number[] => {
  const weights = suspects.map(weight)
  const all = weights.reduce((sum, one) => sum + one, 0)
  return weights.map((one) => (all === 0 ? 0 : Math.floor((one * 1_000) / all)))
}
