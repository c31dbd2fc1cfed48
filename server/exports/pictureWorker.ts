import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { embedded } from './embed.ts'
import { outlined } from './outline.ts'

/** What is asked of this thread. */
export type Order =
  | { readonly kind: 'outline' | 'embed'; readonly svg: string }
  | { readonly kind: 'png'; readonly svg: string; readonly width: number }

/** A drawing, or the bytes of a picture. */
export type Made = string | Uint8Array

const make = async (order: Order): Promise<Made> =>
  order.kind === 'png' ? toPng(order) : order.kind === 'embed' ? embedded(order.svg) : outlined(order.svg)

/** Letters are shapes by now: no font is looked for. */
async function toPng({ svg, width }: Extract<Order, { kind: 'png' }>): Promise<Uint8Array> {
  const picture = new Resvg(await outlined(svg), {
    font: { loadSystemFonts: false },
    fitTo: { mode: 'width', value: width },
  })
  return picture.render().asPng()
}

parentPort?.on('message', async ({ id, order }: { id: number; order: Order }) => {
  try {
    parentPort?.postMessage({ id, made: await make(order) })
  } catch (error) {
    parentPort?.postMessage({ id, error })
  }
})
