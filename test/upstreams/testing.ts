import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the stand-in's own tests share: an answer in one piece, and a little history to answer from. */
export interface Got {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: every upstream has its own shape, and the tests look into all
  readonly json: any
}

export async function get(url: string, headers: Record<string, string> = {}): Promise<Got> {
  const response = await fetch(url, { headers, redirect: 'manual' })
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const isJson = type.startsWith('application/json') && text !== ''
  return {
    status: response.status,
    type,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : null,
  }
}

const FILES = {
  'npm.downloads': [
    'electron,2022-07-21,105161,final,a',
    'electron,2022-07-22,,missing,a',
    'electron,2022-07-23,27024,final,a',
    '@tiptap/core,2022-10-05,33022,final,a',
    'koa,2015-02-01,700,estimated,b',
  ],
  'github.stars': [
    'nodejs/node,2026-08-10,118000,final,a',
    'nodejs/node,2026-08-14,118400,final,a',
    'nodejs/node,2026-08-16,118200,final,a',
    'nodejs/node,2026-08-20,118600,final,a',
    'nodejs/node,2026-08-30,119000,final,a',
  ],
  'github.contributors': ['nodejs/node,2023-11-14,3797,final,a'],
  'github.releases': ['nodejs/node,2026-08-01,2,final,a', 'nodejs/node,2026-08-02,0,final,a'],
} as const

/** A folder of published history like the project's own, small enough to know by heart. */
export function smallHistory(): string {
  const folder = mkdtempSync(join(tmpdir(), 'history-'))
  for (const [metric, rows] of Object.entries(FILES))
    writeFileSync(join(folder, `${metric}.csv`), ['subject,day,value,status,origin', ...rows, ''].join('\n'))
  return folder
}
