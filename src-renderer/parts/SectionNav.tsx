// The parts of an area beside each other: one press to each.
import { Link, useLocation } from 'wouter'
import css from './SectionNav.module.css'

interface Props {
  readonly label: string
  readonly sections: readonly { readonly href: string; readonly label: string }[]
}

export const SectionNav = ({ label, sections }: Props) => {
  const [path] = useLocation()
  return (
    <nav className={css['nav']} aria-label={label}>
      {sections.map((section) => <Link key={section.href} href={section.href} className={css['section'] ?? ''} aria-current={path === section.href ? 'page' : undefined}>{section.label}</Link>)}
    </nav>
  )
}
