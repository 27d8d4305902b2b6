// A file the core made, given to the browser to be kept.

/** The browser has taken it long before, ms. */
const keptMs = 60_000

export const saveFile = (name: string, content: BlobPart, type: string): void => {
  const url = URL.createObjectURL(new Blob([content], { type }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), keptMs)
}

export const savePdf = (name: string, base64: string): void =>
  saveFile(name, Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)), 'application/pdf')
