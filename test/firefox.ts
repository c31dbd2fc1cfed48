import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { requireProgram } from './programs.ts'

/** A window of Firefox. */
interface FirefoxPage {
  /** Scripts that failed, and errors in the console. */
  readonly errors: readonly string[]
  resize(width: number, height: number): Promise<void>
  open(url: string): Promise<void>
  /** What an expression is in the page; a promise is waited for. */
  evaluate<T>(expression: string): Promise<T>
  /** Moves the pointer along these places; `pressed`: with the button down from the first to the last. */
  point(places: readonly (readonly [x: number, y: number])[], pressed?: boolean): Promise<void>
  press(key: string): Promise<void>
}

export interface Firefox {
  readonly page: FirefoxPage
  stop(): Promise<void>
}

/**
 * Debian's Firefox, over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). Playwright sends it commands that it does
 * not know; other clients need a later Node.js, or 70 packages.
 */
export async function startFirefox(): Promise<Firefox> {
  const program =
    process.env.FIREFOX_PATH ||
    requireProgram({ names: ['firefox-esr', 'firefox'], packages: ['firefox-esr'], advice: ADVICE })
  const profile = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-firefox-'))
  const child = spawn(program, ['--headless', '--remote-debugging-port=0', '--profile', profile], {
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let told = ''
    child.stderr.on('data', chunk => {
      told += chunk
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(told)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`Firefox ended: ${told}`)))
  })
  const session = await connect(`${address}/session`)
  return {
    page: await openPage(session),
    async stop() {
      session.close()
      child.kill()
      await once(child, 'exit')
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

const ADVICE =
  'The tests need Firefox. Install it with "apt-get install firefox-esr" (as root), or set FIREFOX_PATH to it.'

// biome-ignore lint/suspicious/noExplicitAny: every command has its own answer
type Answer = any

interface Session {
  send(method: string, params: object): Promise<Answer>
  listen(heard: (method: string, params: Answer) => void): void
  close(): void
}

async function connect(url: string): Promise<Session> {
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const waiting = new Map<number, PromiseWithResolvers<Answer>>()
  let hear: (method: string, params: Answer) => void = () => {}
  socket.on('message', data => {
    const { id, method, params, result, error, message } = JSON.parse(String(data))
    if (method) return hear(method, params)
    if (error) waiting.get(id)?.reject(new Error(`${error}: ${message}`))
    else waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  let last = 0
  const send = (method: string, params: object): Promise<Answer> => {
    const id = ++last
    socket.send(JSON.stringify({ id, method, params }))
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
  }
  await send('session.new', { capabilities: {} })
  return { send, listen: heard => (hear = heard), close: () => socket.close() }
}

interface PromiseWithResolvers<T> {
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

async function openPage({ send, listen }: Session): Promise<FirefoxPage> {
  const { context } = await send('browsingContext.create', { type: 'tab' })
  const errors: string[] = []
  listen((_, { level, text }) => level === 'error' && errors.push(text))
  await send('session.subscribe', { events: ['log.entryAdded'] })
  const act = (source: object) => send('input.performActions', { context, actions: [source] })
  return {
    errors,
    resize: (width, height) => send('browsingContext.setViewport', { context, viewport: { width, height } }),
    open: url => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('script.evaluate', {
        expression: `Promise.resolve(${expression}).then(value => JSON.stringify(value) ?? 'null')`,
        target: { context },
        awaitPromise: true,
      })
      if (exceptionDetails) throw new Error(exceptionDetails.text)
      return JSON.parse(result.value)
    },
    point(places, pressed = false) {
      const moves = places.map(([x, y]) => ({
        type: 'pointerMove',
        x: Math.round(x),
        y: Math.round(y),
        duration: 50,
      }))
      const [first, ...rest] = moves
      const actions = pressed
        ? [first, { type: 'pointerDown', button: 0 }, ...rest, { type: 'pointerUp', button: 0 }]
        : moves
      return act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions })
    },
    press: key =>
      act({
        type: 'key',
        id: 'keyboard',
        actions: ['keyDown', 'keyUp'].map(type => ({ type, value: key })),
      }),
  }
}
