// What an unknown code may be, and the way to make it known: an item, a location, or the label of goods that have just come.
import { Button, Group } from '@mantine/core'
import { IconBuildingWarehouse, IconPackageImport, IconPlus, type Icon } from '@tabler/icons-react'
import type { Role } from '#contract/operation.ts'
import { mayDo } from '../../areas.ts'
import { goTo } from '../../hash-location.ts'
import { withoutSymbology } from '../../refusal-text.ts'
import { useMe } from '../../use-station.ts'
import { useWords, type Words } from '../../words.ts'
import { gtin14 } from '../catalog/item-draft.ts'
import css from './LookUp.module.css'
import type { Nothing } from './NothingKnown.tsx'

interface Way {
  readonly icon: Icon
  readonly label: string
  readonly to: string
  readonly least: Role
}

const item = (label: string, query: string): Way => ({ icon: IconPlus, label, to: `/catalog/item?${query}`, least: 'supervisor' })

const waysOf = (t: Words, { why, kind, elements, scanned }: Nothing): readonly Way[] => {
  const receive: Way = { icon: IconPackageImport, label: t('lookUp.aLot'), to: '/receiving', least: 'operator' }
  const code = withoutSymbology(scanned).trim()
  if (why === 'unknown-gtin') {
    const gtin = elements.find(([ai]) => ai === '01' || ai === '02')?.[1] ?? gtin14(code)
    return gtin === undefined ? [] : [item(t('lookUp.addItem'), `gtin=${gtin}`)]
  }
  if (why === 'unknown-lot' || why === 'unknown-serial') return [receive]
  if (why !== 'unknown-code' || kind !== 'plain') return []
  const location: Way = { icon: IconBuildingWarehouse, label: t('lookUp.aLocation'), to: `/catalog/locations?code=${encodeURIComponent(code.replace(/^LOC-/, ''))}`, least: 'supervisor' }
  return code.startsWith('LOC-') ? [location] : [item(t('lookUp.anItem'), `code=${encodeURIComponent(code)}`), location, receive]
}

export const WhatIsIt = ({ nothing }: { readonly nothing: Nothing }) => {
  const t = useWords()
  const role = useMe()?.role ?? 'anyone'
  const ways = waysOf(t, nothing).filter(({ least }) => mayDo(role, least))
  if (ways.length === 0) return null
  return (
    <section className={css['read']} aria-label={t('lookUp.whatIsIt')}>
      <h3>{t('lookUp.whatIsIt')}</h3>
      <Group>{ways.map(({ icon: Icon, label, to }) => <Button key={to} variant="default" leftSection={<Icon />} onClick={() => goTo(to)}>{label}</Button>)}</Group>
    </section>
  )
}
