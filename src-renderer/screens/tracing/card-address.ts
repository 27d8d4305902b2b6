// Where the card and the trace of a thing are found.

/** Of a subject: `lot:…`, `serial:…`, `unit:…`, `location:…`. */
export const cardOf = (subject: string): string => `/card?subject=${encodeURIComponent(subject)}`

/** Of whatever goes by a printed code: the number of a document, a serial. */
export const cardOfCode = (code: string): string => `/card?code=${encodeURIComponent(code)}`

export const traceOf = (subject: string): string => `/trace?subject=${encodeURIComponent(subject)}`
