import { Resvg } from '@resvg/resvg-js'
import { embedFonts } from './embedFonts.ts'
import { outlineText } from './outlineText.ts'

export type PictureTask =
  | { readonly kind: 'outline' | 'embed'; readonly svg: string }
  | { readonly kind: 'png'; readonly svg: string; readonly width: number }

/** The text of an SVG, or the bytes of a PNG. */
export type PictureResult = string | Uint8Array

/** Runs in a thread of the picture pool. */
export default async function drawTask(task: PictureTask): Promise<PictureResult> {
  if (task.kind === 'png') return renderPng(task.svg, task.width)
  return task.kind === 'embed' ? embedFonts(task.svg) : outlineText(task.svg)
}

async function renderPng(svg: string, width: number): Promise<Uint8Array> {
  const picture = new Resvg(await outlineText(svg), {
    // The text is outlined, so no font is needed.
    font: { loadSystemFonts: false },
    fitTo: { mode: 'width', value: width },
  })
  return picture.render().asPng()
}
