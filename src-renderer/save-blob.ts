// Saving bytes the page has as a file of the person in front of it.

/** The browser has taken it long before, ms. */
const keptMs = 60_000

export const saveBlob = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), keptMs)
}

/** The same of bytes that came as base64. */
export const saveBase64 = (name: string, base64: string, type: string): void =>
  saveBlob(name, new Blob([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], { type }))
