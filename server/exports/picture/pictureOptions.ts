import type { SvgOptions } from '../../../web/chart/svg/toSvg.ts'

/** Sizes by name, in pixels. `zoom` is how large type is: a hall is wider than a page. */
export const PICTURE_SIZES = {
  slide: { width: 1920, height: 1080, zoom: 2 },
  square: { width: 1080, height: 1080, zoom: 1.8 },
  readme: { width: 840, height: 420, zoom: 1 },
  social: { width: 1200, height: 630, zoom: 2 },
} as const

export type PictureSize = keyof typeof PICTURE_SIZES

/** How a picture is asked for, beside what it shows. */
export interface PictureOptions
  extends Pick<SvgOptions, 'width' | 'height' | 'zoom' | 'titled' | 'background' | 'letters'> {
  readonly theme: 'light' | 'dark' | 'auto'
  readonly font: 'system' | 'embed' | 'outline'
  /** Pixels of a PNG for each of its size. */
  readonly density: number
}

export type PictureFormat = 'svg' | 'png'
