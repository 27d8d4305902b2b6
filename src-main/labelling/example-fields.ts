// What a template is shown with before anything is printed: plausible facts, none of them anybody's.
import type { LabelFields } from '#contract/label-fields.ts'

/** The company prefix 9521234 is the one GS1 keeps for examples. */
export const exampleFields: LabelFields = {
  itemName: 'Strawberry yoghurt 500 g', sku: 'YOG-STR-500', gtin: '09521234543213', lot: 'L261123-004', supplierLot: 'MH-88213/A', serial: 'SN-2026-000417',
  expiry: '2027-01-15', production: '2026-11-23', quantity: 24, unit: 'jars', sscc: '095212345000000018', contentGtin: '09521234543213', contentCount: 48,
  shipFrom: ['Example Dairy Ltd', '12 Harbour Road', '8000 Aarhus C', 'Denmark'], shipTo: ['Nordic Fresh Foods', 'Industrivej 88', '2605 Brøndby', 'Denmark'],
  location: 'A-12-03', locationName: 'Aisle A, rack 12, shelf 3', order: 'PO-2026-1187', partner: 'Meridian Mills Inc.', reason: 'Metal in the sieve of line 2',
  by: 'Quinn Quality', day: '2026-11-23', person: 'Olivia Operator', initials: 'OO', badge: 'DM-BADGE-example',
  contents: [{ itemName: 'Strawberry yoghurt 500 g', lot: 'L261123-004', quantity: 24, unit: 'jars' }, { itemName: 'Whole milk 1 L', lot: 'M-1', quantity: 96, unit: 'bottles' }],
  contentLines: 2,
}
