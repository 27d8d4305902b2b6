// What went wrong with goods, and when: complaints, holds, failed inspections, defects found in service.
import type { Fact } from '#domain/events.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Projection } from '../projection.ts'

export type Mark = 'complaint' | 'hold' | 'failure' | 'defect'

const ofGoods = (item: string, lot: string | undefined, serials: readonly string[] = []): string[] =>
  serials.length > 0 ? serials.map((serial) => serialSubject(item, serial)) : lot === undefined ? [] : [lotSubject(item, lot)]

const marked = (fact: Fact): { readonly what: Mark; readonly subjects: readonly string[] } | undefined => {
  switch (fact.type) {
    case 'HoldPlaced': return fact.payload.kind === 'quality' ? { what: 'hold', subjects: fact.payload.subjects.filter((subject) => !subject.startsWith('location:')) } : undefined
    case 'LotHeld': return fact.payload.inspection ? undefined : { what: 'hold', subjects: [lotSubject(fact.payload.item, fact.payload.lot)] }
    case 'InspectionNoted': return fact.payload.result === 'fail' ? { what: 'failure', subjects: ofGoods(fact.payload.item, fact.payload.lot, fact.payload.serials) } : undefined
    case 'ServiceCaseOpened': return { what: 'complaint', subjects: [serialSubject(fact.payload.item, fact.payload.serial)] }
    case 'ServiceWorkNoted': return fact.payload.defect === undefined ? undefined : { what: 'defect', subjects: [serialSubject(fact.payload.item, fact.payload.serial)] }
    case 'RecallOpened': return fact.payload.complaint ? { what: 'complaint', subjects: fact.payload.roots } : undefined
    default: return undefined
  }
}

export const qualityMarks: Projection = {
  tables: ['quality_mark'],
  apply(database, facts) {
    for (const fact of facts) {
      const mark = marked(fact)
      for (const subject of mark?.subjects ?? []) {
        const { kind, id, code } = partsOfSubject(subject)
        database.run('INSERT INTO quality_mark (hlc, origin, seq, item, kind, code, what) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING', fact.hlc, fact.origin, fact.seq, id, kind, code, mark!.what)
      }
    }
  },
}
