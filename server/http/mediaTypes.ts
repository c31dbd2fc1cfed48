export const SVG_TYPE = 'image/svg+xml; charset=utf-8'
export const PNG_TYPE = 'image/png'
export const CSV_TYPE = 'text/csv; charset=utf-8'
export const JSON_TYPE = 'application/json; charset=utf-8'
export const PPTX_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
export const ZIP_TYPE = 'application/zip'

/** Headers of a file: shown where it is opened, or kept. `name` holds only characters that need no quoting. */
export const toDisposition = (name: string, inline: boolean): Readonly<Record<string, string>> => ({
  'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename="${name}"`,
})
