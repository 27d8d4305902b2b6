// Labels a printer has taken and nobody has seen yet: the printer's own count says which of them came out.

export interface SentLabels {
  readonly count: number
  add(job: string): void
  /**
   * The jobs of which the printer, asked just now, says that they came out. It prints in order: all but the last `inPrinter`,
   * and none where it was out of sight meanwhile, because a printer switched off forgets what it had, and then has nothing left.
   */
  cameOut(inPrinter: number): string[]
  /** It answered, but did not say how many it still has. */
  stillThere(): void
  /** The printer was out of sight: of these labels it can say nothing any more. */
  lostSight(): void
}

/** Longer than this without an answer, ms, and it may have been switched off and on. */
const sightMsMax = 5_000

export const sentLabels = (monotonicMs: () => number = () => performance.now()): SentLabels => {
  let jobs: string[] = []
  let heardMs = Number.NEGATIVE_INFINITY
  const heard = (): void => {
    if (monotonicMs() - heardMs > sightMsMax) jobs = []
    heardMs = monotonicMs()
  }
  return {
    get count() {
      return jobs.length
    },
    add(job) {
      if (jobs.length === 0) heardMs = monotonicMs()
      jobs.push(job)
    },
    stillThere: heard,
    cameOut(inPrinter) {
      heard()
      return jobs.splice(0, Math.max(0, jobs.length - inPrinter))
    },
    lostSight() {
      jobs = []
    },
  }
}
