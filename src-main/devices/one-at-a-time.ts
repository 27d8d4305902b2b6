// A device holds one conversation at a time: whoever comes later waits.

/** Runs what it is given one after the other, whatever became of the one before. */
export const oneAtATime = (): (<Answer>(talk: () => Promise<Answer>) => Promise<Answer>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (talk) => {
    const turn = last.then(talk)
    last = turn.catch(() => undefined)
    return turn
  }
}
