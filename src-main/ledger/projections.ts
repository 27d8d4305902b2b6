// Every projection, in the order they are applied; references come first, refolds read them.
import type { Projection } from './projection.ts'
import { factRefs } from './projection.ts'
import { documents } from './projections/documents.ts'
import { holdings } from './projections/holdings.ts'
import { holds } from './projections/holds.ts'
import { issuedNumbers, voidNumbers } from './projections/issued-numbers.ts'
import { labelJobs } from './projections/label-jobs.ts'
import { templates } from './projections/label-templates.ts'
import { lots } from './projections/lots.ts'
import { items, locations, partners, people, printers, scanners } from './projections/masters.ts'
import { serials } from './projections/serials.ts'
import { station } from './projections/station.ts'
import { progress } from './projections/progress.ts'
import { counters, passages, undone } from './projections/tallies.ts'
import { units } from './projections/units.ts'

export const projections: readonly Projection[] = [
  factRefs, station, people, printers, scanners, items, partners, locations, lots, serials, units, documents, templates, holds, labelJobs, holdings, progress, passages, counters, undone, issuedNumbers, voidNumbers,
]
