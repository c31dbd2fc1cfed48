import { type Zippable, zipSync } from 'fflate'

/** Files as a zip. The same files give the same bytes: no clock is in it. */
export function createZip(files: Readonly<Record<string, string>>): Uint8Array {
  const packed: Zippable = {}
  for (const [name, text] of Object.entries(files)) packed[name] = new TextEncoder().encode(text)
  // Local time, as a zip keeps it: the same fields in every time zone.
  return zipSync(packed, { level: 6, mtime: new Date(2000, 0, 1) })
}
