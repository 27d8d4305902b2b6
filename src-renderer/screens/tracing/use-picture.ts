// A kept picture as an address an image can show, fetched with the session of who looks at it.
import { useEffect, useState } from 'react'
import { fetchFile } from '../../files.ts'

type Picture = { readonly url: string } | 'lost' | undefined

export const usePicture = (sha256: string): Picture => {
  const [picture, setPicture] = useState<Picture>()
  useEffect(() => {
    let url: string | undefined
    let left = false
    const show = async (): Promise<void> => {
      const blob = await fetchFile(sha256)
      if (left) return
      url = blob && URL.createObjectURL(blob)
      setPicture(url === undefined ? 'lost' : { url })
    }
    void show()
    return () => {
      left = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [sha256])
  return picture
}
