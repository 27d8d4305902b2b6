// All checks a value part may name.
import { csetnumeric } from './lint.ts'
import * as characters from './lint-characters.ts'
import * as coupons from './lint-coupons.ts'
import * as dates from './lint-dates.ts'
import * as lists from './lint-lists.ts'
import * as numbers from './lint-numbers.ts'
import type { Linter } from './lint.ts'

export const linters = {
  csetnumeric,
  cset82: characters.cset82,
  cset39: characters.cset39,
  cset64: characters.cset64,
  csum: numbers.csum,
  csumalpha: numbers.csumalpha,
  gcppos1: numbers.gcppos1,
  gcppos2: numbers.gcppos2,
  yymmdd: dates.yymmdd,
  yymmd0: dates.yymmd0,
  yyyymmdd: dates.yyyymmdd,
  yyyymmd0: dates.yyyymmd0,
  hhmi: dates.hhmi,
  hh: dates.hh,
  mi: dates.mi,
  ss: dates.ss,
  iso3166: lists.iso3166,
  iso3166999: lists.iso3166999,
  iso3166alpha2: lists.iso3166alpha2,
  iso4217: lists.iso4217,
  iso5218: numbers.iso5218,
  zero: numbers.zero,
  nonzero: numbers.nonzero,
  nozeroprefix: numbers.nozeroprefix,
  winding: numbers.winding,
  yesno: numbers.yesno,
  hyphen: characters.hyphen,
  pieceoftotal: numbers.pieceoftotal,
  posinseqslash: numbers.posinseqslash,
  pcenc: characters.pcenc,
  latitude: numbers.latitude,
  longitude: numbers.longitude,
  iban: lists.iban,
  mediatype: lists.mediatype,
  packagetype: lists.packagetype,
  importeridx: characters.importeridx,
  hasnondigit: characters.hasnondigit,
  couponcode: coupons.couponcode,
  couponposoffer: coupons.couponposoffer,
} satisfies Record<string, Linter>

export type LinterName = keyof typeof linters

export function isLinterName(name: string): name is LinterName {
  return Object.hasOwn(linters, name)
}
