import type { Response } from 'express'
import type { PictureFormat, PictureOptions } from './picture/pictureOptions.ts'
import { drawOutlined, drawPng, drawWithFonts } from './picture/picturePool.ts'

/** A file as it is sent. */
export interface ExportFile {
  readonly type: string
  readonly body: string | Buffer
  /** Shown where it is opened; otherwise kept as a file. */
  readonly inline: boolean
}

/** A drawing in the format and with the letters that are asked for. */
export async function drawPicture(
  format: PictureFormat,
  svg: string,
  look: PictureOptions,
): Promise<ExportFile> {
  if (format === 'png')
    return { type: 'image/png', body: await drawPng(svg, look.width * look.density), inline: true }
  const made = { system: (drawn: string) => drawn, embed: drawWithFonts, outline: drawOutlined }[look.font]
  return { type: 'image/svg+xml; charset=utf-8', body: await made(svg), inline: true }
}

/** `name` holds only letters that need no quoting. */
export function sendExportFile(response: Response, name: string, { type, body, inline }: ExportFile): void {
  response
    .set('Content-Disposition', `${inline ? 'inline' : 'attachment'}; filename="${name}"`)
    .set('Content-Type', type)
    // As a buffer: Express would say another type for a string.
    .send(Buffer.from(body))
}
