// The calendar day at the station: what "today" and every "on that day" mean here.

/** YYYY-MM-DD in this machine's time zone, of milliseconds since 1970 or an ISO 8601 instant. */
export const localDay = (at: number | string): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}
