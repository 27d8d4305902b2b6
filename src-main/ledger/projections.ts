// Every projection, in the order they are applied; references come first, refolds read them.
import type { Projection } from './projection.ts'
import { factRefs } from './projection.ts'
import { advisedGoods, advisedUnits } from './projections/advised.ts'
import { arrivedApart, expiryDecisions } from './projections/arrivals.ts'
import { countDifferences, countEntries, counts } from './projections/counts.ts'
import { documents } from './projections/documents.ts'
import { holdings } from './projections/holdings.ts'
import { holds } from './projections/holds.ts'
import { indicatorValues } from './projections/indicators.ts'
import { issuedNumbers, voidNumbers } from './projections/issued-numbers.ts'
import { labelJobs } from './projections/label-jobs.ts'
import { templates } from './projections/label-templates.ts'
import { lots } from './projections/lots.ts'
import { indicators, items, locations, partners, people, printers, scanners } from './projections/masters.ts'
import { brokenPromises, reservations } from './projections/reservations.ts'
import { serials } from './projections/serials.ts'
import { station } from './projections/station.ts'
import { stockedLots } from './projections/stocked-lots.ts'
import { progress } from './projections/progress.ts'
import { counters, passages, undone } from './projections/tallies.ts'
import { units } from './projections/units.ts'
import { pickedWeights } from './projections/weights.ts'
import { makingParts, recipes, works } from './projections/works.ts'

export const projections: readonly Projection[] = [
  factRefs, station, people, printers, scanners, items, partners, locations, indicators, indicatorValues, lots, serials, units, documents, counts, countEntries, countDifferences, recipes, works, makingParts, advisedGoods, advisedUnits, arrivedApart, expiryDecisions, templates, holds, labelJobs, holdings, pickedWeights, stockedLots, reservations, brokenPromises, progress, passages, counters, undone, issuedNumbers, voidNumbers,
]
