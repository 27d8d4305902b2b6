// How much of a long test is run: a small dose each time, the whole campaign when asked for (`npm run campaign`).

/** `ci` on every run, `campaign` where CAMPAIGN=1. */
export const dose = (ci: number, campaign: number): number => (process.env['CAMPAIGN'] === '1' ? campaign : ci)
