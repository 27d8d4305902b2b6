// The forms of the support desk: one for each thing that is noted or done.
import type { View } from '#contract/contract.ts'
import { useShow } from '../../use-operation.ts'
import { CloseForm, OpenForm, WorkForm } from './CaseForms.tsx'
import { CheckForm } from './CheckForm.tsx'
import { ConfigureForm, PlanForm, RecoverForm, RegisterForm, ReportForm } from './NoteForms.tsx'
import { openCaseOf, type Serial } from './serial-of.ts'
import { PartForm, SwapForm } from './UnitForms.tsx'

export type Asking = 'open' | 'close' | 'work' | 'part' | 'swap' | 'register' | 'configure' | 'plan' | 'report' | 'recover' | 'check'

export interface FormProps {
  readonly serial: Serial
  /** Id of the case that is open; empty where none is. */
  readonly case: string
  readonly onClose: () => void
  /** Shows what is known after it; the form may stay. */
  readonly onShow: (serial: View<'service.register'>) => void
  /** The same, and closes the form. */
  readonly onDone: (serial: View<'service.register'>) => void
}

const forms = { open: OpenForm, close: CloseForm, work: WorkForm, part: PartForm, swap: SwapForm, register: RegisterForm, configure: ConfigureForm, plan: PlanForm, report: ReportForm, recover: RecoverForm, check: CheckForm } as const

export const ServiceForm = ({ asking, serial, onClose }: { readonly asking: Asking; readonly serial: Serial; readonly onClose: () => void }) => {
  const show = useShow('service.serial')
  const onShow: FormProps['onShow'] = (view) => show({ subject: serial.subject }, view)
  const Form = forms[asking]
  return <Form serial={serial} case={openCaseOf(serial)?.id ?? ''} onClose={onClose} onShow={onShow} onDone={(view) => { onShow(view); onClose() }} />
}
