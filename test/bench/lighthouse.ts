import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommand } from '../../jobs/cli/createCommand.ts'
import { findBrowser } from '../browser.ts'
import { remove, startProgram, temporaryFolder } from '../e2e/program.ts'

createCommand('lighthouse').description("Lighthouse's scores of the pages; fetches Lighthouse.").parse()

/**
 * Lighthouse's scores for a stranger on a desktop: `npm run lighthouse`, after a build. Fetched when it is asked for,
 * as it weighs more than everything else here together; 13 does not run on Node 20.
 */
const VERSION = 'lighthouse@12.8.2'

const PAGES = [
  '/',
  '/projects/electron',
  '/trends/electron/npm.downloads',
  '/compare?metric=github.stars&scopes=kubernetes,tikv',
  '/figures',
  '/figures/nodejs-stars',
  '/claims',
  '/embed/electron/npm.downloads',
]

interface Report {
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly title: string; readonly displayValue?: string }>
  >
}

function judge(url: string): Report {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-lighthouse-'))
  const file = join(folder, 'report.json')
  const chrome =
    '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'
  try {
    execFileSync(
      'npx',
      [
        '--yes',
        VERSION,
        url,
        '--preset=desktop',
        '--quiet',
        '--output=json',
        `--output-path=${file}`,
        `--chrome-flags=${chrome}`,
      ],
      { stdio: 'inherit', env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH || findBrowser() } },
    )
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const scoresOf = ({ categories, audits }: Report) => ({
  ...Object.fromEntries(
    Object.values(categories).map(({ title, score }) => [title, Math.round((score ?? 0) * 100)]),
  ),
  'First paint': audits['first-contentful-paint']?.displayValue,
  'Largest paint': audits['largest-contentful-paint']?.displayValue,
  Shift: audits['cumulative-layout-shift']?.displayValue,
})

/** What cost a point. */
const lostIn = ({ audits }: Report): string[] =>
  Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ title, displayValue }) => `${title}${displayValue ? ` (${displayValue})` : ''}`)

const nowhere = 'http://127.0.0.1:65000'
const data = temporaryFolder()
const program = await startProgram({ DATA_DIR: data, NPM_DOWNLOADS_URL: nowhere, GITHUB_API_URL: nowhere })
try {
  const asked = process.argv.slice(2)
  const rows = (asked.length > 0 ? asked : PAGES).map(path => [path, judge(program.url + path)] as const)
  console.table(Object.fromEntries(rows.map(([path, report]) => [path, scoresOf(report)])))
  for (const [path, report] of rows) for (const line of lostIn(report)) console.log(`${path}: ${line}`)
} finally {
  await program.end('SIGTERM')
  remove(data)
}
