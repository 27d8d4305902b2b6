// Whether a part of the page has little room: the window alone does not tell, panels beside it take some.
import { useEffect, useRef, useState, type RefObject } from 'react'

/** True below `px` wide. */
export const useNarrow = (px: number): readonly [RefObject<HTMLDivElement | null>, boolean] => {
  const part = useRef<HTMLDivElement>(null)
  const [narrow, setNarrow] = useState(false)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setNarrow((entry?.contentRect.width ?? px) < px))
    if (part.current) observer.observe(part.current)
    return () => observer.disconnect()
  }, [px])
  return [part, narrow]
}
