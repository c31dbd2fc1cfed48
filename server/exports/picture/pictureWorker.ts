import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { embedFonts } from './embedFonts.ts'
import { outlineText } from './outlineText.ts'

/** What is asked of this thread. */
export type PictureTask =
  | { readonly kind: 'outline' | 'embed'; readonly svg: string }
  | { readonly kind: 'png'; readonly svg: string; readonly width: number }

/** A drawing, or the bytes of a picture. */
export type PictureResult = string | Uint8Array

const make = async (order: PictureTask): Promise<PictureResult> =>
  order.kind === 'png'
    ? toPng(order)
    : order.kind === 'embed'
      ? embedFonts(order.svg)
      : outlineText(order.svg)

/** Letters are shapes by now: no font is looked for. */
async function toPng({ svg, width }: Extract<PictureTask, { kind: 'png' }>): Promise<Uint8Array> {
  const picture = new Resvg(await outlineText(svg), {
    font: { loadSystemFonts: false },
    fitTo: { mode: 'width', value: width },
  })
  return picture.render().asPng()
}

parentPort?.on('message', async ({ id, order }: { id: number; order: PictureTask }) => {
  try {
    parentPort?.postMessage({ id, made: await make(order) })
  } catch (error) {
    parentPort?.postMessage({ id, error })
  }
})
