import { type Zippable, zipSync } from 'fflate'

/** The same files give the same bytes: the zip holds no clock time. */
export function createZip(files: Readonly<Record<string, string>>): Uint8Array {
  const packed: Zippable = {}
  for (const [name, text] of Object.entries(files)) packed[name] = new TextEncoder().encode(text)
  // A zip keeps local time, so this gives the same bytes in every time zone.
  return zipSync(packed, { level: 6, mtime: new Date(2000, 0, 1) })
}
