import { el, type Markup } from '../../ooxml/markup.ts'

/** In pixels of a slide of 1280 × 720. */
export interface SlideBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** 16:9, which is 13.33 by 7.5 inches. */
export const SLIDE_SIZE = { width: 1280, height: 720 } as const

/** English Metric Units: 914,400 to an inch of 96 pixels. */
export const toEmu = (pixels: number): number => Math.round(pixels * 9525)

/** In hundredths of a point. A pixel is three quarters of a point. */
export const toTextSize = (pixels: number): number => Math.round(pixels * 0.75) * 100

export const SLIDE_BOXES = {
  title: { x: 48, y: 28, width: 1184, height: 106 },
  subtitle: { x: 48, y: 132, width: 1184, height: 40 },
  chart: { x: 40, y: 172, width: 1200, height: 438 },
  foot: { x: 48, y: 610, width: 1184, height: 102 },
  body: { x: 48, y: 150, width: 1184, height: 540 },
  /** Of the logo, above all text. */
  logo: { x: 932, y: 6, width: 300, height: 24 },
  leadLogo: { x: 96, y: 96, width: 400, height: 72 },
  leadTitle: { x: 96, y: 220, width: 1088, height: 150 },
  leadText: { x: 96, y: 386, width: 1088, height: 120 },
} as const satisfies Record<string, SlideBox>

/** The element is `p:xfrm` in a frame. */
export const drawTransform = ({ x, y, width, height }: SlideBox, name = 'a:xfrm'): Markup =>
  el(
    name,
    {},
    el('a:off', { x: toEmu(x), y: toEmu(y) }),
    el('a:ext', { cx: toEmu(width), cy: toEmu(height) }),
  )
