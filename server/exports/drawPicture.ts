import type { PictureFormat, PictureOptions } from './picture/pictureOptions.ts'
import { drawOutlined, drawPng, drawWithFonts } from './picture/picturePool.ts'

const DRAW_WITH = {
  system: (svg: string) => svg,
  embed: drawWithFonts,
  outline: drawOutlined,
} as const satisfies Record<PictureOptions['font'], (svg: string) => string | Promise<string>>

/** A drawing in the format and with the fonts that are asked for. */
export const drawPicture = async (
  format: PictureFormat,
  svg: string,
  { width, density, font }: PictureOptions,
): Promise<string | Buffer> => (format === 'png' ? drawPng(svg, width * density) : DRAW_WITH[font](svg))
