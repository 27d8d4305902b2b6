// A sheet of paper: shown on the screen as it will come out, and alone on it when the page is printed.
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import css from './PrintedSheet.module.css'

export const PrintedSheet = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <section className={css['paper']} aria-label={label}>{children}</section>
    {createPortal(<div className={`${css['printed']} print-only`}>{children}</div>, document.body)}
  </>
)
