// Money and measures are exact decimals in text; they are added as they would be on paper.

const placesOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0

/** The exact sum, with as many places as the most exact of them, at least `places`. None of them is negative. */
export const sumOfDecimals = (decimals: readonly string[], places = 0): string => {
  const most = Math.max(places, ...decimals.map(placesOf))
  const sum = decimals.reduce((total, decimal) => total + BigInt(decimal.replace('.', '') + '0'.repeat(most - placesOf(decimal))), 0n)
  const digits = String(sum).padStart(most + 1, '0')
  return most === 0 ? digits : `${digits.slice(0, -most)}.${digits.slice(-most)}`
}
