// When a page itself breaks, the frame stays, and says what to do.
import { IconAlertTriangle } from '@tabler/icons-react'
import { Component, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import { EmptyState } from './EmptyState.tsx'

const Broken = ({ reference }: { readonly reference: string }) => {
  const t = useWords()
  return <div role="alert"><EmptyState icon={IconAlertTriangle} title={t('frame.broken')} todo={t('frame.brokenTodo', { reference })} /></div>
}

interface State { readonly wrong?: string }

export class BrokenPage extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {}
  static getDerivedStateFromError(wrong: unknown): State {
    return { wrong: String(wrong) }
  }
  override render(): ReactNode {
    return this.state.wrong === undefined ? this.props.children : <Broken reference={this.state.wrong} />
  }
}
