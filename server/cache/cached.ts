import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Editions } from '../../db/watchEditions.ts'
import { type Address, addressOf } from './address.ts'
import { Answer } from './answer.ts'
import { ask, type Told } from './ask.ts'
import { localeFor } from './negotiate.ts'
import { controlOf, type Rule, ruleOf } from './policy.ts'
import { type Members, Scopes } from './scopes.ts'
import { redirect, sendAnswer, sendTold, tooLate } from './send.ts'
import { type Kept, Store } from './store.ts'
import { Tally } from './tally.ts'

export interface Caching {
  /** Read again whenever the catalog has changed. */
  members(): Promise<Members>
  readonly editions: Editions
  today(): string
  /** How much room all answers have, in bytes. */
  readonly bytes: number
  /** Without one, answers hold the address at which they were asked for. */
  readonly publicUrl?: string | undefined
}

/** So long an answer is kept at most, whatever was told of changes. */
const LONGEST_MS = 3_600_000
/** So long a new answer is waited for while there is an earlier one. */
const IMPATIENT_MS = 3_000
/** And so long when there is none. */
const PATIENT_MS = 20_000

/**
 * Stands before the app and answers again what was answered before, until its numbers change: with the bytes as
 * they go over the wire. Whatever the policy does not name goes through.
 */
export class Cache {
  readonly tally = new Tally()
  readonly store: Store
  readonly #app: RequestListener
  readonly #caching: Caching
  readonly #scopes: Scopes
  readonly #flights = new Map<string, Promise<Kept | Told>>()

  constructor(app: RequestListener, caching: Caching) {
    this.#app = app
    this.#caching = caching
    this.store = new Store(caching.bytes)
    this.#scopes = new Scopes(caching.members, caching.editions)
  }

  readonly listener: RequestListener = (request, response) => {
    const { method, url = '/', headers } = request
    const mark = url.indexOf('?')
    const rule = ruleOf(mark < 0 ? url : url.slice(0, mark))
    const asked = (method === 'GET' || method === 'HEAD') && headers.authorization === undefined
    if (!rule || !asked) return this.#app(request, response)
    // Most addresses are canonical already.
    const hit = this.#find(rule, this.#originOf(request) + url, localeFor(headers['accept-language']))
    if (hit && this.#isCurrent(rule, hit)) this.#sendKept(rule, request, response, hit)
    else this.#answer(rule, request, response).catch(() => response.destroy())
  }

  async #answer(rule: Rule, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', headers } = request
    const address = addressOf(rule, url)
    if (!address) return void this.#app(request as never, response as never)
    if (rule.canonical && address.moved) return redirect(response, address.url)
    const key = this.#originOf(request) + address.url
    const asking = { rule, address, key, locale: localeFor(headers['accept-language']), request }
    const found = await this.#current(asking)
    if ('answer' in found) return this.#sendKept(rule, request, response, found)
    this.tally.add(rule.group, 'refused')
    sendTold(rule, request, response, found)
  }

  /** The answer that is kept, or a new one; where none can be had, the last good one. */
  async #current(asking: Asking): Promise<Kept | Told> {
    const { rule, key, locale } = asking
    const kept = this.#find(rule, key, locale)
    const { awaySince } = this.#caching.editions
    if (kept && (awaySince !== null || this.#isCurrent(rule, kept))) return kept
    const renewed = this.#renew(asking).catch(() => tooLate)
    const fresh = await (kept ? within(IMPATIENT_MS, renewed, tooLate) : renewed)
    return kept && 'status' in fresh && (fresh.status >= 500 || fresh.status === 429) ? kept : fresh
  }

  /** Of those who ask for the same at once, one asks the app. */
  async #renew(asking: Asking): Promise<Kept | Told> {
    const { rule, address, key, locale, request } = asking
    const { editions, today } = this.#caching
    const scopes = await within(IMPATIENT_MS, this.#scopes.of(rule, address), null).catch(() => null)
    const at = { edition: scopes ? editions.of(scopes) : editions.all, checked: editions.all, day: today() }
    const name = [rule.group, key, locale, request.headers.accept, at.edition, at.day].join('\n')
    const flying = this.#flights.get(name)
    if (flying) {
      const found = await flying
      // Whoever asked first had asked too often: that is no answer for the others.
      return 'status' in found && found.status === 429 ? this.#renew(asking) : found
    }
    const making = this.#make(asking, { ...at, scopes, at: Date.now() })
    const flight = within(PATIENT_MS, making, tooLate).finally(() => this.#flights.delete(name))
    this.#flights.set(name, flight)
    return flight
  }

  async #make(
    { rule, address, key, locale, request }: Asking,
    made: Omit<Kept, 'answer'>,
  ): Promise<Kept | Told> {
    this.tally.add(rule.group, 'made')
    const told = await ask(this.#app, request, address.url, headersFor(request, locale))
    if (!isKept(told)) return told
    const control = controlOf(rule, address.path, address.query.get('asOf'), new Date())
    const kept = { ...made, answer: new Answer(told, control) }
    const varies = /\baccept-language\b/i.test(told.headers.vary ?? '')
    if (varies) this.store.delete(rule.group, key)
    this.store.set(rule.group, varies ? `${locale} ${key}` : key, kept)
    return kept
  }

  #find({ group }: Rule, key: string, locale: string): Kept | undefined {
    return this.store.get(group, key) ?? this.store.get(group, `${locale} ${key}`)
  }

  #isCurrent({ withinMs = LONGEST_MS }: Rule, kept: Kept): boolean {
    const { editions, today } = this.#caching
    if (Date.now() - kept.at > withinMs || kept.day !== today()) return false
    if (kept.checked === editions.all) return true
    if (!kept.scopes || editions.of(kept.scopes) !== kept.edition) return false
    kept.checked = editions.all
    return true
  }

  /** Its age is said as soon as nobody can tell whether it is still right. */
  #sendKept(rule: Rule, request: IncomingMessage, response: ServerResponse, kept: Kept) {
    const { awaySince } = this.#caching.editions
    const current = this.#isCurrent(rule, kept)
    const since = current ? awaySince : kept.at
    this.tally.add(rule.group, since === null ? 'answered' : 'stale')
    sendAnswer(request, response, kept.answer, since === null ? null : Date.now() - since)
  }

  #originOf({ headers }: IncomingMessage): string {
    return this.#caching.publicUrl ? '' : `${headers['x-forwarded-proto'] ?? ''} ${headers.host ?? ''} `
  }
}

/** What is promised, or something else when that takes longer. */
function within<T, E>(ms: number, promised: Promise<T>, instead: E): Promise<T | E> {
  let timer: NodeJS.Timeout
  const late = new Promise<E>(resolve => {
    timer = setTimeout(resolve, ms, instead)
    timer.unref()
  })
  return Promise.race([promised, late]).finally(() => clearTimeout(timer))
}

interface Asking {
  readonly rule: Rule
  readonly address: Address
  readonly key: string
  readonly locale: string
  readonly request: IncomingMessage
}

/** What the app may decide by: not the encoding, nor what the asker has already. */
function headersFor({ headers }: IncomingMessage, locale: string): IncomingMessage['headers'] {
  const { host, accept, 'user-agent': agent } = headers
  const forwarded = Object.entries(headers).filter(([name]) => name.startsWith('x-forwarded-'))
  return {
    ...Object.fromEntries(forwarded),
    ...(host === undefined ? {} : { host }),
    ...(accept === undefined ? {} : { accept }),
    ...(agent === undefined ? {} : { 'user-agent': agent }),
    'accept-language': locale,
  }
}

/** Only what was answered whole, to everybody alike. */
function isKept({ status, headers }: Told): boolean {
  const others = (headers.vary ?? '').replace(/\baccept-(?:encoding|language)\b|[\s,]/gi, '')
  const control = headers['cache-control'] ?? ''
  return status === 200 && others === '' && !/no-store|private/.test(control) && !('set-cookie' in headers)
}
