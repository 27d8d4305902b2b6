// A kept picture as an address an image can show, fetched when it comes into view.
import { useEffect, useState } from 'react'
import { fetchFile } from '../../files.ts'

type Picture = { readonly url: string } | 'lost' | undefined

/** `sha256` undefined: not wanted yet. */
export const usePicture = (sha256: string | undefined): Picture => {
  const [picture, setPicture] = useState<Picture>()
  useEffect(() => {
    if (sha256 === undefined) return
    let url: string | undefined
    let left = false
    void fetchFile(sha256).then((blob) => {
      if (left) return
      if (!blob) return setPicture('lost')
      url = URL.createObjectURL(blob)
      setPicture({ url })
    })
    return () => {
      left = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [sha256])
  return picture
}
