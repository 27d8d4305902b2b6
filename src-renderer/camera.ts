// The camera of the device that shows the page: its live picture, its light, or why there is none.

/** Each has a sentence of its own. Insecure: browsers give no camera to pages that came over plain HTTP. */
export type CameraFault = 'insecure' | 'denied' | 'none' | 'busy'

export interface Camera {
  readonly stream: MediaStream
  /** Undefined where the camera has no light of its own. */
  readonly light: ((on: boolean) => void) | undefined
  stop(): void
}

/** Media Capture and Streams, 10.3; whatever else happens, the camera is there and gives no picture. */
const faults: Readonly<Record<string, CameraFault>> = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'none', OverconstrainedError: 'none' }

/** The camera at the back, and pixels enough for a long GS1-128; any camera is better than none. */
const wanted: MediaStreamConstraints = { audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1_920 }, height: { ideal: 1_080 } } }

/** MediaStream Image Capture; unknown to TypeScript's own list. */
interface Torch { readonly torch?: boolean }

const asCamera = (stream: MediaStream): Camera => {
  const track = stream.getVideoTracks()[0]
  const hasLight = (track?.getCapabilities?.() as Torch | undefined)?.torch === true
  return {
    stream,
    light: hasLight ? (on) => void track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }).catch(() => undefined) : undefined,
    stop: () => stream.getTracks().forEach((one) => one.stop()),
  }
}

/** May ask the person for permission. */
export const openCamera = async (): Promise<Camera | CameraFault> => {
  if (!window.isSecureContext) return 'insecure'
  if (!('mediaDevices' in navigator)) return 'none'
  return navigator.mediaDevices.getUserMedia(wanted).then(asCamera, (error: unknown) => faults[error instanceof Error ? error.name : ''] ?? 'busy')
}
