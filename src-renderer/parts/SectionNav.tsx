// The parts of an area beside each other: one press to each, and one key from each to the next.
import { Link, useLocation } from 'wouter'
import { goTo } from '../hash-location.ts'
import { useKeys } from '../use-keys.ts'
import { useWords } from '../words.ts'
import css from './SectionNav.module.css'

interface Props {
  readonly label: string
  readonly sections: readonly { readonly href: string; readonly label: string }[]
}

export const SectionNav = ({ label, sections }: Props) => {
  const t = useWords()
  const [path] = useLocation()
  // A page of a section belongs to it; of `/settings` and `/settings/scanners` the longer one names it.
  const here = sections.filter(({ href }) => path === href || path.startsWith(`${href}/`)).toSorted((a, b) => b.href.length - a.href.length)[0]
  const next = sections[(sections.findIndex((section) => section === here) + 1) % sections.length]
  useKeys([{ key: '.', says: t('frame.nextPart'), run: next && (() => goTo(next.href)) }])
  return (
    <nav className={css['nav']} aria-label={label}>
      {sections.map((section) => <Link key={section.href} href={section.href} className={css['section'] ?? ''} aria-current={section === here ? 'page' : undefined}>{section.label}{section === next && <kbd aria-hidden>.</kbd>}</Link>)}
    </nav>
  )
}
