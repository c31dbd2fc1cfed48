import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import { createDatabase } from '../../database.ts'
import { until } from '../../until.ts'
import { buildStages, type Stage } from './dockerfile.ts'

/** As the user of the image. Whoever is not root here is another, and may not write either. */
const USER = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {}

describe('Dockerfile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-image-'))
  let [built, image] = [] as Stage[]
  const commands: string[] = []

  const run = (command: string, at: string) => {
    commands.push(command)
    // The same command has just filled the folder of this checkout: it is not done again, but checked.
    const isInstall = command.startsWith('npm ci ')
    execFileSync('sh', ['-c', isInstall ? `${command} --dry-run` : command], { cwd: at, stdio: 'pipe' })
    if (isInstall) copyInstalled(at)
  }

  beforeAll(() => {
    chmodSync(folder, 0o755)
    ;[built, image] = buildStages({ source: rootFolder, into: folder, run })
    if (image) execFileSync('chmod', ['-R', 'a-w,a+rX', join(image.root, 'app')])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('copies what the build reads, and nothing of this machine', () => {
    expect(commands).toEqual([
      expect.stringMatching(/^npm ci /),
      'npm run build',
      expect.stringMatching(/^npm prune --omit=dev/),
      'mkdir data',
    ])
    expect(readdirSync(built?.folder ?? '').sort()).toEqual(
      'data db dist jobs main.ts node_modules package-lock.json package.json server tsconfig.json web'.split(
        ' ',
      ),
    )
  })

  it('leaves an image without compilers, sources of pages and rights', () => {
    expect(readdirSync(image?.root ?? '').sort()).toEqual(['app', 'data'])
    expect(existsSync(join(image?.folder ?? '', 'node_modules/typescript'))).toBe(false)
    expect(image?.instructions).toMatchObject({ USER: '1000:1000', VOLUME: '/data', EXPOSE: '3000' })
    expect(image?.packages).toEqual(['ca-certificates', 'git', 'tini'])
  })

  it.each(['embedded', 'Postgres'] as const)(
    'runs without root, with a program that nobody may change, on %s',
    async kind => {
      const settings = {
        ...image?.settings,
        DATA_DIR: join(image?.root ?? '', 'data'),
        PORT: '0',
        HOST: '127.0.0.1',
        ...(kind === 'Postgres' ? { DATABASE_URL: await createDatabase('nothing'), JOBS: 'off' } : {}),
        NPM_DOWNLOADS_URL: 'http://127.0.0.1:65000',
        GITHUB_API_URL: 'http://127.0.0.1:65000',
        NODEJS_DIST_METRICS_URL: 'http://127.0.0.1:65000',
        GIT_BASE_URL: 'file:///no-such-folder',
      }
      const server = start(image, parseWords(image?.instructions.CMD), settings)
      try {
        const port = await findPort(server)
        for (const [path, type] of [
          ['/readyz', 'application/json'],
          ['/', 'text/html'],
          ['/api/v1/openapi.json', 'application/json'],
          ['/charts/express/github.stars.png', 'image/png'],
          ['/figures.pptx?ids=nodejs-stars', 'application/vnd'],
        ] as const) {
          const answer = await fetch(`http://127.0.0.1:${port}${path}`)
          expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
            path,
            200,
            expect.stringContaining(type),
          ])
          await answer.arrayBuffer()
        }
        const check = parseWords(image?.instructions.HEALTHCHECK?.replace(/^.*CMD /, ''))
        expect(await end(start(image, check, { ...settings, PORT: String(port) }))).toBe(0)
        expect(await end(start(image, check, { ...settings, PORT: '1' }))).toBe(1)
        server.child.kill('SIGTERM')
        expect(await end(server)).toBe(0)
      } finally {
        server.child.kill('SIGKILL')
      }
    },
  )

  it('passes signals on, and clears away the processes of others', () => {
    expect(parseWords(image?.instructions.ENTRYPOINT)).toEqual(['tini', '--'])
  })
})

/** Packages are linked: only the list of them is written to later. */
function copyInstalled(at: string): void {
  const installed = realpathSync(join(rootFolder, 'node_modules'))
  const script =
    'cp -al "$0" "$1" 2>/dev/null || cp -a "$0" "$1"; cp "$1/$2" "$1/$2.own"; mv "$1/$2.own" "$1/$2"'
  execFileSync('sh', ['-c', script, installed, join(at, 'node_modules'), '.package-lock.json'])
}

const parseWords = (list: string | undefined): string[] => JSON.parse(list ?? '[]')

interface Started {
  readonly child: ChildProcess
  output(): string
}

function start(image: Stage | undefined, [, ...args]: readonly string[], settings: object): Started {
  const child = spawn(process.execPath, args, {
    ...USER,
    cwd: image?.folder,
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk))
  return { child, output: () => output }
}

async function findPort({ child, output }: Started): Promise<number> {
  const found = () => /http:\/\/localhost:(\d+)/.exec(output())?.[1]
  await until(() => found() !== undefined || child.exitCode !== null)
  if (!found()) throw new Error(`the program ended: ${output()}`)
  return Number(found())
}

async function end({ child }: Started): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
