// A barcode on the screen or on paper: black on white, as a scanner can read it.
import { useEffect, useRef } from 'react'

interface Props {
  readonly code: { readonly bcid: string; readonly text: string }
  /** Pixels to the narrowest bar; paper takes more. */
  readonly scale?: number
  /** Height of bars in millimetres; squares have their own. */
  readonly height?: number
  readonly className?: string | undefined
}

const isSquare = (bcid: string): boolean => bcid === 'gs1datamatrix' || bcid === 'qrcode'

export const Barcode = ({ code: { bcid, text }, scale = 2, height = 12, className }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = async (): Promise<void> => {
      const { toCanvas } = await import('bwip-js/browser')
      if (canvas.current) toCanvas(canvas.current, { bcid, text, scale, ...(isSquare(bcid) ? {} : { height }), backgroundcolor: 'FFFFFF', paddingwidth: 6, paddingheight: 4 })
    }
    void draw()
  }, [bcid, text, scale, height])
  return <canvas ref={canvas} className={className} aria-hidden />
}
