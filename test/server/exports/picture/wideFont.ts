import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootFolder } from '../../../../db/config/paths.ts'

/** DejaVu Sans: the widest of the common fonts. */
const FONTS = join(rootFolder, 'node_modules/dejavu-fonts-ttf/ttf')

export const WIDE_FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map(name => join(FONTS, name))

/** A folder with a fontconfig file by which a program knows this font alone, whatever a picture asks for. */
export function makeWideFolder(): { folder: string; env: Record<string, string>; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${FONTS}</dir>
  <cachedir>${join(folder, 'fonts')}</cachedir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>DejaVu Sans</string></edit>
  </match>
</fontconfig>
`,
  )
  return {
    folder,
    env: { FONTCONFIG_FILE: file },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
