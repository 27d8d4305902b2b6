// Several things go by one code: which one is in the hand?
import { Button, Stack } from '@mantine/core'
import { useWords, wordFor } from '../words.ts'

interface Props {
  readonly candidates: readonly { readonly subject: string; readonly title: string; readonly code: string; readonly kind: string }[]
  readonly onChoose: (subject: string) => void
}

export const Candidates = ({ candidates, onChoose }: Props) => {
  const t = useWords()
  return (
    <Stack gap="sm">
      {candidates.map(({ subject, title, code, kind }) => (
        <Button key={subject} variant="default" justify="start" fullWidth onClick={() => onChoose(subject)}>
          {wordFor(t, 'kindOf', kind)} <span className="mono">{code}</span> {title}
        </Button>
      ))}
    </Stack>
  )
}
