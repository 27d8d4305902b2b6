// Lays pictures of labels on sheets of paper and makes them one PDF, in its own thread, so no scan ever waits for it.
import { parentPort, workerData } from 'node:worker_threads'
import pdfmake, { type Content } from 'pdfmake'
import { layOut, paperSizes, type Paper, type Size } from '#domain/label/sheet-layout.ts'
import { giveWay } from './give-way.ts'

/** A PNG in the dots of a printer, and how large it is on paper. */
export interface LabelPicture extends Size { readonly png: Uint8Array }

export interface SheetsRequest { readonly paper: Paper; readonly labels: readonly LabelPicture[] }

/** PDF measures in points. */
const points = (mm: number): number => (mm * 72) / 25.4

const page = (labels: readonly LabelPicture[], paper: Paper, isFirst: boolean): Content[] => {
  const { onItsSide, places } = layOut(labels[0]!, paper)
  return labels.flatMap(({ png, widthMm, heightMm }, n): Content[] => {
    const { leftMm, topMm } = places[n]!
    const [absolutePosition, width, height] = [{ x: points(leftMm), y: points(topMm) }, points(widthMm), points(heightMm)]
    const turned = n === 0 ? { pageOrientation: onItsSide ? 'landscape' as const : 'portrait' as const, ...(isFirst ? {} : { pageBreak: 'before' as const }) } : {}
    return [
      { image: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, width, height, absolutePosition, ...turned },
      { canvas: [{ type: 'rect', x: 0, y: 0, w: width, h: height, lineWidth: 0.25, lineColor: '#999999' }], absolutePosition },
    ]
  })
}

/** Labels of one size share their sheets, in the order they come in. */
const pagesOf = ({ paper, labels }: SheetsRequest): LabelPicture[][] =>
  [...Map.groupBy(labels, ({ widthMm, heightMm }) => `${widthMm} ${heightMm}`).values()].flatMap((alike) => {
    const most = layOut(alike[0]!, paper).places.length
    return Array.from({ length: Math.ceil(alike.length / most) }, (_, n) => alike.slice(n * most, (n + 1) * most))
  })

const pdfOf = (request: SheetsRequest): Promise<Uint8Array> => {
  const [pages, { widthMm, heightMm }] = [pagesOf(request), paperSizes[request.paper]]
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => false)
  return pdfmake.createPdf({
    pageSize: { width: points(widthMm), height: points(heightMm) }, pageOrientation: layOut(pages[0]![0]!, request.paper).onItsSide ? 'landscape' : 'portrait', pageMargins: 0,
    content: pages.flatMap((labels, n) => page(labels, request.paper, n === 0)),
  }).getBuffer()
}

giveWay()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage(await pdfOf(workerData as SheetsRequest))
