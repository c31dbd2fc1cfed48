import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootFolder } from '../../../../db/config/paths.ts'
import { requireProgram } from '../../../programs.ts'

/** A real office program, and poppler to look at what it drew. */
const PACKAGES = ['libreoffice-impress', 'poppler-utils'] as const
const ADVICE =
  'The tests of slides need LibreOffice and poppler. Install them with ' +
  `"apt-get install ${PACKAGES.join(' ')}" (as root), or "brew install --cask libreoffice && brew install poppler".`

/** A page as it was drawn: rows of red, green and blue. */
interface Page {
  readonly width: number
  readonly height: number
  /** `#0b6380` at a place. */
  colour(x: number, y: number): string
}

export interface Drawn {
  readonly pages: readonly Page[]
  readonly text: string
}

/** Opens a file in the office program, which draws it: 96 pixels an inch, so that a slide has 1280 by 720. */
export function draw(file: Uint8Array): Drawn {
  const folder = mkdtempSync(join(tmpdir(), 'slides-'))
  try {
    writeFileSync(join(folder, 'deck.pptx'), file)
    writeFileSync(join(folder, 'fonts.conf'), fontsConf(folder))
    const env = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }
    const own = `-env:UserInstallation=file://${folder}/profile`
    const deck = join(folder, 'deck.pptx')
    run('soffice', [own, '--headless', '--convert-to', 'pdf', '--outdir', folder, deck], env)
    const text = run('pdftotext', ['-layout', join(folder, 'deck.pdf'), '-'])
    const pages = [...text].filter(letter => letter === '\f').length
    run('pdftoppm', ['-r', '96', join(folder, 'deck.pdf'), join(folder, 'page')])
    const digits = String(pages).length
    const names = Array.from(
      { length: pages },
      (_, index) => `page-${String(index + 1).padStart(digits, '0')}.ppm`,
    )
    return { text, pages: names.map(name => pageIn(readFileSync(join(folder, name)))) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fontconfig with our fonts alone, whatever a slide asks for: lines then break alike on every machine. */
const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(rootFolder, 'node_modules/@expo-google-fonts/source-sans-3')}</dir>
  <cachedir>${join(folder, 'fonts')}</cachedir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>Source Sans 3</string></edit>
  </match>
</fontconfig>
`

function run(name: string, given: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const program = requireProgram({ names: [name], packages: PACKAGES, advice: ADVICE })
  return execFileSync(program, given, {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 120_000,
  })
}

/** Portable pixmap, binary: a head of four words, then three bytes a pixel. */
function pageIn(bytes: Buffer): Page {
  const [head = '', width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
  if (!head) throw new Error('Not a pixmap')
  const at = (x: number, y: number) => head.length + 3 * (Math.round(y) * Number(width) + Math.round(x))
  return {
    width: Number(width),
    height: Number(height),
    colour: (x, y) => `#${bytes.subarray(at(x, y), at(x, y) + 3).toString('hex')}`,
  }
}
