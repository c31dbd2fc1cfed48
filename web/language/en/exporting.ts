/** The panel that exports charts and figures as files. */
export const exporting = {
  title: 'Export',
  lead: 'Download what is shown above as a picture, slide or data, with source, definition and date.',
  sizes: {
    slide: { title: 'Slide', use: 'for presentations' },
    social: { title: 'Card', use: 'for posts' },
    square: { title: 'Square', use: 'for feeds' },
    readme: { title: 'README', use: 'for documents' },
  },
  light: 'PNG',
  dark: 'PNG, dark',
  clear: 'PNG, transparent',
  /** Its letters are shapes: it looks the same everywhere. */
  outlined: 'SVG',
  /** Its letters are text, and need a font where it is shown. */
  plain: 'SVG, editable text',
  pictures: 'Pictures',
  files: 'Files',
  slide: 'PowerPoint slide with its data',
  /** Of lines with separate scales. */
  slides: (count: number) => `${count} PowerPoint slides, one for each line`,
  csv: 'CSV',
  json: 'JSON',
  zip: 'ZIP with CSV, picture and citation',
  copy: 'Copy',
  picture: 'Picture',
  sentence: 'Sentence',
  table: 'Table',
  citation: 'Citation',
  copied: 'Copied',
  failed: 'Copying is not possible here',
  deck: 'Add to a deck',
}
