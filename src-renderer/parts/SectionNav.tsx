// The parts of an area beside each other: one press to each.
import { Link, useLocation } from 'wouter'
import css from './SectionNav.module.css'

interface Props {
  readonly label: string
  readonly sections: readonly { readonly href: string; readonly label: string }[]
}

export const SectionNav = ({ label, sections }: Props) => {
  const [path] = useLocation()
  // A page of a section belongs to it; of `/settings` and `/settings/scanners` the longer one names it.
  const here = sections.filter(({ href }) => path === href || path.startsWith(`${href}/`)).toSorted((a, b) => b.href.length - a.href.length)[0]
  return (
    <nav className={css['nav']} aria-label={label}>
      {sections.map((section) => <Link key={section.href} href={section.href} className={css['section'] ?? ''} aria-current={section === here ? 'page' : undefined}>{section.label}</Link>)}
    </nav>
  )
}
