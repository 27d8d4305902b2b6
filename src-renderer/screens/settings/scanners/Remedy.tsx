// What to do about a scanner that is not heard; a line for the system can be copied.
import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { scannerRemedy } from '../../../scanner-remedy.ts'
import { useWords } from '../../../words.ts'
import type { Scanner } from './scanner-draft.ts'
import css from './Scanners.module.css'

export const Remedy = ({ state: { state, remedy } }: { readonly state: Scanner['state'] }) => {
  const t = useWords()
  if (state === 'listening' || state === 'off') return null
  return (
    <div className={css['remedy']} role="note">
      <p>{scannerRemedy(t, { state, ...(remedy === undefined ? {} : { remedy }) })}</p>
      {remedy !== undefined && (
        <div className={css['copy']}>
          <code className="mono">{remedy}</code>
          {/* Plain-HTTP pages have no clipboard: the line can be marked by hand. */}
          {window.isSecureContext && (
            <CopyButton value={remedy}>
              {({ copied, copy }) => <Button variant="default" leftSection={copied ? <IconCheck /> : <IconCopy />} onClick={copy}>{copied ? t('scanners.copied') : t('scanners.copy')}</Button>}
            </CopyButton>
          )}
        </div>
      )}
    </div>
  )
}
